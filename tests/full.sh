#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./test --full PART: one long part, at most an hour. Called by ./test in the project's root, packages installed.
set -euo pipefail
. installer/setup.sh
install_packages full

# Of each fuzz target: seconds, or a number of inputs when FDC_FUZZ_RUNS is given. FDC_FUZZ_TARGET=properties runs one alone.
fuzz_limit=-max_total_time=${FDC_FUZZ_SECONDS:-120}
[ -z "${FDC_FUZZ_RUNS:-}" ] || fuzz_limit=-runs=$FDC_FUZZ_RUNS

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
        only=${FDC_FUZZ_TARGET:-}
        build_preset fuzz "${only:+fuzz_}${only:-all}"
        for target in build/fuzz/bin/fuzz_${only:-*}; do
            name=${target##*/fuzz_}
            found=$(mktemp -d)
            say "fuzz_$name, $fuzz_limit"
            status=0
            "$target" "$fuzz_limit" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 "$found" "tests/fuzz/corpus/$name" \
                >"$found.log" 2>&1 || status=$?
            grep -E 'number_of_executed|ERROR|SUMMARY' "$found.log" || true
            if [ "$status" -ne 0 ]; then say "fuzz_$name failed: $found.log"; exit 1; fi
            rm -rf "$found" "$found.log"
        done
        ;;
    jdk)
        install_packages jdk
        build_preset release properties_differential
        exec tests/differential/properties.sh release
        ;;
    differential)
        build_preset release tables_differential
        exec build/release/bin/tables_differential tests/differential/tables_oracle.py "${FDC_DIFFERENTIAL_FILES:-1000000}" ${FDC_DIFFERENTIAL_SEED:-}
        ;;
    kill)
        build_preset release cli_tst_endtoend flowerdocsctl flowerdocs-sandbox migration_tst_limits migration_tst_planchange
        QTEST_FUNCTION_TIMEOUT=3000000 FDC_CYCLES=${FDC_CYCLES:-1000} build/release/bin/migration_tst_limits losesAndDoublesNothingOverManyPauses
        QTEST_FUNCTION_TIMEOUT=3000000 FDC_OBJECTS=${FDC_OBJECTS:-1000000} build/release/bin/migration_tst_planchange comparesAnyNumberInAnyOrder
        # QtTest ends a test function after five minutes unless told otherwise.
        export QTEST_FUNCTION_TIMEOUT=3000000
        build_preset release faults
        for program in build/release/bin/faults_tst_*; do
            case $program in *_mixed_faults|*_converters) continue ;; esac
            say "${program##*/}"
            FDC_FAULTS=long "$program" -maxwarnings 0 | grep -vE '^(QINFO|QWARN|QDEBUG).*(migration|net|sandbox|flowerdocs)\.'
        done
        build_preset release migration_tst_engines
        say "one of three engines killed"
        FDC_KILLS=${FDC_KILLS:-40} build/release/bin/migration_tst_engines losesNothingWhenOneIsKilled
        FDC_KILL_RUNS=${FDC_KILL_RUNS:-500} exec build/release/bin/cli_tst_endtoend killedAtRandomMomentsNothingIsLostAndNothingIsDouble
        ;;
    mixed)
        build_preset release faults_tst_mixed_faults
        QTEST_FUNCTION_TIMEOUT=30000000 FDC_SOAK_MINUTES=${FDC_SOAK_MINUTES:-55} exec build/release/bin/faults_tst_mixed_faults -maxwarnings 0
        ;;
    converters)
        build_preset release faults_tst_converters
        QTEST_FUNCTION_TIMEOUT=30000000 FDC_FAULTS=long exec build/release/bin/faults_tst_converters -maxwarnings 0
        ;;
    formats)
        build_preset release flowerdocsctl flowerdocs-sandbox
        exec tests/formats.sh release "${FDC_PER_KIND:-40}"
        ;;
    events)
        build_preset release connector_tst_event_crashes
        QTEST_FUNCTION_TIMEOUT=3000000 FDC_EVENTS=${FDC_EVENTS:-1000000} exec build/release/bin/connector_tst_event_crashes
        ;;
    soak)
        build_preset release monitoring_tst_soak
        QTEST_FUNCTION_TIMEOUT=3000000 FDC_SOAK_HOURS=${FDC_SOAK_HOURS:-24} exec build/release/bin/monitoring_tst_soak
        ;;
    million)
        build_preset release bench_upload bench_upload_sink flowerdocsctl flowerdocs-sandbox
        exec tests/bench/million.sh "${FDC_DOCUMENTS:-1000000}" "${FDC_SANDBOX_DOCUMENTS:-50000}"
        ;;
    scale)
        build_preset release flowerdocsctl flowerdocs-sandbox
        exec tests/scale.sh release
        ;;
    *)
        say "usage: ./test --full asan|tsan|fuzz|jdk|differential|kill|mixed|converters|formats|events|soak|scale|million"
        exit 2
        ;;
esac
