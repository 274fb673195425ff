# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what Python's csv and json modules read in the files that tables_differential sends.

In: batches of <u32 count>, then for each file <u8 kind> <u8 separator> <u8 quote> <u8 backslash> <u8 encoding> <u32 size> bytes.
Out: for each file <u8 verdict> <u32 size> bytes: 0 refused, 1 read, 2 no judgement. Texts are "<bytes>:<UTF-8>", records end in a newline.
"""
import csv
import io
import json
import struct
import sys

ENCODINGS = ["utf-8", "iso8859-1", "cp1252", "utf-16-le", "utf-16-be", "iso8859-15"]
DEEPEST = 32
MOST_VALUES = 10000


class Refused(Exception):
    pass


def text(value):
    data = value.encode("utf-8")
    return b"%d:%s" % (len(data), data)


def decoded(data, encoding):
    """A byte order mark in the file wins."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark):].decode(name)
    if encoding.startswith("iso") and any(0x80 <= byte <= 0x9F for byte in data):
        raise Refused("in real files these are windows-1252")
    return data.decode(encoding)


def read_csv(data, separator, quote, backslash, encoding):
    content = decoded(data, ENCODINGS[encoding])
    if "\0" in content:
        raise Refused("NUL")
    escapes_end = "\\\n" in content or "\\\r" in content
    if backslash and escapes_end and (not content.endswith(("\n", "\r")) or content.rstrip("\r\n").endswith("\\")):
        return None  # after an escaped line end the strict reader wants one more, and calls the file cut without
    options = {"delimiter": chr(separator), "strict": True, "doublequote": not backslash}
    if backslash:
        options["escapechar"] = "\\"
    if quote:
        options["quotechar"] = chr(quote)
    else:
        options["quoting"] = csv.QUOTE_NONE
        options["quotechar"] = None
    rows = csv.reader(io.StringIO(content, newline=""), **options)
    return b"".join(b"".join(map(text, row)) + b"\n" for row in rows if row)


class Members(list):
    """An object: pairs of name and value."""


def refuse(word):
    raise Refused(word)


def scalar(value, values, budget):
    budget[0] += 1
    if budget[0] > MOST_VALUES:
        raise Refused("too many values")
    if value is True or value is False:
        values.append("true" if value else "false")
    elif value is not None and value != "":
        if "\0" in value:
            raise Refused("NUL")
        value.encode("utf-8")  # refuses surrogates without partner
        values.append(value)


def flatten(members, outer, depth, found, budget):
    if depth > DEEPEST:
        raise Refused("too deep")
    for name, value in members:
        name.encode("utf-8")
        if not name.strip():
            raise Refused("no name")
        if "\0" in name:
            raise Refused("NUL")
        full = outer + "." + name if outer else name
        if isinstance(value, Members):
            flatten(value, full, depth + 1, found, budget)
            continue
        if full in found:
            raise Refused("twice")
        values = found[full] = []
        if not isinstance(value, list):
            scalar(value, values, budget)
            continue
        for each in value:
            if isinstance(each, list):
                raise Refused("array of arrays or objects")
            scalar(each, values, budget)


def json_line(line):
    try:
        whole = json.loads(line.decode("utf-8"), object_pairs_hook=Members, parse_int=str, parse_float=str, parse_constant=refuse)
        if not isinstance(whole, Members):
            return b"D\n"
        found = {}
        flatten(whole, "", 1, found, [0])
        items = sorted((name.encode("utf-16-be"), name, values) for name, values in found.items() if values)
        return b"".join(text(name) + b"=" + b"".join(map(text, values)) for _, name, values in items) + b"\n"
    except (Refused, ValueError, RecursionError):
        return b"D\n"


def read_json(data):
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    lines = (line.strip(b" \t\r\n") for line in data.split(b"\n"))
    return b"".join(json_line(line) for line in lines if line)


def need(count):
    data = sys.stdin.buffer.read(count)
    if len(data) < count:
        sys.exit(0)
    return data


def main():
    csv.field_size_limit(2**31 - 1)
    while True:
        (count,) = struct.unpack("<I", need(4))
        cases = []
        for _ in range(count):
            kind, separator, quote, backslash, encoding, size = struct.unpack("<BBBBBI", need(9))
            cases.append((kind, separator, quote, backslash, encoding, need(size)))
        answers = []
        for kind, separator, quote, backslash, encoding, data in cases:
            try:
                body = read_json(data) if kind else read_csv(data, separator, quote, backslash, encoding)
                verdict = 2 if body is None else 1
            except (Refused, ValueError, csv.Error):
                verdict, body = 0, b""
            answers.append(struct.pack("<BI", verdict, len(body or b"")) + (body or b""))
        sys.stdout.buffer.write(b"".join(answers))
        sys.stdout.buffer.flush()


main()
