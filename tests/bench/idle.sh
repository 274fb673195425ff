#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Processor time of the open window with its engine while nothing happens but 20 health checks a minute. The stand-in of FlowerDocs is a
# process of its own and not counted. Usage: tests/bench/idle.sh [SECONDS] [PAGE…]
# On a virtual display when xvfb is installed, else without a screen. Needs a release build, and bench_rest in it to say what a rest costs here.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
seconds=${1:-60}
shift || true
pages=("${@:-dashboard}")
limit=1.0 # per cent of one core
bin=$PWD/build/release/bin
work=$(mktemp -d)
running=()
cleanup() {
    local one
    for one in "${running[@]:-}"; do kill "$one" 2>/dev/null || true; done
    # The sandbox outlives its users by a minute; its folder must not.
    if [ -s "$work/data/sandbox/run.json" ]; then
        kill "$(sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' "$work/data/sandbox/run.json")" 2>/dev/null || true
    fi
    sleep 0.5
    rm -rf "$work"
}
trap cleanup EXIT
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share HOME=$work/home LC_ALL=C.UTF-8
unset DBUS_SESSION_BUS_ADDRESS
mkdir -p "$HOME" "$work/data/sandbox"
if command -v Xvfb >/dev/null; then
    export DISPLAY=:$((RANDOM % 400 + 100)) QT_QPA_PLATFORM=xcb
    Xvfb "$DISPLAY" -noreset -screen 0 1600x1000x24 >/dev/null 2>&1 & running+=($!)
    sleep 1
else
    export QT_QPA_PLATFORM=offscreen
fi
# One connector every three seconds: 20 checks a minute.
printf 'connectors.fast2.enabled=true\nconnectors.health.check.interval=3\n' >"$work/data/sandbox/core.properties"
ticks=$(getconf CLK_TCK)
# used PID: processor time of all its threads so far, in ticks.
used() { sed 's/.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'; }
probes() { sqlite3 "$work/data/metrics.db" 'SELECT count(*) FROM probe' 2>/dev/null || echo '?'; }

# measure PAGE: the console opened on that page.
measure() {
    local page=$1 pid before checks
    printf '{"schema": "window/1", "page": "%s"}' "$page" >"$work/data/window.json"
    "$bin/flowerdocs-console" --data "$work/data" --environment sandbox >"$work/said" 2>&1 & pid=$!
    running+=("$pid")
    sleep 20 # the sandbox starts, pages are made
    kill -0 "$pid" 2>/dev/null || { echo "The console ended:" >&2; cat "$work/said" >&2; return 1; }
    before=$(used "$pid")
    checks=$(probes)
    sleep "$seconds"
    awk -v page="$page" -v t="$(($(used "$pid") - before))" -v hz="$ticks" -v s="$seconds" -v l="$limit" -v a="$checks" -v b="$(probes)" 'BEGIN {
        p = 100 * t / hz / s
        printf "%-14s %.2f %% of one core over %d s, %.2f of the limit (%.0f %%); health checks kept: %s\n", page, p, s, p / l, l, (a == "?" || b == "?") ? "?" : b - a }'
    kill "$pid"; wait "$pid" 2>/dev/null || true
}
echo "$QT_QPA_PLATFORM, cores $(nproc), load $(cut -d' ' -f1 /proc/loadavg)"
# Some hosts take memory from a guest at rest, and whoever works once a second pays for it: read the figures beside this one.
[ ! -x "$bin/bench_rest" ] || "$bin/bench_rest"
for page in "${pages[@]}"; do measure "$page"; done
