#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The upload goals, each beside its peers, in turn, in one run: docs/benchmarks.md. The engine runs as a user has it (CSV index, map,
# ledger with synchronous=FULL, audit trail) in front of a target of one PUT a document; every run is checked for the number of PUTs
# and bytes that the sink got. Files lie on tmpfs, ledger and audit trail on the disk of FDC_BENCH_DATA (default: TMPDIR).
# Usage: tests/bench/upload.sh [G1 G2 G3 G4 G5 G6 G19]…     FDC_PAIRS=5  FDC_PROGRAMS=build/release/bin  FDC_ROWS=1000000 (of G6)
set -euo pipefail
bin=${FDC_PROGRAMS:-build/release/bin}
pairs=${FDC_PAIRS:-5}
goals=${*:-G1 G2 G3 G4 G5 G6 G19}
for program in rclone curl openssl; do
    command -v $program > /dev/null || { echo "$program is missing: Debian package $program"; exit 1; }
done
[ -x /usr/bin/time ] || { echo "/usr/bin/time is missing: Debian package time"; exit 1; }
files=$(mktemp -d -p /dev/shm fdc-upload-XXXXXX)
data=$(mktemp -d -p "${FDC_BENCH_DATA:-${TMPDIR:-/tmp}}" fdc-upload-XXXXXX)
sinks=()
trap 'kill "${sinks[@]}" 2>/dev/null; rm -rf "$files" "$data"' EXIT
export LC_ALL=C
unset AWS_CA_BUNDLE RCLONE_CONFIG http_proxy https_proxy all_proxy

wants() { [[ " $goals " == *" $1 "* ]]; }

# ---- what is sent, and to whom
small() { [ -d "$files/small" ] || "$bin/bench_upload" make "$files/small" 20000 4096; }
large() { [ -d "$files/large" ] || "$bin/bench_upload" make "$files/large" 200 8388608; }
some() { [ -d "$files/some" ] || "$bin/bench_upload" make "$files/some" 4000 4096; }

certificate() {
    [ -f "$files/ca.pem" ] && return
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout "$files/key.pem" -out "$files/ca.pem" 2> /dev/null
}

start_sink() { # options… → $url
    "$bin/bench_upload_sink" "$@" > "$files/port" &
    sinks+=($!)
    until [ -s "$files/port" ]; do sleep 0.05; done
    scheme=http
    authority=
    case " $* " in *" --tls "*) scheme=https authority=$files/ca.pem ;; esac
    url=$scheme://localhost:$(cat "$files/port")
    : > "$files/port"
    statistics > /dev/null
}
statistics() { curl -s ${authority:+--cacert "$authority"} "$url/stats"; }

# ---- the competitors: each sends all of $1
engine() {
    rm -rf "$data/run"
    "$bin/bench_upload" engine "$1" "$url/b" "$data/run" "$authority"
}
bare() { "$bin/bench_upload" bare "$1" "$url/b" "$authority"; }
raw() { "$bin/bench_upload_raw" "$1" "${url##*:}" "${2:-16}"; }
parallel_curl() {
    [ -f "$1/curl.$scheme" ] || for file in "$1"/*.bin; do
        printf 'url = "%s/b/%s"\nupload-file = "%s"\noutput = "/dev/null"\n' "$url" "${file##*/}" "$file"
    done > "$1/curl.$scheme"
    curl -s -Z --parallel-max 8 ${authority:+--cacert "$authority"} -K "$1/curl.$scheme"
}
rclone_s3() { # FOLDER TRANSFERS
    RCLONE_CONFIG_S_TYPE=s3 RCLONE_CONFIG_S_PROVIDER=Other RCLONE_CONFIG_S_ENDPOINT=$url RCLONE_CONFIG_S_ACCESS_KEY_ID=a \
        RCLONE_CONFIG_S_SECRET_ACCESS_KEY=b RCLONE_CONFIG_S_FORCE_PATH_STYLE=true RCLONE_CONFIG_S_NO_CHECK_BUCKET=true \
        RCLONE_CONFIG_S_NO_HEAD=true rclone --config /dev/null copy "$1" s:b/x --no-check-dest --include '*.bin' \
        --transfers "$2" ${authority:+--ca-cert "$authority"}
}
export -f engine bare raw parallel_curl rclone_s3 
export bin files data

