#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A large .properties file, whole processes, alternating: our lossless model with every pair decoded beside java.util.Properties.load.
# First both must tell the same pairs and our save the same bytes. Needs a JDK and a release build of bench_properties.
# Usage: tests/bench/properties.sh [PAIRS_OF_RUNS] [KEYS]
set -euo pipefail
runs=${1:-11}
keys=${2:-1000000}
ours=build/release/bin/bench_properties
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
file=$work/large.properties
TIMEFORMAT='%R %U %S'

"$ours" --write "$file" "$keys"
javac -d "$work" tests/bench/PropertiesPeer.java

# timed COMMAND…: wall and CPU seconds of the whole process.
timed() {
    local times
    times=$({ time "$@" >/dev/null; } 2>&1)
    awk '{print $1, $2 + $3}' <<< "$times"
}
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

# The peer at its best: the fastest of these on this machine.
flags=(-XX:+UseSerialGC "-XX:+UseSerialGC -Xms2g -Xmn1500m" "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms2g -Xmn1500m"
    "-XX:+UseParallelGC -Xms2g -Xmn1500m" "-XX:+UseG1GC -Xms2g")
best=
for choice in "${flags[@]}"; do
    # shellcheck disable=SC2086
    wall=$(for _ in 1 2 3 4 5; do timed java $choice -Xshare:auto -cp "$work" PropertiesPeer load "$file"; done | median)
    printf 'java %s: %s s\n' "$choice" "$wall"
    if [ -z "$best" ] || awk "BEGIN {exit !($wall < $least)}"; then best=$choice; least=$wall; fi
done
# shellcheck disable=SC2206
peer=(java $best -Xshare:auto -cp "$work" PropertiesPeer)

[ "$("$ours" --digest "$file")" = "$("${peer[@]}" digest "$file")" ] || { echo "The pairs differ."; exit 1; }
"$ours" --save "$file" "$work/copy.properties"
cmp "$file" "$work/copy.properties"
printf '%s keys, %s bytes, %s cores; pairs identical, saved bytes identical\n' "$keys" "$(stat -c %s "$file")" "$(nproc)"

for _ in $(seq "$runs"); do
    timed "$ours" --load "$file" >> "$work/load"
    timed "${peer[@]}" load "$file" >> "$work/peer"
    timed "$ours" --list "$file" >> "$work/list"
done
# told FILE WHAT: medians beside the peer's, and the median of the ratios of neighbouring runs.
told() {
    local column name
    for column in 1 2; do
        name=$([ $column = 1 ] && echo wall || echo CPU)
        printf '%s, %s: ours %s s, JDK %s s, median ratio of %s pairs %.2f\n' "$2" "$name" \
            "$(awk "{print \$$column}" "$1" | median)" "$(awk "{print \$$column}" "$work/peer" | median)" "$runs" \
            "$(paste -d' ' "$1" "$work/peer" | awk "{print \$$column / \$($column + 2)}" | median)"
    done
}
printf 'peer: java %s\n' "$best"
told "$work/load" "load, index, decode every pair"
told "$work/list" "the same and keep every text beside the model"
