# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plug-in that misbehaves as its first argument, or the type of an event, says."""
import json, os, resource, signal, subprocess, sys, threading, time, traceback

mode = sys.argv[1] if len(sys.argv) > 1 else ""
lock = threading.Lock()
acks = {}
answers = {}
cancelled = set()
settings = {}
work = "."

def say(message):
    with lock:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

def note(name):
    with open(os.path.join(work, name), "a") as file:
        file.write("x")

def fail(kind, message, key=""):
    raise Failure(kind, message, key)

class Failure(Exception):
    def __init__(self, kind, message, key):
        self.kind, self.message, self.key = kind, message, key

def flood_events(count):
    for number in range(count):
        say({"event": {"id": "e%d" % number, "object": "o%d" % (number % 7), "type": "news", "body": {}}})
    while sum(acks.values()) < count:
        time.sleep(0.01)
    return {"acks": dict(acks)}

def deliver(params):
    number = "d%d" % len(answers)
    answers[number] = None
    say({"id": number, "method": "document.deliver", "params": params})
    while answers[number] is None:
        time.sleep(0.005)
    return answers[number]

def act(what, params, call):
    if what == "crash":
        print("it broke on purpose", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
        time.sleep(30)
    if what == "exit":
        os._exit(3)
    if what == "hang":
        while True:
            time.sleep(1)
    if what == "slow":
        while call not in cancelled:
            time.sleep(0.01)
        fail("temporary", "cancelled")
    if what == "rubbish":
        sys.stdout.write("this is no JSON\n")
        sys.stdout.flush()
        time.sleep(30)
    if what == "giant":
        sys.stdout.write("x" * (3 * 1024 * 1024))
        sys.stdout.flush()
        time.sleep(30)
    if what == "half":
        sys.stdout.write('{"id": 3, "resu')
        sys.stdout.flush()
        os._exit(0)
    if what == "close":
        os.close(1)
        time.sleep(30)
    if what == "fork":
        child = subprocess.Popen(["/bin/sleep", "300"], start_new_session=True)
        with open(os.path.join(work, "child"), "w") as file:
            file.write(str(child.pid))
        os._exit(1)
    if what == "forks":
        for _ in range(40):
            subprocess.Popen(["/bin/sleep", "300"])
        time.sleep(30)
    if what == "leak":
        kept = []
        while True:
            kept.append(bytearray(os.urandom(1024)) * 4096)
            time.sleep(0.01)
    if what == "bomb":
        kept = bytearray(64 * 1024 * 1024 * 1024)
    if what == "forge":
        say({"log": {"level": "warning", "message": params["body"]["message"], "correlation": "own-1"}})
    if what == "logs":
        for number in range(params["body"]["count"]):
            sys.stdout.write('{"log":{"level":"info","message":"line %d%s","fields":{"n":1}}}\n'
                             % (number, "x" * params["body"].get("size", 0)))
        sys.stdout.flush()
    if what == "stderr":
        for number in range(params["body"]["count"]):
            sys.stderr.write("line %d\n" % number)
    if what == "flood":
        return flood_events(params["body"]["count"])
    if what == "environment":
        return {"environment": dict(os.environ), "cwd": os.getcwd(),
                "files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
                "core": resource.getrlimit(resource.RLIMIT_CORE)[0], "leader": os.getsid(0) == os.getpid()}
    if what == "descriptors":
        return {"open": [os.readlink("/proc/self/fd/" + one) for one in os.listdir("/proc/self/fd")
                         if os.path.exists("/proc/self/fd/" + one)]}
    if what == "deliver":
        return deliver(params["body"])
    if what == "unknown":
        say({"id": 99999, "result": {}})
    if what == "refuse":
        fail(params["body"]["kind"], "it said " + settings.get("demo.connector.password", "no"), "demo.connector.url")
    return {}

def check(params):
    note("checked")
    if mode == "badpassword":
        fail("authentication", "refused")
    return {"rungs": [{"name": "authentication", "ok": True, "detail": str(params["authenticate"])},
                      {"name": "sample", "ok": False, "kind": "permission", "code": "NO_FOLDER", "detail": "none"},
                      {"name": "version", "ok": True}]}

def carry_out(message):
    method, params, call = message["method"], message.get("params", {}), message["id"]
    global settings, work
    if method == "hello":
        work = params["workFolder"]
        note("greeted")
        if mode == "mute":
            time.sleep(30)
        if mode == "die":
            print("nothing works", file=sys.stderr, flush=True)
            os._exit(1)
        if mode == "alter":
            with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "extra.py"), "w") as file:
                file.write("print()")
        if mode == "swap":  # another program ran, and the files are as they were
            here = os.path.abspath(__file__)
            os.rename(here, here + ".away")
            os.rename(here + ".away", here)
        return {"protocol": 2 if mode == "protocol" else 1, "id": "other" if mode == "id" else "demo",
                "version": "1.0"}
    if method == "initialize":
        note("initialized")
        settings = params["settings"]
        if mode == "badpassword":
            fail("authentication", "the account was refused", "demo.connector.password")
        if settings.get("demo.connector.url") == "":
            fail("configuration", "no address", "demo.connector.url")
        say({"log": {"level": "info", "message": "ready", "correlation": "c1", "fields": {"a": 1}}})
        return {"settings": settings}
    if method == "check":
        return check(params)
    if method == "probe":
        return {"health": "degraded", "code": "SLOW", "detail": settings.get("demo.connector.password", "")}
    if method == "synchronize":
        for step in range(3):
            say({"progress": {"id": call, "done": step, "total": 3}})
        return {"examined": 3, "changed": 1}
    if method == "event":
        return act(params["type"], params, call)
    return {}

def answer(message):
    try:
        say({"id": message["id"], "result": carry_out(message)})
    except MemoryError:
        traceback.print_exc()
        os._exit(1)
    except Failure as failure:
        say({"id": message["id"], "error": {"kind": failure.kind, "code": "DEMO", "message": failure.message,
                                            "key": failure.key}})

if mode == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
for line in sys.stdin:
    message = json.loads(line)
    if "ack" in message:
        acks[message["ack"]["state"]] = acks.get(message["ack"]["state"], 0) + 1
    elif message.get("method") == "cancel":
        cancelled.add(message["params"]["id"])
    elif "method" not in message:
        answers[message["id"]] = message
    elif mode == "stubborn" and message["method"] == "shutdown":
        continue
    else:
        threading.Thread(target=answer, args=(message,), daemon=True).start()
while mode == "stubborn":
    time.sleep(1)
