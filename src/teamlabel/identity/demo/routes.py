"""Into the demo without a password: an addition to the wire contract, for visitors of a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from teamlabel.edge.operation import Operation, steps
from teamlabel.errors import SignInFailed
from teamlabel.identity.console import wire
from teamlabel.identity.console.routes import form, let_in
from teamlabel.identity.demo.accounts import DemoAccount, list_offered, may_enter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Answer, Call


async def create_demo_session(call: Call) -> Answer:
    """Sign in to the console as one of the people of the demo, without a password."""
    body = form(call, wire.CreateDemoSessionBody)
    offered = await call.services.database.read(lambda tx: offered_to(tx, call))
    found = next((each.account for each in offered if each.account.name == body.name), None)
    if found is None:
        raise SignInFailed("Nobody comes in by this name without a password.")
    return await let_in(call, found)


def offered_to(tx: Connection, call: Call) -> list[DemoAccount]:
    """The accounts that this client may enter without a password."""
    settings = call.services.settings
    host = urlsplit(call.base_url).hostname or ""
    if not may_enter(settings, call.headers, call.client_address, host):
        return []
    return list_offered(tx, settings)


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "CreateDemoSession",
        "POST",
        "/console/demo-session",
        create_demo_session,
        body=wire.CreateDemoSessionBody,
        body_required=True,
        answer=wire.SessionAnswer,
        public=True,
    ),
)
