"""Single sign-on: away to the OpenID provider, and back into a session. Additions to the wire contract."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import structlog
from msgspec import UNSET

from teamlabel.edge.call import Answer, Call
from teamlabel.edge.operation import AsyncHandler, Operation, read, steps
from teamlabel.errors import RouteNotFound, SignOnFailed, TeamlabelError
from teamlabel.identity import sessions, sessions_store
from teamlabel.identity.cookies import cookie_of, find_cookie
from teamlabel.identity.demo.routes import offered_to
from teamlabel.identity.digests import digest_of
from teamlabel.identity.openid import attempts, service, wire
from teamlabel.identity.service import record_for_account

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.openid.provider import OpenIdProvider, Person

log = structlog.get_logger("teamlabel.openid")
START: Final = "/console/openid/start"
FINISH: Final = "/console/openid/callback"


def shown_in_browser(handler: AsyncHandler) -> AsyncHandler:
    """Send browsers to the sign-in page with the code of what went wrong; others get the error itself."""

    @functools.wraps(handler)
    async def answer(call: Call) -> Answer:
        try:
            found: Answer = await handler(call)
        except TeamlabelError as error:
            if "text/html" not in call.headers.get("accept", ""):
                raise
            return _redirect(f"/?sign_in_error={error.code}")
        return found

    return answer


@shown_in_browser
async def start_sign_on(call: Call) -> Answer:
    """Send the browser to the OpenID provider to sign in."""
    provider = _provider_of(call)
    attempt = attempts.new_attempt(call.query_as(wire.StartSignOnQuery).next, call.base_url + FINISH)
    address = await provider.ask(provider.sign_in_address, attempt)
    sealed = attempts.seal_attempt(attempt, call.services.sealer)
    return _redirect(address, cookie_of(attempts.COOKIE, sealed, call.base_url, max_age_s=attempts.LIFE_S))


@shown_in_browser
async def finish_sign_on(call: Call) -> Answer:
    """Take the browser back from the OpenID provider and begin a session."""
    provider, query = _provider_of(call), call.query_as(wire.FinishSignOnQuery)
    sealed = find_cookie(call.headers, attempts.COOKIE, call.base_url) or ""
    attempt = attempts.find_attempt(sealed, query.state, call.services.sealer)
    if attempt is None:
        raise SignOnFailed("The sign-on was begun in another browser, or too long ago; start again.")
    # A provider that names itself in the answer must be the one that was asked (RFC 9207).
    if query.code is UNSET or query.iss not in {UNSET, provider.issuer}:
        log.warning("single sign-on failed", error=query.error or None, issuer=query.iss or None)
        raise SignOnFailed
    person = await provider.ask(provider.redeem, query.code, attempt)
    session = await call.services.database.write(lambda tx: _open_session(tx, call, person))
    call.services.authenticator.forget()
    return _redirect(attempt.next, sessions.cookie_of(session.secret, call.base_url))


def _open_session(tx: Connection, call: Call, person: Person) -> sessions.NewSession:
    found = service.sign_on(tx, person, call.services.settings.oidc_email_domains, call.request_id)
    # This browser leaves the session that it had.
    if left := sessions.find_cookie(call.headers, call.base_url):
        sessions_store.delete_session(tx, digest_of(left))
    record_for_account(tx, found, "workerLoginLabelConsole", call.request_id)
    return sessions.open_session(tx, found.key, call.headers.get("user-agent", ""))


def show_sign_in_methods(tx: Connection, call: Call) -> wire.SignInMethodsAnswer:
    """Tell the ways in which people sign in."""
    demo = [wire.DemoAccount(name=each.account.name, role=each.role) for each in offered_to(tx, call)]
    if call.services.openid is None:
        return wire.SignInMethodsAnswer(password=True, demo_accounts=demo)
    openid = wire.OpenIdMethod(name=call.services.settings.oidc_name, start_path=START)
    return wire.SignInMethodsAnswer(password=True, demo_accounts=demo, openid=openid)


def _provider_of(call: Call) -> OpenIdProvider:
    if call.services.openid is None:
        raise RouteNotFound("Single sign-on is not set up.")
    return call.services.openid


def _redirect(address: str, cookie: str | None = None) -> Answer:
    return Answer(302, headers={"Location": address} | ({"Set-Cookie": cookie} if cookie else {}))


OPERATIONS: tuple[Operation, ...] = (
    read(
        "ShowSignInMethods",
        "GET",
        "/console/sign-in-methods",
        show_sign_in_methods,
        answer=wire.SignInMethodsAnswer,
        public=True,
    ),
    steps("StartSignOn", "GET", START, start_sign_on, query=wire.StartSignOnQuery, success=302, public=True),
    steps("FinishSignOn", "GET", FINISH, finish_sign_on, query=wire.FinishSignOnQuery, success=302, public=True),
)