# measure NAME FOLDER COMMAND…: one line "wall cpu rss" in results of NAME; says so when not everything arrived
measure() {
    local name=$1 folder=$2
    shift 2
    export url scheme authority
    /usr/bin/time -o "$files/time" -f '%e %U %S %M' bash -c '"$@"' _ "$@" >> "$files/log" 2>&1 ||
        { echo "$name failed:"; tail -5 "$files/log"; exit 1; }
    read -r puts bytes _ < <(statistics)
    local expected
    expected=$(ls "$folder" | grep -c '\.bin$')
    [ "$puts" -ge "$expected" ] || { echo "$name sent $puts of $expected files, $bytes bytes"; exit 1; }
    awk '{print $1, $2 + $3, $4}' "$files/time" >> "$files/result.$name"
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
of() { awk -v column="$2" '{print $column}' "$files/result.$1" | median; }
# ratio A B COLUMN: median of the ratios pair by pair
ratio() { paste -d' ' "$files/result.$1" "$files/result.$2" | awk -v c="$3" '{print $c / $(c + 3)}' | median; }
row() { printf '%-4s %-44s %10s %10s %7s   %s\n' "$@"; }
line() { # GOAL WHAT OURS PEER COLUMN GOALS
    row "$1" "$2" "$(of "$3" "$5")" "$(of "$4" "$5")" "$(printf %.2f "$(ratio "$3" "$4" "$5")")" "$6"
}
best_transfers() { # FOLDER
    for transfers in 4 16 32; do
        rm -f "$files"/result.try
        measure try "$1" rclone_s3 "$1" $transfers
        echo "$(of try 1) $transfers"
    done | sort -n | head -1 | cut -d' ' -f2
}
fresh() { rm -f "$files"/result.*; }

compete() { # FOLDER TRANSFERS: all in turn, pair by pair
    for _ in $(seq "$pairs"); do
        measure engine "$1" engine "$1"
        measure rclone "$1" rclone_s3 "$1" "$2"
        measure curl "$1" parallel_curl "$1"
        [ "$scheme" = https ] || measure raw "$1" raw "$1"
    done
}
others() { # of a goal that has no figure for them
    line "" "  beside: curl --parallel 8, wall s" engine curl 1 ""
    [ "$scheme" = https ] || line "" "  beside: raw sockets, 16 connections, wall s" engine raw 1 ""
}

printf '%s cores, load %s, files on %s, ledger (synchronous=FULL) and audit trail (fdatasync) on %s, %s pairs, %s\n' "$(nproc)" \
    "$(cut -d' ' -f1-3 /proc/loadavg)" "$(stat -f -c %T "$files")" "$(stat -f -c %T "$data")" "$pairs" "$(rclone version | head -1)"
row goal what engine peer ratio 'floor → stretch'

if wants G1; then
    small; fresh; start_sink; transfers=$(best_transfers "$files/small")
    compete "$files/small" "$transfers"
    line G1 "20,000 × 4 KiB http, rclone $transfers transfers: wall s" engine rclone 1 '0.60 → 0.40'
    line G1 "  CPU s" engine rclone 2 '0.40 → 0.25'
    line G6 "  peak memory KiB" engine rclone 3 '0.50'
    others
fi
if wants G2; then
    small; fresh; certificate; start_sink --tls "$files/ca.pem" "$files/key.pem"; transfers=$(best_transfers "$files/small")
    compete "$files/small" "$transfers"
    line G2 "20,000 × 4 KiB https, rclone $transfers transfers: wall s" engine rclone 1 '0.60 → 0.40'
    line G2 "  CPU s" engine rclone 2 '-'
    others
fi
if wants G3; then
    large; fresh; start_sink; transfers=$(best_transfers "$files/large")
    compete "$files/large" "$transfers"
    line G3 "200 × 8 MiB http, rclone $transfers transfers: wall s" engine rclone 1 '0.90 → 0.60'
    line G3 "  CPU s" engine rclone 2 '-'
    others
    fresh; certificate; start_sink --tls "$files/ca.pem" "$files/key.pem"; transfers=$(best_transfers "$files/large")
    compete "$files/large" "$transfers"
    line G3 "200 × 8 MiB https, rclone $transfers transfers: wall s" engine rclone 1 '1.00 → 0.75'
    others
fi
if wants G4; then
    some; fresh; start_sink --delay 20
    for _ in $(seq "$pairs"); do
        measure engine "$files/some" engine "$files/some"
        measure rclone "$files/some" rclone_s3 "$files/some" 4
        measure tuned "$files/some" rclone_s3 "$files/some" 128
    done
    line G4 "4,000 × 4 KiB, 20 ms, no tuning: wall s" engine rclone 1 '0.10'
    line G4 "  against rclone --transfers 128: wall s" engine tuned 1 '1.00'
fi
if wants G5; then
    small; fresh; start_sink
    for _ in $(seq "$pairs"); do
        measure engine "$files/small" engine "$files/small"
        measure bare "$files/small" bare "$files/small"
    done
    line G5 "20,000 × 4 KiB against the same client bare" engine bare 1 '2.00 → 1.50'
fi
if wants G6; then
    rows=${FDC_ROWS:-1000000}
    small; fresh; start_sink
    for count in 10000 "$rows"; do
        mkdir -p "$files/rows"
        ln -sf "$files"/small/file-000000[0-9].bin "$files/rows/"
        "$bin/bench_upload" index "$files/rows" "$count"
        measure "rows$count" "$files/rows" engine "$files/rows"
    done
    grown=$(($(of "rows$rows" 3) - $(of rows10000 3)))
    row G6 "peak memory KiB, 10000 and $rows rows" "$(of "rows$rows" 3)" "$(of rows10000 3)" "" "growth $grown KiB of 65536"
    row "" "  $rows documents: wall s, documents/s" "$(of "rows$rows" 1)" "$(awk -v n="$rows" '{print int(n / $1)}' "$files/result.rows$rows")" "" ""
fi
if wants G19; then "$bin/bench_digest"; fi
