"""A real SMTP server with sign-in and STARTTLS for tests, and a look at the mails that arrived somewhere.

As a program, `python -m tests.mail.post PORT FOLDER DELAY_S`, it outlives the servers that a test kills.
"""

# ruff: noqa: ARG002 - aiosmtpd says what its handlers are given

from __future__ import annotations

import asyncio
import email
import email.policy
import ipaddress
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "teamlabel", "p@ss/word"
UNKNOWN, BUSY = "nobody", "busy"


class Post:
    """Takes mails into a folder; refuses UNKNOWN@ for good, and BUSY@ as often as `busy` says."""

    def __init__(self, folder: Path, delay_s: float = 0.0) -> None:
        self.folder, self.delay_s, self.busy = folder, delay_s, 0
        self.signed_in = 0

    async def handle_RCPT(  # noqa: N802 - named so by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        name = address.partition("@")[0]
        if name == UNKNOWN:
            return "550 5.1.1 no such mailbox"
        if name == BUSY and self.busy:
            self.busy -= 1
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        (self.folder / f"{time.time_ns()}.eml").write_bytes(envelope.content)
        # The mail is here, and its sender does not know it yet: the worst moment for a crash.
        await asyncio.sleep(self.delay_s)
        return "250 OK"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.signed_in += right
        return AuthResult(success=right, handled=False)


class _Controller(Controller):
    """On a port that is free; to see whether it is there, the class would knock at port 0."""

    @property
    def address(self) -> tuple[str, int]:
        assert isinstance(self.server, asyncio.Server)
        host, port = self.server.sockets[0].getsockname()
        return host, port

    def _trigger_server(self) -> None:
        socket.create_connection(self.address).close()


@contextmanager
def post_office(folder: Path, certificate: Path | None = None, *, at_once: bool = False) -> Iterator[tuple[Post, int]]:
    """A server on a free port; with a certificate it asks for STARTTLS and a sign-in, or has TLS `at_once`."""
    post = Post(folder)
    context = tls_context(certificate) if certificate else None
    # aiosmtpd sees no TLS that was there from the start, so it cannot ask for a sign-in behind it.
    asks = context is not None and not at_once
    controller = _Controller(
        post,
        hostname="127.0.0.1",
        port=0,
        ssl_context=context if at_once else None,
        authenticator=post.authenticate,
        tls_context=None if at_once else context,
        auth_require_tls=not at_once,
        enable_SMTPUTF8=True,
        require_starttls=asks,
        auth_required=asks,
    )
    controller.start()
    try:
        yield post, controller.address[1]
    finally:
        controller.stop()


def tls_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def make_certificate(path: Path) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    addresses = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(addresses, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*form) + made.public_bytes(serialization.Encoding.PEM))
    return path


def mails_in(folder: Path, recipient: str = "") -> list[EmailMessage]:
    """The mails of a folder, to one recipient or to all, the oldest first."""
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    parsed = (email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths)
    return [mail for mail in parsed if recipient in str(mail["To"])]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def main() -> None:
    port, folder, delay_s = int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    controller = Controller(Post(folder, delay_s), hostname="127.0.0.1", port=port)
    controller.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main()
