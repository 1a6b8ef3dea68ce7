"""Operations of the console's sign-in. They know the session cookie only, and read it themselves."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET

from teamlabel.edge.answers import encode_answer
from teamlabel.edge.call import Answer, Call
from teamlabel.edge.operation import Operation, steps
from teamlabel.errors import (
    MalformedJson,
    PasswordChangeFailed,
    PasswordWeak,
    SessionEnded,
    SessionNotFound,
    SignInFailed,
)
from teamlabel.identity import password_reset, service, sessions, sessions_store, store
from teamlabel.identity.authentication import read_caller
from teamlabel.identity.console import wire
from teamlabel.identity.digests import digest_of
from teamlabel.identity.passwords import check_new_password, hash_password, is_password
from teamlabel.identity.sign_ins import Origin

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.sessions import NewSession
    from teamlabel.identity.store import Account

S = TypeVar("S", bound=msgspec.Struct)
# A request for a reset takes at least so long: how long the database took would tell whether there is such a name.
RESET_ANSWER_S: Final = 0.25
SESSIONS: Final = "/console/sessions"
ID_LENGTH: Final = 16


async def sign_in(call: Call) -> Answer:
    """Sign in to the console with a name and a password."""
    body = form(call, wire.SignInBody)
    found = await call.services.sign_ins.find_account(_origin(call), body.password, name=body.name)
    if found is None:
        raise SignInFailed
    return await let_in(call, found)


async def show_session(call: Call) -> wire.SessionAnswer:
    """Tell who is signed in, in which projects and with which roles."""
    found = (await signed_in(call)).account
    csrf_token = sessions.csrf_token_of(sessions.find_cookie(call.headers, call.base_url) or "")
    return await call.services.database.read(lambda tx: session_answer(tx, found, csrf_token))


async def sign_out(call: Call) -> Answer:
    """End the session."""
    found, session = await signed_in(call)

    def unit(tx: Connection) -> None:
        sessions_store.delete_session(tx, session.digest)
        service.record_for_account(tx, found, "workerLogOutLabelConsole", call.request_id)

    await call.services.database.write(unit)
    call.services.authenticator.forget()
    return Answer(204, headers={"Set-Cookie": sessions.cleared_cookie(call.base_url)})


async def list_sessions(call: Call) -> wire.ListSessionsAnswer:
    """List where the person is signed in, and the tokens of the account."""
    found, current = await signed_in(call)
    return await call.services.database.read(lambda tx: _open_sign_ins(tx, call, found, current))


def _open_sign_ins(
    tx: Connection, call: Call, found: Account, current: sessions_store.Session
) -> wire.ListSessionsAnswer:
    settings = call.services.settings
    listed = [
        wire.OpenSession(
            session_id=_id_of(session.digest),
            create_time=session.created_ms,
            last_seen_time=session.seen_ms,
            user_agent=user_agent,
            is_current=session.digest == current.digest,
        )
        for session, user_agent in sessions_store.list_sessions_of(tx, found.key)
        if not sessions.is_over(session, settings)
    ]
    tokens = [
        wire.OpenToken(
            token_id=_id_of(token.digest),
            create_time=token.issued_ms,
            expire_time=token.expires_ms,
            project_id=token.project_id or UNSET,
        )
        for token in store.list_tokens_of(tx, found.key)
    ]
    return wire.ListSessionsAnswer(sessions=listed, tokens=tokens)


def _id_of(digest: str) -> str:
    """Enough of what is stored to tell the sign-ins of one account apart; neither the secret nor all of its digest."""
    return digest[:ID_LENGTH]


async def end_session(call: Call) -> None:
    """End a session or a token of the person."""
    found, _ = await signed_in(call)

    def unit(tx: Connection) -> None:
        wanted = call.path["session_id"]
        mine = [session.digest for session, _ in sessions_store.list_sessions_of(tx, found.key)]
        tokens = [token.digest for token in store.list_tokens_of(tx, found.key)]
        named = [digest for digest in [*mine, *tokens] if _id_of(digest) == wanted]
        if not named:
            raise SessionNotFound
        for digest in named:
            sessions_store.delete_session(tx, digest)
            store.delete_token(tx, digest)
        service.record_for_account(tx, found, "endSessions", call.request_id)

    await call.services.database.write(unit)
    call.services.authenticator.forget()


async def end_other_sessions(call: Call) -> None:
    """End all sessions of the person but this one, and all tokens; access keys stay."""
    found, current = await signed_in(call)

    def unit(tx: Connection) -> None:
        sessions_store.delete_sessions_of(tx, found.key, but=current.digest)
        store.delete_tokens_of(tx, found.key)
        service.record_for_account(tx, found, "endSessions", call.request_id)

    await call.services.database.write(unit)
    call.services.authenticator.forget()


async def change_password(call: Call) -> None:
    """Change the password of who is signed in; all other sessions and all tokens of the account end."""
    found, session = await signed_in(call)
    body = form(call, wire.ChangePasswordBody)
    old, new = body.old_password, body.new_password
    if await call.services.sign_ins.find_account(_origin(call), old, name=found.name) is None:
        raise PasswordChangeFailed
    password_hash = await asyncio.to_thread(_hash_of_new, new, found)

    def unit(tx: Connection) -> None:
        # The old one was checked before the transaction.
        if store.find_account_by_key(tx, found.key) != found:
            raise PasswordChangeFailed
        store.set_password(tx, found.key, password_hash)
        service.end_sign_ins(tx, found.key, but_session=session.digest)
        store.clear_failures(tx, found.name)
        service.record_for_account(tx, found, "changePassword", call.request_id)

    await call.services.database.write(unit)
    call.services.authenticator.forget()


async def request_reset(call: Call) -> None:
    """Ask for a mail with a link to choose a new password; the answer is the same for every name."""
    body, services = form(call, wire.RequestResetBody), call.services
    services.sign_ins.brake.check(call.client_address)
    services.sign_ins.brake.note(call.client_address)
    ready = time.monotonic() + RESET_ANSWER_S
    await services.database.write(lambda tx: password_reset.request_reset(tx, services.sealer, body.name))
    await asyncio.sleep(ready - time.monotonic())


async def reset_password(call: Call) -> None:
    """Choose a new password with the token of a mail; all sessions and tokens of the account end."""
    body, database = form(call, wire.ResetPasswordBody), call.services.database
    found = await database.read(lambda tx: password_reset.get_owner_of_link(tx, body.token))
    password_hash = await asyncio.to_thread(_hash_of_new, body.new_password, found)
    await database.write(lambda tx: password_reset.reset_password(tx, body.token, password_hash, call.request_id))
    call.services.authenticator.forget()


def _hash_of_new(password: str, found: Account) -> str:
    """The hash of a new password of an account, which is not its old one; slow on purpose."""
    check_new_password(password, found.name)
    if is_password(password, found.password_hash):
        raise PasswordWeak("The new password is the old one.")
    return hash_password(password)


def _origin(call: Call) -> Origin:
    return Origin(call.client_address, call.request_id)


# -- what the sign-ins share ------------------------------------------------------------------------------------------


class SignedIn(NamedTuple):
    account: Account
    session: sessions_store.Session


def form(call: Call, kind: type[S]) -> S:
    """The body of a request that a page of ours sent: forms of other sites are turned away, whatever they hold."""
    sessions.check_own_origin(call.headers, call.base_url)
    if "content-type" not in call.headers:
        raise MalformedJson("Content-Type: the body must be declared as application/json.")
    return call.decode_as(kind)


async def signed_in(call: Call) -> SignedIn:
    session = await call.services.authenticator.find_session(call.method, call.headers, call.base_url)
    found = await call.services.database.read(lambda tx: store.find_account_by_key(tx, session.account_key))
    if found is None or found.disabled:
        raise SessionEnded
    return SignedIn(found, session)


async def let_in(call: Call, found: Account) -> Answer:
    """Begin a session of an account that was recognized before, as it was then."""
    database = call.services.database
    opened = await database.write(lambda tx: _open(tx, call, found))
    call.services.authenticator.forget()
    answer = await database.read(lambda tx: session_answer(tx, found, opened.csrf_token))
    return encode_answer(answer)._replace(headers={"Set-Cookie": sessions.cookie_of(opened.secret, call.base_url)})


def _open(tx: Connection, call: Call, found: Account) -> NewSession:
    # The account was looked at before the transaction.
    if store.find_account_by_key(tx, found.key) != found:
        raise SignInFailed
    # Another session never goes on under a new sign-in: this browser leaves the one that it had.
    if left := sessions.find_cookie(call.headers, call.base_url):
        sessions_store.delete_session(tx, digest_of(left))
    store.clear_failures(tx, found.name)
    service.record_for_account(tx, found, "workerLoginLabelConsole", call.request_id)
    return sessions.open_session(tx, found.key, call.headers.get("user-agent", ""))


def session_answer(tx: Connection, found: Account, csrf_token: str) -> wire.SessionAnswer:
    projects = []
    for each in store.list_projects_of(tx, found.key, found.name):
        caller = read_caller(tx, found.key, each.project_id)
        roles = [role.name.lower() for role in sorted(caller.roles)] if caller else []
        projects.append(wire.SessionProject(id=each.project_id, name=each.name, roles=roles))
    return wire.SessionAnswer(
        must_change_password=found.must_change_password,
        user=wire.SessionUser(name=found.name, user_id=found.user_id),
        projects=projects,
        csrf_token=csrf_token,
    )


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "SignIn",
        "POST",
        "/console/session",
        sign_in,
        body=wire.SignInBody,
        body_required=True,
        answer=wire.SessionAnswer,
        public=True,
    ),
    steps("ShowSession", "GET", "/console/session", show_session, answer=wire.SessionAnswer, public=True),
    steps("SignOut", "DELETE", "/console/session", sign_out, success=204, public=True),
    steps("ListSessions", "GET", SESSIONS, list_sessions, answer=wire.ListSessionsAnswer, public=True),
    steps("EndSession", "DELETE", SESSIONS + "/{session_id}", end_session, success=204, public=True),
    steps("EndOtherSessions", "DELETE", SESSIONS, end_other_sessions, success=204, public=True),
    steps(
        "ChangePassword",
        "PUT",
        "/console/password",
        change_password,
        body=wire.ChangePasswordBody,
        body_required=True,
        success=204,
        public=True,
    ),
    steps(
        "RequestPasswordReset",
        "POST",
        "/console/password-reset",
        request_reset,
        body=wire.RequestResetBody,
        body_required=True,
        public=True,
    ),
    steps(
        "ResetPassword",
        "PUT",
        "/console/password-reset",
        reset_password,
        body=wire.ResetPasswordBody,
        body_required=True,
        success=204,
        public=True,
    ),
)
