# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pipe between a connector and the console: one JSON object a line (docs/plugin-protocol.md).

A connector derives from Connector and ends its file with run(MyConnector()). Every call comes on a thread of
its own, so a probe is answered while a synchronisation runs. Standard output belongs to the protocol: what
you print() goes to the console's log instead.
"""
import base64
import contextlib
import json
import os
import socket
import ssl
import sys
import threading
import time

PROTOCOL = 1


class Failure(Exception):
    """What went wrong, and what can be done about it.

    kind: "temporary" (may pass by itself), "configuration" (a setting must be corrected, name it),
    "authentication" (never tried again by itself), "permission", "data" (this one object), "protocol".
    """

    def __init__(self, kind, message, code="PLUGIN_FAILED", key=""):
        super().__init__(message)
        self.kind, self.message, self.code, self.key = kind, message, code, key


class Cancelled(Failure):
    def __init__(self):
        super().__init__("temporary", "cancelled", "OPERATION_CANCELLED")


class Call:
    """One request of the console while it runs."""

    def __init__(self, host, request, correlation):
        self._host, self._request, self.correlation = host, request, correlation
        self.stop, self._hooks = threading.Event(), []

    def check(self):
        """Between two steps: ends the call when the console asked for it."""
        if self.stop.is_set():
            raise Cancelled()

    def on_cancel(self, hook):
        """What wakes a step that waits, for example abort() of its connection."""
        self._hooks.append(hook)

    def cancel(self):
        self.stop.set()
        for hook in list(self._hooks):
            hook()

    @contextlib.contextmanager
    def holding(self, lock):
        """The lock, waited for as long as nobody cancels."""
        while not lock.acquire(timeout=0.2):
            self.check()
        try:
            yield
        finally:
            lock.release()

    def progress(self, done, total):
        self._host.send({"progress": {"id": self._request, "done": done, "total": total}})

    def log(self, level, message, **fields):
        self._host.log(level, message, self.correlation, fields)

    def deliver(self, source_id, class_id, name, content, content_type="", tags=None):
        """Hands a document in. The same source_id is the same document: twice is once, changed is updated."""
        path = self._host.new_file()
        try:
            with open(path, "wb") as target:
                target.write(content)
            return self._host.ask("document.deliver", {
                "sourceId": source_id, "classId": class_id, "name": name, "tags": tags or {},
                "contentFile": path, "contentType": content_type, "correlation": self.correlation}, self)
        finally:
            os.unlink(path)


class Connector:
    """Override what your connector does; twice is once, for every call."""

    id = "unnamed"
    version = "1.0.0"
    host = None

    def initialize(self, settings, authority_file):
        """Checks the settings, then reaches the server once. After shutdown() it may come again."""

    def check(self, authenticate):
        """Rungs of the test ladder after TLS; `authenticate` is false when the password was refused before."""
        return []

    def probe(self):
        """A light look at the real thing: (health, code, detail), health "up", "degraded" or "down"."""
        return "up", "", ""

    def synchronize(self, call, full):
        """Answers (examined, changed)."""
        return 0, 0

    def handle_event(self, call, event):
        """Reads event["object"] again at the server, whatever the event says: late and doubled ones end alike."""

    def shutdown(self):
        """Ends what initialize() started."""


class Memory:
    """What the connector must know after a restart: a dictionary in a file of its work folder."""

    def __init__(self, work_folder, name="memory.json"):
        self._path = os.path.join(work_folder, name)
        self.lock = threading.RLock()
        try:
            with open(self._path, encoding="utf-8") as source:
                self.data = json.load(source)
        except (OSError, ValueError):  # the first start, or damaged: everything is looked at again
            self.data = {}

    def save(self):
        with self.lock:
            text = json.dumps(self.data, ensure_ascii=False)
            with open(self._path + ".new", "w", encoding="utf-8") as target:
                target.write(text)
            os.replace(self._path + ".new", self._path)


def abort(connection):
    """Wakes whoever waits for this socket, from another thread."""
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        pass  # closed meanwhile


_trusted = {}


def trust(authority_file):
    """TLS that verifies: the system's authorities and this one. Made once, and again when the file changes."""
    stamp = os.stat(authority_file).st_mtime_ns if authority_file else 0
    if _trusted.get("for") != (authority_file, stamp):
        context = ssl.create_default_context()
        if authority_file:
            context.load_verify_locations(authority_file)
        _trusted.update({"for": (authority_file, stamp), "context": context})
    return _trusted["context"]


def base64_text(content):
    return base64.b64encode(content).decode("ascii")


