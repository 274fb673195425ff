#!/usr/bin/env python3
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what a campaign over files of every kind left against the files themselves.

judge.py CORPUS RUN_JSON DUMP EXCEPTIONS ERRORS_DIR WORK

CORPUS/<kind>/<file> are the originals, DUMP what the target says that it stores, EXCEPTIONS what the engine says that it refused.
Stored files are fetched with curl and read with qpdf, pdfinfo and pdftotext. Ends with 1 unless all of it holds.
"""
import collections
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import zipfile

from PIL import Image

Image.MAX_IMAGE_PIXELS = None
CODES = {"MAPPING_PDF_FAILED", "MAPPING_PDF_TIMEOUT", "MAPPING_PDF_INVALID", "MAPPING_PDF_TYPE", "CONTENT_DAMAGED", "CONTENT_EMPTY"}
corpus, run_json, dump, exceptions, errors_dir, work = sys.argv[1:]
wrong = []


def complain(text):
    wrong.append(text)
    print("WRONG: " + text)


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def said(*command, text=None):
    done = subprocess.run(command, capture_output=True, input=text, timeout=120)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


class Target:
    """The stored files, asked for as any other client would."""

    def __init__(self):
        with open(run_json, encoding="utf-8") as file:
            self.run = json.load(file)
        account = next(each for each in self.run["accounts"] if each["user"] == "operator")
        body = json.dumps({name: account[name] for name in ("user", "password", "scope")})
        code, out, err = said("curl", "-sS", "--cacert", self.run["ca"], "-H", "Content-Type: application/json", "--data-binary", "@-",
                              self.run["core"] + "/rest/authentication", text=body.encode())
        if code != 0:
            sys.exit("login: " + err)
        self.token = json.loads(out)["value"]

    def fetch(self, document, file, path):
        code, _, err = said("curl", "-sS", "--fail", "--cacert", self.run["ca"], "-H", "token: " + self.token, "-o", path,
                            f"{self.run['core']}/rest/documents/{document}/files/{file}/content")
        return "" if code == 0 else err


class PageText(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.hidden = 0
        self.all = []

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style", "title", "head", "noscript")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "title", "head", "noscript") and self.hidden > 0

    def handle_data(self, data):
        if not self.hidden:
            self.all.append(data)


def decoded(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def words_of(path, kind):
    """What a reader would expect to find; empty where nobody here can tell."""
    with open(path, "rb") as file:
        data = file.read()
    if kind in ("txt", "csv", "md"):
        text = decoded(data)
    elif kind == "html":
        page = PageText()
        page.feed(decoded(data))
        text = " ".join(page.all)
    elif kind in ("docx", "odt"):
        try:
            with zipfile.ZipFile(path) as file:
                markup = file.read("word/document.xml" if kind == "docx" else "content.xml").decode("utf-8", "replace")
        except (zipfile.BadZipFile, KeyError):
            return set()
        # What a reader of these formats does not print.
        markup = re.sub(r"<(text:placeholder|text:tracked-changes|office:annotation|w:del|w:instrText)[ >].*?</\1>", " ", markup, flags=re.S)
        markup = markup[max(0, markup.find("<office:text")):]
        text = re.sub(r"<[^>]*>", "", re.sub(r"</(w:p|text:p|text:h)>|<(text:s|text:tab|text:line-break|w:tab|w:br)[ />]", r" \g<0>", markup))
        text = re.sub(r"&[a-z#0-9]+;", " ", text)
    else:
        return set()
    return set(re.findall(r"[a-z0-9]{4,}", text.lower()))


def share_found(path, kind, pdf):
    words = words_of(path, kind)
    # Of a template the few words are those of fields, which are filled otherwise.
    if len(words) < 5:
        return None
    text = re.sub(r"\s", "", said("pdftotext", "-raw", pdf, "-")[1]).lower()
    return sum(word in text for word in words) / len(words)


def images_of(path):
    try:
        with Image.open(path) as image:
            sizes = []
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                sizes.append(image.size)
            return sizes
    except Exception:
        return None


def pixels_of(path):
    """Those of its first picture; nothing where transparency or a colour profile make a comparison a matter of taste."""
    try:
        with Image.open(path) as image:
            if image.mode not in ("1", "L", "P", "RGB") or {"transparency", "icc_profile"} & set(image.info):
                return None
            return image.convert("RGB").tobytes()
    except Exception:
        return None


def pixels_in(pdf, resolution):
    """Those of the first picture of its first page, each time by a program of others: taken out, and painted."""
    for command in (("pdfimages", "-png", "-l", "1", pdf, os.path.join(work, "taken")),
                    ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=png16m", "-dLastPage=1", "-r" + resolution, "-o",
                     os.path.join(work, "taken.png"), pdf)):
        for name in os.listdir(work):
            if name.startswith("taken"):
                os.remove(os.path.join(work, name))
        said(*command)
        names = sorted(name for name in os.listdir(work) if name.startswith("taken"))
        yield pixels_of(os.path.join(work, names[0])) if names else None


def look(original, kind, pdf, facts):
    """What is wrong with one stored PDF."""
    if kind == "pdf":
        with open(original, "rb") as one, open(pdf, "rb") as other:
            if one.read() != other.read():
                return "a PDF was changed"
        if said("qpdf", "--requires-password", pdf)[0] == 0:
            facts["closed"] += 1
            return ""
    code, _, err = said("qpdf", "--check", pdf)
    # Of files that were PDFs before, 3: the file has been taken as it was.
    if code not in ((0, 3) if kind == "pdf" else (0,)):
        return f"qpdf {code}: {err[-200:]}"
    code, out, err = said("pdfinfo", pdf)
    pages = re.search(r"^Pages: +(\d+)", out, re.M)
    if code != 0 or not pages or int(pages[1]) < 1:
        return "pdfinfo: " + err[-200:]
    facts["pages"] += int(pages[1])
    ending = kind.split(",")[0]
    if ending in ("png", "jpeg", "tiff", "gif", "bmp"):
        expected = images_of(original)
        rows = [line.split() for line in said("pdfimages", "-list", pdf)[1].splitlines() if line.split()[2:3] == ["image"]]
        facts["images compared"] += expected is not None
        if expected is not None and sorted(expected) != sorted((int(row[3]), int(row[4])) for row in rows):
            return f"images of {expected[:5]} became {rows[:5]}"
        if expected is not None and int(pages[1]) != len(expected):
            return f"{len(expected)} images became {pages[1]} pages"
        # A JPEG is decoded by two programs, which may round otherwise; pdfimages gives 1 and 16 bits without their colours.
        pixels = None if ending == "jpeg" or "16 bit" in kind or rows[0][7] == "1" else pixels_of(original)
        facts["pixels compared"] += pixels is not None
        if pixels is not None and pixels not in pixels_in(pdf, f"{rows[0][12]}x{rows[0][13]}"):
            return "its picture has other pixels"
    share = share_found(original, kind, pdf)
    if share is not None:
        facts["texts compared"] += 1
        facts["least share"] = min(facts["least share"], share)
        if share < 0.97:
            return f"only {share:.0%} of its words are in the PDF"
    return ""


def main():
    originals = {os.path.relpath(os.path.join(place, name), corpus) for place, _, names in os.walk(corpus) for name in names}
    stored = {each["tags"]["Chemin"][0]: each for each in lines(dump)}
    refused = {each["sourceId"]: each for each in lines(exceptions)}
    if len(stored) != len(lines(dump)) or len(refused) != len(lines(exceptions)):
        complain("an original is there twice")
    for name in sorted(originals - set(stored) - set(refused)):
        complain(f"{name}: neither stored nor refused")
    for name in sorted((set(stored) & set(refused)) | (set(stored) - originals) | (set(refused) - originals)):
        complain(f"{name}: stored and refused, or unknown")
    target = Target()
    facts = collections.Counter({"least share": 1.0})
    for name, document in sorted(stored.items()):
        pdf = os.path.join(work, "fetched.pdf")
        files = document["files"]
        if document["creates"] != 1 or len(files) != 1:
            complain(f"{name}: created {document['creates']} times with {len(files)} files")
            continue
        problem = target.fetch(document["id"], files[0]["id"], pdf)
        if not problem:
            with open(pdf, "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != files[0]["sha256"]:
                    problem = "other bytes came than the target says"
        problem = problem or look(os.path.join(corpus, name), name.split("/")[0].removesuffix(", made"), pdf, facts)
        if problem:
            complain(f"{name}: {problem}")
    codes = collections.Counter()
    for name, each in refused.items():
        codes[name.split("/")[0], each["code"]] += 1
        if each["code"] not in CODES or not os.path.exists(os.path.join(errors_dir, each["code"] + ".md")):
            complain(f"{name}: {each['code']} is no code of a document that cannot be converted")
        if each.get("state") != "QUARANTINED":
            complain(f"{name}: {each.get('state')}")
    found = {}
    with open(corpus + ".found", encoding="utf-8") as file:
        for line in file:
            kind, number = line.rstrip("\n").split("\t")
            found[kind] = number
    print("| Kind | Found | Taken | Converted | Refused |\n|---|---|---|---|---|")
    taken = collections.Counter(name.split("/")[0] for name in originals)
    done = collections.Counter(name.split("/")[0] for name in stored)
    for kind in sorted(taken):
        why = ", ".join(f"{number} {code}" for (one, code), number in sorted(codes.items()) if one == kind)
        print(f"| {kind} | {found.get(kind, '')} | {taken[kind]} | {done[kind]} | {why} |")
    print(f"| all | | {len(originals)} | {len(stored)} | {len(refused)} |")
    print(f"{len(stored)} PDFs fetched with curl and read with qpdf and pdfinfo, but for {facts['closed']} that have a password, {facts['pages']} pages; {facts['images compared']} held against the sizes and the number"
          f" of their images, {facts['pixels compared']} of these pixel by pixel, {facts['texts compared']} against their words, of which at least {facts['least share']:.1%} were found")
    if not facts["images compared"] or not facts["pixels compared"] or not facts["texts compared"]:
        complain("nothing was compared")
    sys.exit(1 if wrong else 0)


main()
