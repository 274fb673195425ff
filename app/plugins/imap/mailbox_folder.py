# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One connection to a mailbox, and the settings that lead there."""
import base64
import datetime
import imaplib
import re
import socket
import ssl
import urllib.parse

import flowerdocs_plugin as plugin
from flowerdocs_plugin import Failure

LIMIT = 10  # seconds of silence of the server
LARGEST = 50 * 1024 * 1024  # bytes of one message
PREFIX = "imap.connector."
PORTS = {"imaps": 993, "imap": 143}


class Settings:
    """The settings, checked: a wrong one is named."""

    def __init__(self, texts, authority_file):
        self.text = {key[len(PREFIX):]: value for key, value in texts.items() if key.startswith(PREFIX)}
        url = urllib.parse.urlsplit(self.needed("url"))
        try:
            self.host, self.port = url.hostname, url.port or PORTS.get(url.scheme)
        except ValueError:
            raise self.wrong("url", "has no usable port")
        if url.scheme not in PORTS or not self.host or url.username or url.password:
            raise self.wrong("url", "must look like imaps://mail.example.com")
        self.encrypted = url.scheme == "imaps"
        self.user, self.password = self.needed("user"), self.needed("password")
        self.folder, self.document_class = self.text.get("folder") or "INBOX", self.needed("class")
        self.tags = {name: self.text.get("tag." + name, "")
                     for name in ("subject", "sender", "date", "path", "flags")}
        self.poll = self.number("poll.seconds", 60, 1, 86400)
        self.authority_file = authority_file

    def wrong(self, key, why):
        return Failure("configuration", PREFIX + key + " " + why, "IMAP_SETTING", PREFIX + key)

    def needed(self, key):
        value = self.text.get(key, "")
        if not value:
            raise self.wrong(key, "is missing")
        return value

    def number(self, key, otherwise, least, most):
        try:
            value = int(self.text.get(key) or otherwise)
        except ValueError:
            raise self.wrong(key, "must be a whole number")
        if not least <= value <= most:
            raise self.wrong(key, "must be between %d and %d" % (least, most))
        return value