def climbed(name, work):
    """One rung of the test ladder: `work` answers its detail, or raises the Failure that ends the climb."""
    began = time.monotonic()
    rung = {"name": name, "ok": True, "code": "", "detail": ""}
    try:
        rung["detail"] = work() or ""
    except Failure as failure:
        rung.update({"ok": False, "code": failure.code, "detail": failure.message, "kind": failure.kind})
    rung["milliseconds"] = round(1000 * (time.monotonic() - began))
    return rung


class Host:
    def __init__(self, pipe):
        self._pipe, self._lock = pipe, threading.Lock()
        self._waiting, self._acks, self._number = {}, {}, 0
        self.work_folder = os.getcwd()

    def send(self, message):
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self._lock:
            self._pipe.write(line.encode("utf-8", "replace"))
            self._pipe.flush()

    def _next(self):
        with self._lock:
            self._number += 1
            return self._number

    def new_file(self):
        return os.path.join(self.work_folder, "content-%d-%d" % (os.getpid(), self._next()))

    def log(self, level, message, correlation="", fields=None):
        self.send({"log": {"level": level, "message": message, "correlation": correlation,
                           "fields": fields or {}}})

    def emit(self, event_id, about, event_type, body=None, timeout=10):
        """Tells that there is news about an object. True when the console keeps the event."""
        answer = {"done": threading.Event(), "state": "full"}
        self._acks[event_id] = answer
        self.send({"event": {"id": event_id, "object": about, "type": event_type, "body": body or {}}})
        answer["done"].wait(timeout)
        self._acks.pop(event_id, None)
        return answer["state"] != "full"

    def ask(self, method, params, call):
        key = "d%d" % self._next()
        answer = {"done": threading.Event()}
        self._waiting[key] = answer
        self.send({"id": key, "method": method, "params": params})
        while not answer["done"].wait(0.2):
            if call.stop.is_set():
                self._waiting.pop(key, None)
                raise Cancelled()
        error = answer.get("error")
        if error:
            raise Failure(error.get("kind", "temporary"), error.get("message", ""), error.get("code", ""))
        return answer.get("result", {})

    def answered(self, message):
        if "ack" in message:
            answer = self._acks.get(message["ack"].get("event"))
            if answer:
                answer["state"] = message["ack"].get("state", "full")
                answer["done"].set()
            return
        answer = self._waiting.pop(message.get("id"), None)
        if answer:
            answer.update({key: message[key] for key in ("result", "error") if key in message})
            answer["done"].set()


def _serve(host, connector, call, method, params):
    if method == "initialize":
        connector.initialize(params.get("settings", {}), params.get("authorityFile", ""))
        return {}
    if method == "check":
        return {"rungs": connector.check(params.get("authenticate", True))}
    if method == "probe":
        health, code, detail = connector.probe()
        return {"health": health, "code": code, "detail": detail}
    if method == "synchronize":
        examined, changed = connector.synchronize(call, params.get("full", False))
        return {"examined": examined, "changed": changed}
    if method == "event":
        connector.handle_event(call, params)
        return {}
    if method == "shutdown":
        connector.shutdown()
        return {}
    raise Failure("protocol", "no method " + method, "PLUGIN_METHOD_UNKNOWN")


def _answer(host, connector, calls, request):
    number, params = request["id"], request.get("params", {})
    call = calls[number]
    try:
        host.send({"id": number, "result": _serve(host, connector, call, request["method"], params)})
    except Failure as failure:
        host.send({"id": number, "error": {"code": failure.code, "kind": failure.kind,
                                           "message": failure.message, "key": failure.key}})
    except Exception as defect:  # its text may hold anything of the server's: only its type is told
        host.log("error", "defect: " + type(defect).__name__, call.correlation)
        host.send({"id": number, "error": {"code": "PLUGIN_FAILED", "kind": "temporary",
                                           "message": type(defect).__name__}})
    finally:
        calls.pop(number, None)


def run(connector):
    pipe, sys.stdout = sys.stdout.buffer, sys.stderr
    host, calls = Host(pipe), {}
    connector.host = host
    for line in sys.stdin.buffer:
        message = json.loads(line)
        method, params = message.get("method"), message.get("params", {})
        if method is None:
            host.answered(message)
        elif method == "cancel":
            call = calls.get(params.get("id"))
            if call:
                call.cancel()
        elif method == "hello":
            host.work_folder = params.get("workFolder") or host.work_folder
            host.send({"id": message["id"], "result": {"protocol": PROTOCOL, "id": connector.id,
                                                       "version": connector.version}})
        else:
            calls[message["id"]] = Call(host, message["id"], params.get("correlation", ""))
            threading.Thread(target=_answer, args=(host, connector, calls, message), daemon=True).start()
    # The console closed the pipe: nobody is left to answer.
    os._exit(0)
