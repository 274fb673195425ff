#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a text of the sources has no finished French translation. Usage: tests/translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
lupdate=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# check NAME LEAST FOLDER...: translations/NAME.ts against the texts of the folders, of which there are at least LEAST.
check() {
    local name=$1 least=$2 copy total
    shift 2
    copy=$folder/$name.ts
    cp "translations/$name.ts" "$copy"
    "$lupdate" "$@" -I . -no-obsolete -locations none -ts "$copy" >/dev/null 2>&1
    total=$(grep -c '<source>' "$copy")
    if [ "$total" -lt "$least" ]; then
        echo "only $total texts found in $*: are these the right folders?"
        return 1
    fi
    if grep -B2 'type="unfinished"' "$copy" | grep '<source>'; then
        echo "These texts are not translated: run lupdate on translations/$name.ts and translate them."
        return 1
    fi
    echo "$name: $total texts, all translated"
}

check flowerdocsctl_fr 100 app/cli
check flowerdocs-console_fr 400 app/console ui
# English needs its plural forms only.
check_plurals() {
    local copy=$folder/en.ts
    cp translations/flowerdocs-console_en.ts "$copy"
    "$lupdate" app/console ui -I . -pluralonly -no-obsolete -locations none -ts "$copy" >/dev/null 2>&1
    if grep -A1 'numerus="yes"' "$copy" | grep -q 'unfinished' || grep -q 'type="unfinished"' "$copy"; then
        grep -B2 'type="unfinished"' "$copy" | grep '<source>'
        echo "These English plurals are missing: translations/flowerdocs-console_en.ts."
        return 1
    fi
    echo "flowerdocs-console_en: $(grep -c 'numerus="yes"' "$copy") plurals"
}
check_plurals
