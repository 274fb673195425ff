# A connector of FlowerDocs. It reads a small product over HTTP; put yours in its place (README.md).
import http.client
import json
import ssl
import urllib.parse

import flowerdocs_plugin as plugin
from flowerdocs_plugin import Failure

PREFIX = "@ID@.connector."
LIMIT = 10  # seconds of silence of the server


class Settings:
    def __init__(self, texts, authority_file):
        for name in ("url", "user", "password", "class"):
            if not texts.get(PREFIX + name):
                raise self.wrong(name, "is missing")
        url = urllib.parse.urlsplit(texts[PREFIX + "url"])
        if url.scheme not in ("http", "https") or not url.hostname:
            raise self.wrong("url", "must look like https://server.example.com/")
        self.text = {key: value for key, value in texts.items() if key.startswith(PREFIX)}
        self.encrypted, self.host, self.port = url.scheme == "https", url.hostname, url.port
        self.path = url.path.rstrip("/")
        self.user, self.password = texts[PREFIX + "user"], texts[PREFIX + "password"]
        self.document_class, self.authority_file = texts[PREFIX + "class"], authority_file

    def wrong(self, name, why):
        return Failure("configuration", PREFIX + name + " " + why, "SETTING_UNUSABLE", PREFIX + name)


class Server:
    """The exchanges with your product: everything that knows its protocol is here."""

    def __init__(self, settings, call=None):
        self._settings, self._call = settings, call

    def documents(self):
        """What is there: {id: version}."""
        answer = self._get("/documents")
        try:
            return {one["id"]: one["version"] for one in json.loads(answer)["documents"]}
        except (ValueError, KeyError, TypeError):
            raise Failure("temporary", "the server answered no list of documents", "ANSWER_UNUSABLE")

    def content(self, document):
        """Its bytes; None when it is gone."""
        return self._get("/documents/" + urllib.parse.quote(document, safe=""), absent=None)

    def _get(self, path, **absent):
        if self._call:
            self._call.check()
        connection = self._connection()
        try:
            connection.connect()
            if self._call:
                self._call.on_cancel(lambda: plugin.abort(connection.sock))
            account = (self._settings.user + ":" + self._settings.password).encode("utf-8")
            connection.request("GET", self._settings.path + path, headers={
                "Authorization": "Basic " + plugin.base64_text(account)})
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise self._named(error)
        finally:
            connection.close()
        if response.status == 200:
            return body
        if response.status == 404 and absent:
            return absent["absent"]
        if response.status == 401:
            raise Failure("authentication", "the server refused the account", "AUTHENTICATION_REFUSED")
        raise Failure("temporary", "the server answered %d" % response.status, "SERVER_UNAVAILABLE")

    def _connection(self):
        settings = self._settings
        if not settings.encrypted:
            return http.client.HTTPConnection(settings.host, settings.port, timeout=LIMIT)
        return http.client.HTTPSConnection(settings.host, settings.port, timeout=LIMIT,
                                           context=plugin.trust(settings.authority_file))

    def _named(self, error):
        if self._call and self._call.stop.is_set():
            return plugin.Cancelled()
        if isinstance(error, ssl.SSLCertVerificationError):
            return Failure("configuration", error.verify_message, "TLS_UNTRUSTED", PREFIX + "url")
        if isinstance(error, TimeoutError):
            return Failure("temporary", "the server did not answer in time", "NET_TIMEOUT")
        return Failure("temporary", "the server could not be reached", "NET_UNREACHABLE")


class Connector(plugin.Connector):
    id = "@ID@"
    version = "1.0.0"

    def __init__(self):
        self.settings, self.memory, self.refused = None, None, None

    def initialize(self, texts, authority_file):
        settings = Settings(texts, authority_file)
        if settings.text == self.refused:
            raise Failure("authentication", "refused before; not sent again", "AUTHENTICATION_REFUSED")
        self._noting_refusal(settings, lambda: Server(settings).documents())
        self.settings, self.memory = settings, plugin.Memory(self.host.work_folder)
        if self.memory.data.get("of") != settings.text[PREFIX + "url"]:
            self.memory.data = {"of": settings.text[PREFIX + "url"], "versions": {}}
        self.host.log("info", "initialised")

    def shutdown(self):
        self.settings = None

    def _noting_refusal(self, settings, work):
        """A refused password is never sent again by itself: accounts lock after a few tries."""
        try:
            return work()
        except Failure as failure:
            if failure.kind == "authentication":
                self.refused = settings.text
            raise

    def _running(self):
        if self.settings is None:
            raise Failure("configuration", "not initialised", "CONNECTOR_OFF")
        return self.settings

    def synchronize(self, call, full):
        settings, versions = self._running(), self.memory.data["versions"]
        server = Server(settings, call)
        present = self._noting_refusal(settings, server.documents)
        changed = 0
        for done, (document, version) in enumerate(sorted(present.items())):
            if full or versions.get(document) != version:
                changed += self._hand_in(call, server, document, version)
            call.progress(done + 1, len(present))
        for document in sorted(set(versions) - set(present)):
            if self.host.emit("removed/%s/%s" % (document, versions[document]), document, "document.removed"):
                del versions[document]
                changed += 1
                call.log("warning", "removed at the source", object=document)
        self.memory.save()
        call.log("info", "synchronised", examined=len(present), changed=changed)
        return len(present), changed

    def _hand_in(self, call, server, document, version):
        content = server.content(document)
        if content is None:
            return 0
        call.deliver(document, self.settings.document_class, document, content)
        changed = self.memory.data["versions"].get(document) != version
        self.memory.data["versions"][document] = version
        self.memory.save()
        call.log("info", "handed in", object=document)
        return int(changed)

    def handle_event(self, call, event):
        settings, server = self._running(), Server(self._running(), call)
        document = event["object"]
        version = self._noting_refusal(settings, server.documents).get(document)
        if version is None:
            call.log("info", "is not at the source", object=document)
        elif self.memory.data["versions"].get(document) != version:
            self._hand_in(call, server, document, version)

    def probe(self):
        if self.settings is None:
            return "unknown", "", ""
        if self.settings.text == self.refused:
            return "down", "AUTHENTICATION_REFUSED", "refused before"
        try:
            self._noting_refusal(self.settings, lambda: Server(self.settings).documents())
            return "up", "", ""
        except Failure as failure:
            return "down", failure.code, failure.message

    def check(self, authenticate):
        if not authenticate or self.settings is None or self.settings.text == self.refused:
            return []
        documents = []
        rungs = [plugin.climbed("authentication", lambda: documents.extend(self._noting_refusal(
            self.settings, Server(self.settings).documents)) or self.settings.user)]
        if rungs[0]["ok"]:
            rungs.append(plugin.climbed("sample", lambda: "%d documents" % len(documents)))
        elif rungs[0]["kind"] != "authentication":
            rungs[0]["name"] = "sample"
        return rungs


if __name__ == "__main__":
    plugin.run(Connector())
