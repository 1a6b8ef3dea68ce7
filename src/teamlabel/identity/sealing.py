"""Secrets of the installation: one master key, and keys derived from it for each use."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from teamlabel.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from teamlabel.settings import Settings

NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32
SHORTEST_SECRET: Final = 32
KEY_FILE: Final = "secret.key"


class Sealer:
    """Encrypts what must be readable again (secret keys of signed requests) and derives keys for other uses."""

    def __init__(self, master: bytes) -> None:
        self._master = master
        self._cipher = AESGCM(self.derive("sealing"))

    def derive(self, use: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"teamlabel {use}".encode()).derive(self._master)

    def seal(self, text: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), None)

    def unseal(self, sealed: bytes) -> str:
        return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()


def open_sealer(settings: Settings) -> Sealer:
    """The sealer of this installation; on SQLite its key is made in the data folder when there is none."""
    if settings.secret_key:
        if len(settings.secret_key) < SHORTEST_SECRET:
            raise SettingsError(f"secret_key: at least {SHORTEST_SECRET} characters are needed")
        return Sealer(settings.secret_key.encode())
    if settings.on_postgres:
        raise SettingsError("secret_key: needed on PostgreSQL, the same for every process (TEAMLABEL_SECRET_KEY)")
    return Sealer(_key_of_folder(settings.data).encode())


def _key_of_folder(folder: Path) -> str:
    path = folder / KEY_FILE
    write_private(path, secrets.token_hex(KEY_BYTES))
    return path.read_text(encoding="ascii").strip()


def write_private(path: Path, text: str) -> bool:
    """Write a file that only the owner of the process can read, unless it exists; True when it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True
