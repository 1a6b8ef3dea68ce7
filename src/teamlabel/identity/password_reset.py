"""Forgotten passwords: a link by mail, good for an hour and once, with which the person chooses a new one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from teamlabel.clock import now_ms
from teamlabel.errors import PasswordResetFailed, ResetTooOften
from teamlabel.identity import password_reset_store as resets
from teamlabel.identity import service, store
from teamlabel.identity.digests import digest_of
from teamlabel.mail.service import queue_reset_mail

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.sealing import Sealer
    from teamlabel.identity.store import Account

GOOD_MS: Final = 3_600_000
PAUSE_MS: Final = 300_000
SECRET_BYTES: Final = 32


def request_reset(tx: Connection, sealer: Sealer, name: str) -> None:
    """Mail a link to whoever has the name, if anybody has; links from before are void.

    Raises ResetTooOften for a name that asked lately, whether or not somebody has it.
    """
    login = service.normal_name(name)[: service.LONGEST_NAME]
    if not resets.claim_request(tx, login, PAUSE_MS):
        raise ResetTooOften
    found = store.find_account(tx, name=login)
    # The name of an account is an address, or nobody can be reached by it.
    if found is None or found.disabled or "@" not in login:
        return
    secret = secrets.token_urlsafe(SECRET_BYTES)
    resets.replace_resets(tx, found.key, digest_of(secret), now_ms() + GOOD_MS)
    queue_reset_mail(tx, sealer, found.key, secret)


def get_owner_of_link(tx: Connection, secret: str) -> Account:
    """Whose password a link resets; raises PasswordResetFailed."""
    account_key = resets.find_reset(tx, digest_of(secret))
    found = store.find_account_by_key(tx, account_key) if account_key is not None else None
    if found is None or found.disabled:
        raise PasswordResetFailed
    return found


def reset_password(tx: Connection, secret: str, password_hash: str, request_id: str) -> None:
    """Use a link: the password is the new one, every sign-in from before has ended, and the name is not locked."""
    found = get_owner_of_link(tx, secret)
    if not resets.use_reset(tx, digest_of(secret)):
        raise PasswordResetFailed
    store.set_password(tx, found.key, password_hash)
    service.end_sign_ins(tx, found.key)
    store.clear_failures(tx, found.name)
    service.record_for_account(tx, found, "resetPassword", request_id)


def purge_resets(tx: Connection) -> None:
    """Remove what is over: links, and requests that hold back no other any more."""
    resets.purge_resets(tx, PAUSE_MS)
