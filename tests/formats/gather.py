#!/usr/bin/env python3
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds files of every kind in folders, tells how many, and copies some of each kind.

gather.py OUT PER_KIND FOLDER…     OUT/<kind>/<number> <name>; OUT.found: one line "kind<TAB>number" each

A kind is told by the name, and of pictures by their bytes, with a reading of its own: nothing here comes from the program
that is under test. Of equal files one counts. Which are taken follows from their SHA-256, so that it is the same ones again.
"""
import gzip
import hashlib
import os
import shutil
import struct
import sys

MOST_BYTES = 20 * 1024 * 1024
ENDINGS = {"htm": "html", "jpg": "jpeg", "tif": "tiff", "text": "txt"}
KINDS = set("doc docx odt rtf xls xlsx ods ppt pptx odp pdf html xhtml png jpeg tiff gif bmp txt csv md".split())


def png(data):
    if len(data) < 26 or data[:4] != b"\x89PNG":
        return "png, no PNG"
    depth, colour = data[24], data[25]
    if depth == 16:
        return "png, 16 bit"
    if colour in (4, 6) or b"tRNS" in data:
        return "png, alpha"
    return "png, palette" if colour == 3 else "png, grey" if colour == 0 else "png, colour"


def jpeg(data):
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            return {1: "jpeg, grey", 3: "jpeg, colour", 4: "jpeg, CMYK"}.get(data[at + 9], "jpeg, other")
        at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
    return "jpeg, other"


def tiff(data):
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    pages, bits, colours = 0, 1, 1
    try:
        at = struct.unpack(order + "I", data[4:8])[0]
        while at and pages < 1000:
            count = struct.unpack(order + "H", data[at:at + 2])[0]
            for entry in range(count):
                tag, _, many, value = struct.unpack(order + "HHIH", data[at + 2 + 12 * entry:at + 12 + 12 * entry])
                if tag == 258:
                    bits = value if many < 3 else struct.unpack(order + "H", data[(place := struct.unpack(
                        order + "I", data[at + 10 + 12 * entry:at + 14 + 12 * entry])[0]):place + 2])[0]
                if tag == 262:
                    colours = value
            pages += 1
            at = struct.unpack(order + "I", data[at + 2 + 12 * count:at + 6 + 12 * count])[0]
    except (struct.error, TypeError):
        return "tiff, other"
    return "tiff, pages" if pages > 1 else "tiff, 16 bit and more" if bits >= 16 else "tiff, CMYK" if colours == 5 else "tiff, one page"


def gif(data):
    return "gif, frames" if data.count(b"\x21\xf9\x04") > 1 else "gif"


READERS = {"png": png, "jpeg": jpeg, "tiff": tiff, "gif": gif}


def candidates(folders):
    for folder in folders:
        for place, folders_below, names in os.walk(folder):
            folders_below.sort()
            for name in sorted(names):
                path = os.path.join(place, name)
                packed = name.endswith(".gz")
                shown = name[:-3] if packed else name
                ending = shown.rsplit(".", 1)[-1].lower() if "." in shown else ""
                ending = ENDINGS.get(ending, ending)
                if ending in KINDS and os.path.isfile(path) and not os.path.islink(path) and "\n" not in path:
                    yield path, shown, ending, packed


def main():
    out, per_kind, folders = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    found = {}
    seen = set()
    for path, shown, ending, packed in candidates(folders):
        try:
            if os.path.getsize(path) > MOST_BYTES:
                continue
            with (gzip.open if packed else open)(path, "rb") as file:
                data = file.read(MOST_BYTES + 1)
        except (OSError, EOFError):
            continue
        digest = hashlib.sha256(data).hexdigest()
        if len(data) > MOST_BYTES or (ending, digest) in seen:
            continue
        seen.add((ending, digest))
        kind = READERS.get(ending, lambda _: ending)(data)
        found.setdefault(kind, []).append((digest, path, shown, packed))
    with open(out + ".found", "w", encoding="utf-8") as table:
        for kind in sorted(found):
            table.write(f"{kind}\t{len(found[kind])}\n")
            os.makedirs(os.path.join(out, kind))
            for number, (_, path, shown, packed) in enumerate(sorted(found[kind])[:per_kind]):
                target = os.path.join(out, kind, f"{number:03d} {shown}")
                with (gzip.open if packed else open)(path, "rb") as source, open(target, "wb") as copy:
                    shutil.copyfileobj(source, copy)


main()
