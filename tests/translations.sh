#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a text of the sources has no finished French translation. Usage: tests/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp translations/flowerdocsctl_fr.ts "$copy"
"$1" app/cli -no-obsolete -locations none -ts "$copy" >/dev/null 2>&1
total=$(grep -c '<source>' "$copy")
if [ "$total" -lt 100 ]; then
    echo "only $total texts found: is app/cli the right folder?"
    exit 1
fi
if grep -B2 'type="unfinished"' "$copy" | grep '<source>'; then
    echo "These texts have no French translation: run lupdate on translations/flowerdocsctl_fr.ts and translate them."
    exit 1
fi
echo "$total texts, all translated"
