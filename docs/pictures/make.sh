#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the README's pictures from the built programs: a migration of the demo corpus runs in one process while the
# window, in another, is rendered page by page. Usage: docs/pictures/make.sh [ALL_PICTURES_FOLDER]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
bin=$PWD/build/release/bin
work=$(mktemp -d)
all=${1:-$work/all}
trap 'kill "${engine:-0}" 2>/dev/null || true; rm -rf "$work"' EXIT
data=$work/data

# A finished campaign first, so that lists and charts have a past.
"$bin/flowerdocsctl" --data "$data" demo --documents 2000 >/dev/null 2>&1 || [ $? -eq 4 ]
"$bin/flowerdocsctl" --data "$work/more" demo --documents 60000 >/dev/null 2>&1 & corpus=$!
until [ -f "$work/more/corpus/map.json" ] && [ -f "$work/more/ledger.db" ]; do sleep 0.5; done
kill "$corpus"; wait "$corpus" 2>/dev/null || true
# A map and a Source of its own: the ids of the two corpora may be equal.
sed 's/"Index"/"Archive"/g; s/"Demo"/"Archive"/g' "$work/more/corpus/map.json" >"$work/more/corpus/archive.json"

"$bin/flowerdocsctl" --data "$data" --environment sandbox serve >/dev/null 2>&1 & engine=$!
until [ -S "$data/engine.sock" ]; do sleep 0.1; done
"$bin/flowerdocsctl" --data "$data" --environment sandbox health >/dev/null
"$bin/flowerdocsctl" --data "$data" --environment sandbox campaign start --map "$work/more/corpus/archive.json" --name Archive >/dev/null
# An earlier version of the sandbox's file, and an environment to compare it with.
ctl() { "$bin/flowerdocsctl" --data "$data" --environment sandbox "$@" >/dev/null; }
ctl config set "$data/sandbox/core.properties" logging.level.root=INFO plume.connector.url='https://${PLUME_HOST:plume.example.com}'
sed 's/\(check.interval\)=60/\1=30/; s/^connectors.fast2.enabled=true/connectors.fast2.enabled=false/; s/=INFO/=WARN/' \
    "$data/sandbox/core.properties" >"$data/preprod.properties"
echo 'fast2.connector.auth.token=${FAST2_TOKEN}' >>"$data/preprod.properties"
ctl environment add preprod --core https://core.preprod.example.com/core --scope preprod --user import --secret preprod \
    --properties "$data/preprod.properties" --colour '#a63d9a'
"$bin/flowerdocs-console" --data "$data" --environment sandbox --screenshots "$all"
# What needs clicks comes from the test that makes them.
FDC_SHOTS=$all QT_QPA_PLATFORM=offscreen "$bin/gui_tst_maps" >/dev/null
for name in rehearsal fix; do cp "$all/maps-$name.png" "docs/pictures/map-$name-light.png"; done
for name in dashboard-light connectors-light configuration-light campaign-dark audit-dark configuration-error-light \
    configuration-conflict-light configuration-history-light configuration-compare-light configuration-switches-dark \
    configuration-why-light monitoring-dark logs-light ledger-light map-editor-light time-line-light; do
    cp "$all/$name-en-1440x900.png" "docs/pictures/$name.png"
done
ls -l docs/pictures/*.png
