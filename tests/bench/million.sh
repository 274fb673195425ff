#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A million small documents end to end: rate, and memory while it runs; the finished campaign again, which must send nothing; kill -9 in
# the middle of another one and the time until it sends again. In front of a target of one PUT a document (bench_upload), then, with fewer
# documents, because the stand-in of FlowerDocs is the slower part, through the whole program into the sandbox: small ones and 200 × 8 MiB.
# Usage: tests/bench/million.sh [DOCUMENTS] [SANDBOX_DOCUMENTS]     FDC_PROGRAMS=build/release/bin
set -euo pipefail
documents=${1:-1000000}
through_sandbox=${2:-50000}
bin=$(readlink -f "${FDC_PROGRAMS:-build/release/bin}")
files=$(mktemp -d -p /dev/shm fdc-million-XXXXXX)
work=$(mktemp -d -p "${FDC_BENCH_DATA:-${TMPDIR:-/tmp}}" fdc-million-XXXXXX)
sink=
cleanup() {
    kill $sink "$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$work/data/sandbox/run.json" 2>/dev/null)" 2>/dev/null || true
    rm -rf "$files" "$work"
}
trap cleanup EXIT
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*"; }
seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN {printf "%.2f", b - a}'; }
# resident MiB of a process, every two seconds until it ends
watch_memory() {
    while [ -d "/proc/$1" ]; do
        awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$1/status" 2>/dev/null || true
        sleep 2
    done
}
memory_line() { awk 'NR == 1 {first = $1} {if ($1 > most) most = $1; last = $1; v[NR] = $1} END {
    early = v[int(NR / 10) + 1]; printf "resident MiB: at a tenth of the time %d, at the end %d, most %d\n", early, last, most}' "$1"; }
statistics() { curl -s "$url/stats"; }

say "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), ledger (synchronous=FULL) and audit trail on $(stat -f -c %T "$work"), files on $(stat -f -c %T "$files")"
"$bin/bench_upload" make "$files/rows" 1000 4096
"$bin/bench_upload" index "$files/rows" "$documents"
"$bin/bench_upload_sink" > "$files/port" &
sink=$!
until [ -s "$files/port" ]; do sleep 0.05; done
url=http://localhost:$(cat "$files/port")
statistics > /dev/null

say "— $documents documents of 4 KiB to a target of one PUT each"
start=$(seconds)
"$bin/bench_upload" engine "$files/rows" "$url/b" "$work/run" 2> /dev/null > "$work/out" &
program=$!
watch_memory $program > "$work/memory"
wait $program
full=$(since "$start")
read -r puts bytes _ < <(statistics)
say "$(cat "$work/out")"
say "whole process $full s, $(awk -v n="$documents" -v t="$full" 'BEGIN {print int(n / t)}') documents/s; the server got $puts PUTs, $bytes bytes"
memory_line "$work/memory"
[ "$puts" -ge "$documents" ] || { say "not everything was sent"; exit 1; }

say "— the finished campaign again"
start=$(seconds)
"$bin/bench_upload" engine "$files/rows" "$url/b" "$work/run" 2> /dev/null
again=$(since "$start")
read -r puts _ < <(statistics)
say "$again s, $(awk -v a="$again" -v b="$full" 'BEGIN {printf "%.3f", a / b}') of the full run (goal 0.05); $puts PUTs (goal 0)"
[ "$puts" -eq 0 ] || exit 1

say "— kill -9 in the middle, and resume"
rm -rf "$work/run"
"$bin/bench_upload" engine "$files/rows" "$url/b" "$work/run" > /dev/null 2>&1 &
program=$!
until [ "$(statistics | cut -d' ' -f1)" -gt 1000 ]; do sleep 0.5; done
kill -9 $program
wait $program 2> /dev/null || true
"$bin/bench_upload" resume "$files/rows" "$url/b" "$work/run" 2> /dev/null
say "(goal: 2 s, better 0.7 s)"
kill $sink
sink=

sandbox() { # FOLDER NAME: its index, through flowerdocsctl
    sed -i '1s/.*/documentId,Chemin,Section/; 1!s/^\([^,]*\),\([^,]*\),\([^,]*\),\(.*\)$/\1,\4,\3/' "$1/index.csv"
    # A source of its own: the same ids under the same source would be done already.
    sed "s/SOURCE/$2/" > "$1/map.json" <<'MAP'
{"name":"SOURCE","steps":[
 {"id":"s1","name":"SOURCE","queue":"Default","taskType":"Source","objectConfiguration":{"className":"CSVSource","fields":[
   {"name":"csvPaths","listConfiguration":[{"primitiveConfiguration":{"value":"index.csv"}}]}]},"links":[{"target":"s2"}]},
 {"id":"s2","name":"Category","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.alter.AlterPunnetProperties","fields":[
   {"name":"propertyMap","mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"category"}},"value":{"objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"DOCUMENT"}}]}}}]}]},"links":[{"target":"s3"}]},
 {"id":"s3","name":"Class","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.alter.AlterDocumentProperties","fields":[
   {"name":"propertyMap","mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"classid"}},"value":{"objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"DocumentTechnique"}}]}}}]}]},"links":[{"target":"s4"}]},
 {"id":"s4","name":"Content","queue":"Default","taskType":"Task","objectConfiguration":{"className":"AlterDocumentContent","fields":[
   {"name":"contentPath","objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"${Chemin}"}}]}}]},"links":[{"target":"s6"}]},
 {"id":"s6","name":"Inject","queue":"Default","taskType":"Task","objectConfiguration":{"className":"com.fast2.flowerdocs.FlowerInjector","fields":[
   {"name":"connection","referenceConfiguration":{"name":"environment"}},
   {"name":"loadContent","primitiveConfiguration":{"value":"true"}},
   {"name":"modeUpdate","primitiveConfiguration":{"value":"false"}}]},"links":[]}]}
MAP
    local start status=0
    start=$(seconds)
    "$bin/flowerdocsctl" --data "$work/data" --environment sandbox --json campaign start --map "$1/map.json" --name "$2" \
        --verify "${3:-full}" --wait > "$work/result.json" 2> "$work/errors" &
    program=$!
    watch_memory $program > "$work/memory"
    wait $program || status=$?
    local took
    took=$(since "$start")
    tail -1 "$work/result.json" | grep -o '"documents":{[^}]*}' || tail -3 "$work/errors"
    say "exit code $status, $took s, $(awk -v n="$(($(wc -l < "$1/index.csv") - 1))" -v t="$took" 'BEGIN {print int(n / t)}') documents/s"
    memory_line "$work/memory"
    ps -o rss=,cputimes= -p "$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$work/data/sandbox/run.json")" |
        awk '{print "the stand-in: resident MiB " int($1 / 1024) ", processor seconds " $2}'
}
if [ "$through_sandbox" -gt 0 ]; then
    say "— $through_sandbox documents of 4 KiB through FlowerDocs (the sandbox), read back in full"
    mkdir "$files/small"
    ln "$files"/rows/*.bin "$files/small/"
    "$bin/bench_upload" index "$files/small" "$through_sandbox"
    sandbox "$files/small" Small
    say "— 200 × 8 MiB through FlowerDocs (the sandbox), read back in full"
    "$bin/bench_upload" make "$files/large" 200 8388608
    sandbox "$files/large" Large
fi
