#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares how .properties files are read and edited with java.util.Properties of the JDK that is installed: a million generated files,
# then every one of this machine, those inside jars included.
# Usage: tests/differential/properties.sh [PRESET]
#   FDC_JDK_FILES=n    generated files, 1,000,000 by default
#   FDC_JDK_SEED=n     the seed of an earlier run; FDC_JDK_FIRST=n begins at its file n
set -euo pipefail
preset=${1:-release}
program=build/$preset/bin/properties_differential
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

javac -d "$work/classes" tests/differential/PropertiesOracle.java

find /usr /etc /opt /var/lib -type f -name '*.properties' -print0 2>/dev/null > "$work/list" || true
plain=$(tr -cd '\0' < "$work/list" | wc -c)
mkdir "$work/jars"
jars=0
while IFS= read -r -d '' jar; do
    jars=$((jars + 1))
    # Exit code 11: the jar has none.
    unzip -qq -o "$jar" '*.properties' -d "$work/jars/$jars" >/dev/null 2>&1 || true
done < <(find /usr -type f \( -name '*.jar' -o -name '*.war' \) -print0 2>/dev/null)
find "$work/jars" -type f -name '*.properties' -print0 >> "$work/list"
printf '%s .properties files on disk and %s in %s jars\n' "$plain" "$(($(tr -cd '\0' < "$work/list" | wc -c) - plain))" "$jars"

"$program" "$work/classes" "$work/list"
