#!/usr/bin/python3
# SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server for the tests of notices (aiosmtpd): STARTTLS or TLS, one account, and a few moods.

smtp_server.py MODE [CERTIFICATE KEY]   MODE: starttls | tls | plain | no-starttls | silent
Prints one JSON line with its port, then one for each message and each login. Ends with its standard input.
Recipients that begin with "full" are refused for now (452), with "nobody" for good (550).
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


def say(**what):
    print(json.dumps(what), flush=True)


class Handler:
    async def handle_RCPT(self, server, session: Session, envelope: Envelope, address, options):
        if address.startswith("full"):
            return "452 4.2.2 The mailbox is full"
        if address.startswith("nobody"):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say(event="message", sender=envelope.mail_from, recipients=envelope.rcpt_tos,
            content=envelope.content.decode("utf-8", "replace"), encrypted=session.ssl is not None)
        return "250 Kept"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"alerts" and data.password == b"s3cret-mail"
    say(event="login", user=data.login.decode(), right=right, encrypted=session.ssl is not None)
    return AuthResult(success=right, handled=False if not right else True)


async def silent(reader, writer):
    await asyncio.sleep(3600)


async def main():
    mode = sys.argv[1]
    context = None
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    loop = asyncio.get_running_loop()

    def protocol():
        encrypts = mode in ("starttls", "tls")
        return SMTP(Handler(), hostname="localhost", loop=loop,
                    tls_context=context if mode == "starttls" else None,
                    require_starttls=mode == "starttls", authenticator=authenticate,
                    auth_required=encrypts, auth_require_tls=mode == "starttls")

    if mode == "silent":
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
    else:
        server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    say(event="listening", port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
