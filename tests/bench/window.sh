#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Start to first window and idle memory of the console beside KeePassXC, in turn on one virtual display; then a large
# migration with and without the window. Usage: tests/bench/window.sh [PAIRS] [DOCUMENTS]
# Needs xvfb, xdotool, keepassxc and a release build.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
pairs=${1:-5}
documents=${2:-100000}
bin=$PWD/build/release/bin
work=$(mktemp -d)
display=:$((RANDOM % 400 + 100))
Xvfb "$display" -noreset -screen 0 1600x1000x24 >/dev/null 2>&1 & server=$!
running=()
cleanup() {
    local one
    for one in "${running[@]:-}" "$server"; do kill "$one" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT
export DISPLAY=$display XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share
export HOME=$work/home QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8
unset DBUS_SESSION_BUS_ADDRESS
mkdir -p "$HOME"
for _ in $(seq 100); do [ -n "$(xdotool getdisplaygeometry 2>/dev/null)" ] && break; sleep 0.05; done

now_ms() { echo $(($(date +%s%N) / 1000000)); }

# start_and_measure LABEL COMMAND…: milliseconds to the first visible window, and MiB resident five seconds later.
start_and_measure() {
    local label=$1 from to pid rss; shift
    from=$(now_ms)
    "$@" >"$work/said" 2>&1 & pid=$!
    running+=("$pid")
    until xdotool search --onlyvisible --pid "$pid" >/dev/null 2>&1; do
        kill -0 "$pid" 2>/dev/null || { echo "$label ended before it showed a window:" >&2; cat "$work/said" >&2; return 1; }
    done
    to=$(now_ms)
    sleep 5
    rss=$(awk '/^VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$pid/status")
    echo "$label $((to - from)) $rss"
    kill "$pid"; wait "$pid" 2>/dev/null || true
}

echo "cores $(nproc), load $(cut -d' ' -f1 /proc/loadavg), $(keepassxc --version)"
"$bin/flowerdocsctl" --data "$work/idle" --environment sandbox connector list >/dev/null
for _ in $(seq "$pairs"); do
    start_and_measure console "$bin/flowerdocs-console" --data "$work/idle" --environment sandbox
    start_and_measure keepassxc keepassxc
done | tee "$work/pairs"
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
for column in 2 3; do
    ours=$(awk -v c=$column '$1 == "console" {print $c}' "$work/pairs" | median)
    peer=$(awk -v c=$column '$1 == "keepassxc" {print $c}' "$work/pairs" | median)
    name=$([ "$column" = 2 ] && echo "start to first window, ms" || echo "resident after 5 s, MiB")
    awk -v n="$name" -v o="$ours" -v p="$peer" 'BEGIN {printf "%s: console %s, KeePassXC %s, ratio %.2f (medians)\n", n, o, p, o / p}'
done

# The same corpus, once by a process without a window, once by the engine of an open window on the run's page.
"$bin/flowerdocsctl" --data "$work/corpus" demo --documents 100 >/dev/null 2>&1 || true
seconds_of() { sed -n 's/.*"seconds": *\([0-9.]*\).*/\1/p' "$1" | tail -1; }
run_without() {
    rm -rf "$work/a"; "$bin/flowerdocsctl" --data "$work/a" --environment sandbox --json demo --documents "$documents" --keep "$work/a" >"$work/a.json" 2>/dev/null || true
    seconds_of "$work/a.json"
}
run_with() {
    local window
    rm -rf "$work/b"
    "$bin/flowerdocsctl" --data "$work/b" --environment sandbox connector list >/dev/null
    cp -r "$work/a/corpus" "$work/b/corpus"
    printf '{"schema": "window/1", "page": "migrations"}' >"$work/b/window.json"
    QT_LOGGING_RULES="ui.stalls.debug=true" FLOWERDOCS_LOG=debug "$bin/flowerdocs-console" --data "$work/b" --environment sandbox 2>"$work/stalls" & window=$!
    running+=("$window")
    until xdotool search --onlyvisible --pid "$window" >/dev/null 2>&1; do sleep 0.1; done
    sleep 2
    "$bin/flowerdocsctl" --data "$work/b" --environment sandbox --json campaign start --map "$work/b/corpus/map.json" --name Demo --wait >"$work/b.json" 2>/dev/null &
    local campaign=$!
    sleep 3
    # The campaign's own page, where most is drawn: by the palette, as a person would.
    xdotool search --onlyvisible --pid "$window" windowfocus >/dev/null 2>&1
    { xdotool key ctrl+k; sleep 1; xdotool type Demo_Run1; sleep 1; xdotool key Return; } >/dev/null 2>&1
    wait "$campaign" || true
    kill "$window"; wait "$window" 2>/dev/null || true
    seconds_of "$work/b.json"
}
without=$(run_without)
with=$(run_with)
awk -v a="$without" -v b="$with" -v n="$documents" 'BEGIN {printf "%d documents, HTTPS, ledger and audit synchronous=FULL: without window %.1f s, with window %.1f s, ratio %.3f\n", n, a, b, b / a}'
grep 'whole run' "$work/stalls" | sed 's/.*ui.stalls/UI stalls,/'
