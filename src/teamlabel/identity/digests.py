"""What is stored of the secrets that are told once: tokens, cookies, links."""

from __future__ import annotations

import hashlib


def digest_of(secret: str) -> str:
    """A leaked table gives nobody access: the secret, random and long, does not follow from its digest."""
    return hashlib.sha256(secret.encode()).hexdigest()
