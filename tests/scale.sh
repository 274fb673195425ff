#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Migrates a real tree that this project did not make: the files of /usr/share/doc and /usr/share/man of this machine, with
# an index generated from them, into the sandbox; then compares what the sandbox stored with sha256sum of the files.
# Usage: tests/scale.sh [PRESET] [FOLDER…]     (default: release /usr/share/doc /usr/share/man)
set -euo pipefail
preset=${1:-release}
shift || true
[ $# -gt 0 ] || set -- /usr/share/doc /usr/share/man
bin=${FDC_PROGRAMS:-build/$preset/bin}
work=$(mktemp -d)
trap 'kill "$(sed -n "s/.*\"pid\":\([0-9]*\).*/\1/p" "$work/data/sandbox/run.json" 2>/dev/null)" 2>/dev/null; rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# Names with a line break or that are no text cannot stand in this plain index; they are counted, not hidden.
find "$@" -type f -print0 | tr '\n\0' '\1\n' | grep -v $'\1' | grep -a . | sort > "$work/files"
{
    printf 'documentId,Chemin,Section\n'
    sed 's/"/""/g; s|^\(/usr/share/\([^/]*\)/.*\)$|"\1","\1","\2"|' "$work/files"
} > "$work/index.csv"
cat > "$work/map.json" <<'MAP'
{"name":"SystemDocs","steps":[
 {"id":"s1","name":"Files","queue":"Default","taskType":"Source","objectConfiguration":{"className":"CSVSource","fields":[
   {"name":"csvPaths","listConfiguration":[{"primitiveConfiguration":{"value":"index.csv"}}]}]},"links":[{"target":"s2"}]},
 {"id":"s2","name":"Category","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.alter.AlterPunnetProperties","fields":[
   {"name":"propertyMap","mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"category"}},"value":{"objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"DOCUMENT"}}]}}}]}]},"links":[{"target":"s3"}]},
 {"id":"s3","name":"Class","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.alter.AlterDocumentProperties","fields":[
   {"name":"propertyMap","mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"classid"}},"value":{"objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"DocumentTechnique"}}]}}}]}]},"links":[{"target":"s4"}]},
 {"id":"s4","name":"Content","queue":"Default","taskType":"Task","objectConfiguration":{"className":"AlterDocumentContent","fields":[
   {"name":"contentPath","objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"${Chemin}"}}]}}]},"links":[{"target":"s5"}]},
 {"id":"s5","name":"Hash","queue":"Default","taskType":"Task","objectConfiguration":{"className":"HashSignTask","fields":[
   {"name":"algorithm","primitiveConfiguration":{"value":"SHA-256"}}]},"links":[{"target":"s6"}]},
 {"id":"s6","name":"Inject","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.flowerdocs.FlowerInjector","fields":[
   {"name":"connection","referenceConfiguration":{"name":"environment"}},
   {"name":"loadContent","primitiveConfiguration":{"value":"true"}},
   {"name":"modeUpdate","primitiveConfiguration":{"value":"false"}}]},"links":[]}]}
MAP
total=$(wc -l < "$work/files")
printf '%s files, %s bytes, %s cores, load %s\n' "$total" "$(tr '\n' '\0' < "$work/files" | xargs -0 stat -c %s | awk '{s+=$1} END {print s}')" \
    "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
status=0
/usr/bin/env time -f '%e s wall, %U s user, %M KiB peak of flowerdocsctl' "$bin/flowerdocsctl" --data "$work/data" --environment sandbox --json \
    campaign start --map "$work/map.json" --wait > "$work/result.json" || status=$?
cat "$work/result.json"
[ "$status" -eq 0 ] || { echo "exit code $status, expected 0 (verified)"; exit 1; }

tr '\n' '\0' < "$work/files" | xargs -0 sha256sum | sed 's/^\\//' | awk '{print $1 " 1 " substr($0, 67)}' | sort > "$work/expected"
"$bin/flowerdocs-sandbox" --data "$work/data/sandbox" --dump |
    sed 's/.*"creates":\([0-9]*\).*"sha256":"\([0-9a-f]*\)".*"Chemin":\["\([^"]*\)"\].*/\2 \1 \3/' | sort > "$work/stored"
if cmp -s "$work/expected" "$work/stored"; then
    echo "$total documents stored once each, SHA-256 equal to sha256sum of every file"
else
    diff "$work/expected" "$work/stored" | head -20
    exit 1
fi
"$bin/flowerdocsctl" --data "$work/data" audit verify
