#!/usr/bin/env bash
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Real files that this project did not make, of every kind that becomes a PDF: those below /usr/share and in some thirty packages of
# Debian that are downloaded (about 170 MB) and unpacked, not installed. At most PER_KIND of each kind go through console.ConvertToPdf
# into the sandbox; then tests/formats/judge.py holds what is stored and what was refused against the files.
# Of Word 97, PowerPoint, RTF and presentations Debian has hardly any: LibreOffice stores some of the others in those formats, which
# the table counts apart ("made").
# Usage: tests/formats.sh [PRESET] [PER_KIND] [FOLDER…]     (default: release 40; with folders nothing is downloaded)
set -euo pipefail
preset=${1:-release}
per_kind=${2:-40}
shift $(($# < 2 ? $# : 2))
bin=$(readlink -f "${FDC_PROGRAMS:-build/$preset/bin}")
here=$(readlink -f tests/formats)
errors=$(readlink -f docs/errors/en)
work=$(mktemp -d)
export LC_ALL=C.UTF-8
cleanup() {
    kill "$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$work/data/sandbox/run.json" 2>/dev/null)" 2>/dev/null || true
    [ -n "${FDC_KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
}
trap cleanup EXIT

packages=(
    calligrasheets-data calligrastage-data calligrawords-data clamav-testfiles cups-filters debian-edu-doc-en debian-faq developers-reference
    fonts-sil-abyssinica fonts-sil-padauk fonts-sil-scheherazade fonts-sil-taiheritagepro fop-doc forensics-samples-files gnumed-client
    gnuplot-doc gnustep-base-doc golang-1.19-src golang-golang-x-image-dev gorm.app gtkwave libimage-exiftool-perl libopenoffice-oodoc-perl
    libsdl2-tests libspreadsheet-parseexcel-perl libspreadsheet-writeexcel-perl lyx-common maint-guide pandoc-data python-matplotlib-data
    python-odf-doc python-reportlab-doc python3-docx python3-pygame python3-relatorio python3-skimage python3-statsmodels python3-xlrd
    r-cran-gdata r-cran-officer r-cran-openxlsx r-cran-readr r-cran-readxl r-cran-rio r-cran-rmarkdown r-cran-stars r-cran-terra r-cran-tiff
    writer2latex writer2latex-manual wx3.2-examples xlsx2csv)

mkdir "$work/packages" "$work/unpacked" "$work/judge"
if [ $# -eq 0 ]; then
    chmod 755 "$work" && chmod 777 "$work/packages"  # apt downloads as an account of its own
    (cd "$work/packages" && apt-get download -q "${packages[@]}") > "$work/download" 2>&1 ||
        { cat "$work/download"; echo "apt-get update may help"; exit 1; }
    for package in "$work"/packages/*.deb; do
        name=${package##*/}
        mkdir "$work/unpacked/${name%%_*}"
        dpkg-deb -x "$package" "$work/unpacked/${name%%_*}"
    done
    printf '%s packages, %s bytes\n' "$(find "$work/packages" -name '*.deb' | wc -l)" "$(du -sb "$work/packages" | cut -f1)"
    rm -rf "$work/packages"
    set -- /usr/share "$work/unpacked"
fi
corpus=$work/corpus
/usr/bin/python3 "$here/gather.py" "$corpus" "$per_kind" "$@"
rm -rf "$work/unpacked"

# make FORMAT KIND…: files of these kinds stored as FORMAT.
make() {
    local format=$1 kind
    shift
    for kind; do
        [ -d "$corpus/$kind" ] || continue
        find "$corpus/$kind" -type f | sort | head -n $(((per_kind + 1) / 2)) | tr '\n' '\0' |
            HOME=$work/judge xargs -0 timeout 300 soffice "-env:UserInstallation=file://$work/judge/profile" --headless --convert-to "$format" \
                --outdir "$corpus/$format, made" > "$work/made" 2>&1 || true
    done
}
make doc odt docx
make rtf docx odt
make ppt odp pptx
make pptx odp
make odp pptx

cp "$here/map.json" "$work/map.json"
total=$(find "$corpus" -type f | wc -l)
printf '%s files, %s bytes, %s cores, load %s\n' "$total" "$(du -sb "$corpus" | cut -f1)" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
start=$(date +%s)
status=0
"$bin/flowerdocsctl" --data "$work/data" --environment sandbox --json campaign start --map "$work/map.json" --wait \
    > "$work/result.json" 2> "$work/messages" &
program=$!
while kill -0 $program 2>/dev/null; do
    awk '/^VmHWM/ {print $2}' "/proc/$program/status" 2>/dev/null || true
    sleep 1
done > "$work/memory"
wait $program || status=$?
seconds=$(($(date +%s) - start))
most=$(sort -n "$work/memory" | tail -1)
printf '%s s, load %s, at most %s MiB resident of flowerdocsctl\n' "$seconds" "$(cut -d' ' -f1 /proc/loadavg)" "$((most / 1024))"
cat "$work/result.json"
# Some are refused, so that it ends in part; nothing else is a good end.
[ "$status" -eq 0 ] || [ "$status" -eq 4 ] || { cat "$work/messages"; echo "exit code $status"; exit 1; }
[ "$most" -lt $((300 * 1024)) ] || { echo "flowerdocsctl needed more than 300 MiB"; exit 1; }

left=$(find "$work/data/spool" -type f | wc -l)
[ "$left" -eq 0 ] || { find "$work/data/spool" -type f | head; echo "$left files are left in the spool"; exit 1; }
left=$({ grep -lz "^HOME=$work/data/spool/" /proc/[0-9]*/environ 2>/dev/null || true; } | wc -l)
[ "$left" -eq 0 ] || { echo "$left processes are left"; exit 1; }

campaign=$(sed -n 's/.*"campaign": *"\([^"]*\)".*/\1/p' "$work/result.json" | head -1)
"$bin/flowerdocs-sandbox" --data "$work/data/sandbox" --dump > "$work/dump"
"$bin/flowerdocsctl" --data "$work/data" --environment sandbox ledger export --format jsonl --out "$work/ledger.jsonl" > /dev/null
grep -v '"state":"MIGRATED"' "$work/ledger.jsonl" > "$work/exceptions" || true
stored=$(wc -l < "$work/dump")
refused=$(wc -l < "$work/exceptions")
printf '%s files = %s documents in the target + %s in quarantine\n' "$total" "$stored" "$refused"
[ "$total" -eq $((stored + refused)) ] || { echo "some are missing"; exit 1; }
/usr/bin/python3 "$here/judge.py" "$corpus" "$work/data/sandbox/run.json" "$work/dump" "$work/exceptions" "$errors" "$work/judge"
"$bin/flowerdocsctl" --data "$work/data" audit verify
