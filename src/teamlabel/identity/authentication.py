"""From the headers of a request to its caller: tokens and signed requests.

Grants, memberships and roles are read at every request; what was read is believed for at most five seconds.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from teamlabel.clock import now_ms
from teamlabel.errors import NotAuthenticated, ProjectMismatch, SignatureInvalid, TokenInvalid
from teamlabel.identity import store
from teamlabel.identity.caller import Caller, Role
from teamlabel.identity.signatures import SignedRequest, check_signature, parse_authorization

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.identity.sealing import Sealer

T = TypeVar("T")
BELIEVED_S: Final = 5.0
MOST_CACHED: Final = 10_000


class KeyOwner(NamedTuple):
    account_key: int
    secret_key: str


def digest_of(secret_token: str) -> str:
    """What of a token is stored: a leaked table gives nobody access."""
    return hashlib.sha256(secret_token.encode()).hexdigest()


class Authenticator:
    """Authenticates requests; caches what it read, per process."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer
        self._cache: dict[tuple[Any, ...], tuple[float, Any]] = {}
        self._generation = 0

    def forget(self) -> None:
        """Believe nothing read before: called after every change of tokens, keys, grants or memberships."""
        self._cache.clear()
        self._generation += 1

    async def authenticate(self, request: SignedRequest, project_id: str | None) -> Caller:
        """The caller, in the project of the path (None: an operation without a project).

        Raises an error with status 401 for a bad identity, ProjectMismatch for a token of another project.
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
        raise NotAuthenticated

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
        return Caller(account_key, found.user_id, found.name, project_id, granted)
    tasks = store.list_task_roles(tx, person[0])
    return Caller(
        account_key,
        found.user_id,
        found.name,
        project_id,
        granted,
        worker_key=person[0],
        worker_id=person[1],
        team_roles={key: Role(role) for key, role in teams.items()},
        task_roles={key: Role(role) for key, role in tasks.items()},
    )