def named(error):
    """The failure that a network error is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        code = "TLS_EXPIRED" if error.verify_code == 10 else "TLS_UNTRUSTED"
        return Failure("configuration", error.verify_message, code)
    if isinstance(error, (socket.timeout, TimeoutError)):
        return Failure("temporary", "the mail server did not answer in time", "NET_TIMEOUT")
    if isinstance(error, socket.gaierror):
        return Failure("temporary", "the mail server's name is not known", "NET_NAME_UNKNOWN")
    if isinstance(error, ConnectionRefusedError):
        return Failure("temporary", "the mail server does not accept connections", "NET_UNREACHABLE")
    return Failure("temporary", "the connection to the mail server broke", "NET_INTERRUPTED")


class Waking:
    """A line that wakes up when its call is cancelled, also while it waits for the greeting."""
    call = None

    def open(self, *address, **options):
        super().open(*address, **options)
        if self.call:
            self.call.on_cancel(lambda: plugin.abort(self.sock))


class Line(Waking, imaplib.IMAP4):
    def __init__(self, settings, call):
        self.call = call
        super().__init__(settings.host, settings.port, timeout=LIMIT)


class TlsLine(Waking, imaplib.IMAP4_SSL):
    def __init__(self, settings, call):
        self.call = call
        super().__init__(settings.host, settings.port, timeout=LIMIT,
                         ssl_context=plugin.trust(settings.authority_file))


class Mailbox:
    """One connection; a context manager."""

    def __init__(self, settings, call=None):
        self._settings, self._call, self._box = settings, call, None

    def __enter__(self):
        try:
            self.connect()
            self.log_in()
            self.open_folder()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._box is not None:
            try:
                self._box.sock.settimeout(1)
                self._box.logout()
            except (OSError, imaplib.IMAP4.error):
                pass

    def run(self, command, *words):
        """The data of an answer OK; a NO or BAD is left to the caller as imaplib's error."""
        if self._call:
            self._call.check()
        try:
            state, data = command(*words)
        except imaplib.IMAP4.abort:
            raise self.broken(ConnectionError())
        except OSError as error:
            raise self.broken(error)
        if state != "OK":
            raise imaplib.IMAP4.error("refused")
        return data

    def broken(self, error):
        return plugin.Cancelled() if self._call and self._call.stop.is_set() else named(error)

    def connect(self):
        settings = self._settings
        kind = TlsLine if settings.encrypted else Line
        try:
            self._box = kind(settings, self._call)
        except imaplib.IMAP4.error:
            if self._call:
                self._call.check()
            raise Failure("temporary", "the server did not greet as a mail server does", "NET_INTERRUPTED")
        except OSError as error:
            raise self.broken(error)

    def log_in(self):
        """PLAIN: LOGIN of imaplib cannot send a password beyond ASCII."""
        settings = self._settings
        words = "\0".join(("", settings.user, settings.password)).encode("utf-8")
        try:
            self.run(self._box.authenticate, "PLAIN", lambda _: words)
        except imaplib.IMAP4.error as error:
            if "UNAVAILABLE" in str(error) or "CONTACTADMIN" in str(error):
                raise Failure("temporary", "the mail server cannot check passwords now", "NET_INTERRUPTED")
            raise Failure("authentication", "the mail server refused the user or the password",
                          "AUTHENTICATION_REFUSED")

    def open_folder(self):
        name = '"%s"' % mailbox_name(self._settings.folder)
        try:
            self.run(self._box.select, name, True)
        except imaplib.IMAP4.error:
            raise Failure("configuration", PREFIX + "folder does not exist or may not be read",
                          "IMAP_SETTING", PREFIX + "folder")
        validity = self._box.response("UIDVALIDITY")[1]
        self.validity = validity[0].decode("ascii") if validity and validity[0] else "0"
        following = self._box.response("UIDNEXT")[1]
        self.newest = int(following[0]) - 1 if following and following[0] else 0

    def flags(self):
        """UID → flags of every message of the folder; Recent is the connection's, not the message's."""
        found = {}
        for line in self.run(self._box.uid, "FETCH", "1:*", "(FLAGS)"):
            text = line if isinstance(line, bytes) else b" ".join(part for part in line if part) if line else b""
            uid, flags = re.search(rb"UID (\d+)", text), re.search(rb"FLAGS \(([^)]*)\)", text)
            if uid:
                words = flags.group(1).decode("ascii", "replace").split() if flags else []
                found[int(uid.group(1))] = " ".join(sorted(word for word in words if word != "\\Recent"))
        return found

    def message(self, uid):
        """When it was received and its bytes as they lie on the server; None when there is no such message."""
        facts = self.run(self._box.uid, "FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)")
        facts = facts[0] if facts and isinstance(facts[0], bytes) else b""
        length = re.search(rb"RFC822.SIZE (\d+)", facts)
        if not length:
            return None
        if int(length.group(1)) > LARGEST:
            raise Failure("data", "the message is larger than %d MiB" % (LARGEST >> 20), "IMAP_TOO_LARGE")
        for part in self.run(self._box.uid, "FETCH", str(uid), "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                return received(facts), part[1]
        return None

    def capabilities(self):
        return " ".join(self._box.capabilities)


def mailbox_name(text):
    """As IMAP writes names: modified UTF-7 (RFC 3501, 5.1.3), quoted."""
    def encoded(match):
        if match.group(0) == "&":
            return "&-"
        word = base64.b64encode(match.group(0).encode("utf-16-be")).rstrip(b"=").replace(b"/", b",")
        return "&" + word.decode("ascii") + "-"
    return re.sub(r"&|[^ -~]+", encoded, text).replace("\\", "\\\\").replace('"', '\\"')


def received(facts):
    """INTERNALDATE, which the server keeps, as FlowerDocs writes dates: the sender's Date may say anything."""
    text = re.search(rb'INTERNALDATE "([^"]+)"', facts)
    try:
        moment = datetime.datetime.strptime(text.group(1).decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")
        return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S.000 +0000")
    except (AttributeError, ValueError, OverflowError):
        return ""
