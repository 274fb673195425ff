#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./test --full PART: one long part, at most an hour. Called by ./test in the project's root, packages installed.
set -euo pipefail
. installer/setup.sh
install_packages full

fuzz_seconds=${FDC_FUZZ_SECONDS:-120}

case "${1:-}" in
    asan)
        build_preset asan-ubsan all
        exec ctest --preset asan-ubsan --no-tests=error
        ;;
    tsan)
        build_preset tsan all
        exec ctest --preset tsan --no-tests=error -E '^(architecture|cli)'
        ;;
    fuzz)
        build_preset fuzz all
        for target in build/fuzz/bin/fuzz_*; do
            name=${target##*/fuzz_}
            found=$(mktemp -d)
            say "fuzz_$name, $fuzz_seconds s"
            "$target" -max_total_time="$fuzz_seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
                "$found" "tests/fuzz/corpus/$name" 2>&1 | grep -E 'number_of_executed|ERROR|SUMMARY' || true
            [ "${PIPESTATUS[0]}" -eq 0 ]
            rm -rf "$found"
        done
        ;;
    kill)
        build_preset release cli_tst_endtoend flowerdocsctl flowerdocs-sandbox
        # QtTest ends a test function after five minutes unless told otherwise.
        QTEST_FUNCTION_TIMEOUT=3000000 FDC_KILL_RUNS=${FDC_KILL_RUNS:-100} exec build/release/bin/cli_tst_endtoend killedAtRandomMomentsNothingIsLostAndNothingIsDouble
        ;;
    scale)
        build_preset release flowerdocsctl flowerdocs-sandbox
        exec tests/scale.sh release
        ;;
    *)
        say "usage: ./test --full asan|tsan|fuzz|kill|scale"
        exit 2
        ;;
esac
