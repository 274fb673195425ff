# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of a mailbox: each message is a document of FlowerDocs (docs/how-to/write-a-connector.md).

A message is named by UIDVALIDITY and UID, which a server never uses twice (RFC 3501, 2.3.1.1). What was handed
in is remembered in the work folder; the desk knows documents by their id, so that losing the memory costs time
and no doubles.
"""
import email
import email.header
import email.policy
import threading

import flowerdocs_plugin as plugin
from flowerdocs_plugin import Failure
from mailbox_folder import Mailbox, Settings


class ImapConnector(plugin.Connector):
    id = "imap"
    version = "1.0.0"

    def __init__(self):
        self.settings, self.memory, self._ends, self._poller = None, None, None, None
        self._refused = None  # settings whose password the server refused: never sent again

    def initialize(self, texts, authority_file):
        if self._ends is not None and self.settings.text == Settings(texts, authority_file).text:
            return
        self.shutdown()
        settings = Settings(texts, authority_file)
        if settings.text == self._refused:
            raise Failure("authentication", "refused before; not tried again until a setting changes",
                          "AUTHENTICATION_REFUSED")
        try:
            with Mailbox(settings) as box:
                validity, newest = box.validity, box.newest
        except Failure as failure:
            self._refused = settings.text if failure.kind == "authentication" else None
            raise
        self.settings, self.memory = settings, plugin.Memory(self.host.work_folder)
        self._of_folder(validity)
        # What is there already is for the synchronisation that follows a start.
        self.memory.data["announced"] = max(self.memory.data["announced"], newest)
        self._ends = threading.Event()
        self._poller = threading.Thread(target=self._poll, args=(settings, self._ends), daemon=True)
        self._poller.start()
        self.host.log("info", "reads folder " + settings.folder)

    def shutdown(self):
        if self._ends:
            self._ends.set()
            self._ends = self._poller = None

    def running(self):
        if self._ends is None:
            raise Failure("configuration", "not initialised", "CONNECTOR_OFF")

    def _of_folder(self, validity):
        """What is remembered of this folder; another UIDVALIDITY means that all numbers are new."""
        data = self.memory.data
        key = "%s@%s/%s" % (self.settings.user, self.settings.host, self.settings.folder)
        if data.get("folder") != key or data.get("validity") != validity:
            data.clear()
            data.update({"folder": key, "validity": validity, "messages": {}, "announced": 0})
        return data["messages"]

    def _name(self, validity, uid):
        return "%s/%s/%d" % (self.settings.folder, validity, uid)

    def synchronize(self, call, full):
        self.running()
        with Mailbox(self.settings, call) as box, call.holding(self.memory.lock):
            known, present, changed = self._of_folder(box.validity), box.flags(), 0
            for done, uid in enumerate(sorted(present)):
                call.check()
                before = known.get(str(uid))
                if full or before is None or (self.settings.tags["flags"] and before != present[uid]):
                    changed += self._hand_in(call, box, uid, present[uid]) or before != present[uid]
                    self._remember(uid, present[uid])
                    call.progress(done + 1, len(present))
            for uid in sorted(int(uid) for uid in known):
                if uid not in present:
                    changed += self._tell_removed(call, box, uid)
            self.memory.save()
        call.log("info", "synchronised", examined=len(present), changed=changed)
        return len(present), changed

    def _remember(self, uid, flags):
        self.memory.data["messages"][str(uid)] = flags
        self.memory.data["announced"] = max(self.memory.data["announced"], uid)
        self.memory.save()

    def _tell_removed(self, call, box, uid):
        """The document stays in FlowerDocs: what to do with it is a person's decision. It is told once."""
        name = self._name(box.validity, uid)
        if not self.host.emit("removed/" + name, name, "message.removed"):
            return 0
        del self.memory.data["messages"][str(uid)]
        call.log("warning", "removed at the source", object=name)
        return 1

    def _hand_in(self, call, box, uid, flags):
        """False when the message is gone meanwhile."""
        message = box.message(uid)
        if message is None:
            return False
        moment, content = message
        name = self._name(box.validity, uid)
        header = email.message_from_bytes(content, policy=email.policy.compat32)
        subject = plain(header.get("Subject", "")) or "(no subject)"
        values = {"subject": subject, "sender": plain(header.get("From", "")), "path": name,
                  "date": moment, "flags": flags}
        tags = {self.settings.tags[key]: [value] for key, value in values.items()
                if self.settings.tags[key] and value}
        answer = call.deliver(name, self.settings.document_class, subject[:200], content, "message/rfc822", tags)
        call.log("info", "handed in", object=name, document=answer.get("documentId", ""),
                 created=bool(answer.get("created")))
        return True

    def handle_event(self, call, event):
        self.running()
        folder, _, rest = event.get("object", "").rpartition("/")[0].rpartition("/")
        validity, number = rest, event.get("object", "").rpartition("/")[2]
        if folder != self.settings.folder or not number.isdigit():
            raise Failure("data", "names no message of this folder", "IMAP_OBJECT")
        with Mailbox(self.settings, call) as box, call.holding(self.memory.lock):
            known = self._of_folder(box.validity)
            if validity != box.validity:
                return  # the folder was made anew: its messages have other names now
            if str(int(number)) in known and not self.settings.tags["flags"]:
                return  # a message never changes
            flags = box.flags().get(int(number))
            if flags is None:
                call.log("info", "gone already", object=event["object"])
            elif known.get(str(int(number))) != flags:
                self._hand_in(call, box, int(number), flags)
                self._remember(int(number), flags)

    def _poll(self, settings, ends):
        """New messages become events: the console hands them back to handle_event when it is their turn."""
        while not ends.wait(settings.poll):
            try:
                with Mailbox(settings) as box:
                    self._announce(box, sorted(box.flags()), ends)
            except Failure as failure:
                self.host.log("warning", "did not look for new messages", fields={"code": failure.code})
                if failure.kind == "authentication":
                    self._refused = settings.text
                    return

    def _announce(self, box, uids, ends):
        with self.memory.lock:
            self._of_folder(box.validity)
            announced = self.memory.data["announced"]
        for uid in uids:
            name = self._name(box.validity, uid)
            if uid <= announced or ends.is_set():
                continue
            if not self.host.emit("new/" + name, name, "message.new"):
                return  # the console is full: later
            with self.memory.lock:
                self.memory.data["announced"] = max(self.memory.data["announced"], uid)
                self.memory.save()

    def probe(self):
        if self._ends is None:
            return "unknown", "", ""
        if self._refused == self.settings.text:
            return "down", "AUTHENTICATION_REFUSED", "refused before"
        try:
            with Mailbox(self.settings):
                return "up", "", ""
        except Failure as failure:
            if failure.kind == "authentication":
                self._refused = self.settings.text
            return "down", failure.code, failure.message

    def check(self, authenticate):
        if not authenticate or self.settings is None or self._refused == self.settings.text:
            return []
        box, rungs = Mailbox(self.settings), []

        def log_in():
            box.connect()
            box.log_in()
            return self.settings.user

        def open_folder():
            box.open_folder()
            return self.settings.folder

        try:
            for name, work in (("authentication", log_in), ("permission", open_folder),
                               ("version", box.capabilities), ("sample", lambda: "%d messages" % len(box.flags()))):
                rungs.append(plugin.climbed(name, work))
                if not rungs[-1]["ok"]:
                    break
        finally:
            box.__exit__()
        if rungs[0].get("kind") == "authentication":
            self._refused = self.settings.text
        return rungs


def plain(text):
    """A header as a person reads it, in one line."""
    try:
        words = str(email.header.make_header(email.header.decode_header(text)))
    except (ValueError, LookupError, UnicodeError):
        words = str(text)
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


if __name__ == "__main__":
    plugin.run(ImapConnector())
