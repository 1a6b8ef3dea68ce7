"""Identifiers in the forms that clients of the wire contract know."""

from __future__ import annotations

import hashlib
import secrets
import string

from teamlabel.clock import now_ms

_ALPHABET = string.ascii_letters + string.digits
SHORT_ID_LENGTH = 19


def new_short_id() -> str:
    """A new id of a dataset, a team or a task: 19 letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(SHORT_ID_LENGTH))


def new_hex_id() -> str:
    """A new id of a project or a user: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_request_id() -> str:
    """A new id of a request: 32 hexadecimal digits, the time first, so that an index of them grows at its end."""
    return f"{now_ms():012x}{secrets.token_hex(10)}"


def md5_hex(text: str) -> str:
    """MD5 of UTF-8 as 32 hexadecimal digits: an identifier, never a protection."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
