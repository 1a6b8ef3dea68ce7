"""From the headers of a request to its caller: tokens, signed requests and the cookies of console sessions.

Grants, memberships and roles are read at every request; what was read is believed for at most five seconds.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from teamlabel.clock import now_ms
from teamlabel.errors import (
    NotAuthenticated,
    PasswordChangeRequired,
    ProjectMismatch,
    SessionEnded,
    SignatureInvalid,
    TokenInvalid,
)
from teamlabel.identity import sessions, sessions_store, store
from teamlabel.identity.caller import Caller, Role
from teamlabel.identity.digests import digest_of
from teamlabel.identity.signatures import SignedRequest, check_signature, parse_authorization

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.identity.sealing import Sealer
    from teamlabel.identity.sessions_store import Session
    from teamlabel.settings import Settings

T = TypeVar("T")
BELIEVED_S: Final = 5.0
MOST_CACHED: Final = 10_000
# A session in use is written to this seldom.
RENEWED_MS: Final = 300_000


class KeyOwner(NamedTuple):
    account_key: int
    secret_key: str


class Authenticator:
    """Authenticates requests; caches what it read, per process."""

    def __init__(self, database: Database, sealer: Sealer, settings: Settings) -> None:
        self._database = database
        self._sealer = sealer
        self._settings = settings
        self._cache: dict[tuple[Any, ...], tuple[float, Any]] = {}
        self._generation = 0

    def forget(self) -> None:
        """Believe nothing read before: called after every change of tokens, keys, grants or memberships."""
        self._cache.clear()
        self._generation += 1

    async def authenticate(self, request: SignedRequest, project_id: str | None, base_url: str) -> Caller:
        """The caller, in the project of the path (None: an operation without a project).

        A token goes before a signature, and both before a cookie, which `base_url` is to have set. Raises an error
        with status 401 for a bad identity, ProjectMismatch for a token of another project, ForeignOrigin for a change
        by cookie that no page of ours asked for, PasswordChangeRequired.
        """
        if secret_token := request.headers.get("x-auth-token"):
            found = await self._token(secret_token)
            if project_id is not None and found.project_id != project_id:
                raise ProjectMismatch
            return await self._caller(found.account_key, project_id or found.project_id or "")
        if authorization := request.headers.get("authorization"):
            account_key = await self._signer(request, authorization)
            named = request.headers.get("x-project-id")
            if project_id is not None and named and named != project_id:
                raise ProjectMismatch("X-Project-Id: it is not the project of the path.")
            return await self._caller(account_key, project_id or "")
        session = await self.find_session(request.method, request.headers, base_url)
        return await self._caller(session.account_key, project_id or "")

    async def find_session(self, method: str, headers: Mapping[str, str], base_url: str) -> Session:
        """The session of the cookie, which may be used for this request; it stays alive by being used."""
        secret = sessions.find_cookie(headers, base_url)
        if secret is None:
            raise NotAuthenticated
        digest = digest_of(secret)
        found = await self._cached(("session", digest), lambda tx: sessions_store.find_session(tx, digest))
        if found is None or sessions.is_over(found, self._settings):
            raise SessionEnded
        sessions.check_may_change(method, headers, base_url, secret)
        if now_ms() - found.seen_ms >= RENEWED_MS:
            await self._database.write(lambda tx: sessions_store.renew_session(tx, digest))
            self._cache.pop(("session", digest), None)
        return found

    async def _token(self, secret_token: str) -> store.Token:
        digest = digest_of(secret_token)
        found = await self._cached(("token", digest), lambda tx: store.find_token(tx, digest))
        if found is None or found.expires_ms <= now_ms():
            raise TokenInvalid
        return found

    async def _signer(self, request: SignedRequest, authorization: str) -> int:
        parsed = parse_authorization(authorization)
        owner = await self._cached(("key", parsed.access_key), lambda tx: self._key_owner(tx, parsed.access_key))
        if owner is None:
            raise SignatureInvalid("The access key is unknown or revoked.")
        check_signature(request, parsed, owner.secret_key, datetime.now(UTC))
        return owner.account_key

    def _key_owner(self, tx: Connection, name: str) -> KeyOwner | None:
        found = store.find_access_key(tx, name)
        if found is None or found.revoked_ms is not None:
            return None
        return KeyOwner(found.account_key, self._sealer.unseal(bytes(found.secret_sealed)))

    async def _caller(self, account_key: int, project_id: str) -> Caller:
        caller = await self._cached(
            ("caller", account_key, project_id), lambda tx: read_caller(tx, account_key, project_id)
        )
        if caller is None:
            raise TokenInvalid("The user is disabled.")
        if caller.must_change_password:
            raise PasswordChangeRequired
        if project_id and not caller.is_owner and caller.worker_key is None:
            raise ProjectMismatch
        return caller

    async def _cached(self, key: tuple[Any, ...], read: Callable[[Connection], T]) -> T:
        now = time.monotonic()
        kept = self._cache.get(key)
        if kept is not None and now - kept[0] < BELIEVED_S:
            value: T = kept[1]
            return value
        generation = self._generation
        value = await self._database.read(read)
        if len(self._cache) >= MOST_CACHED:
            self._cache.clear()
        # What was read while something was revoked may be old already.
        if generation == self._generation:
            self._cache[key] = (now, value)
        return value


def read_caller(tx: Connection, account_key: int, project_id: str) -> Caller | None:
    """The caller of an account in a project; None when the account is disabled. No rights, no roles: a stranger."""
    found = store.find_account_by_key(tx, account_key)
    if found is None or found.disabled:
        return None
    granted = store.is_granted(tx, project_id, account_key)
    person = store.find_worker_of(tx, project_id, found.name)
    teams = store.list_team_roles(tx, person[0]) if person else {}
    if person is None or not teams:
        return Caller(account_key, found.user_id, found.name, project_id, granted, found.must_change_password)
    tasks = store.list_task_roles(tx, person[0])
    return Caller(
        account_key,
        found.user_id,
        found.name,
        project_id,
        granted,
        found.must_change_password,
        worker_key=person[0],
        worker_id=person[1],
        team_roles={key: Role(role) for key, role in teams.items()},
        task_roles={key: Role(role) for key, role in tasks.items()},
    )
