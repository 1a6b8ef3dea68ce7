"""`teamlabel user`: people with an account, and the projects they own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import App

from teamlabel.cli import sign_on
from teamlabel.cli.installation import PLAIN, Options, Password, note_command, run_unit
from teamlabel.identity import service

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.store import Account

app = App(name="user", help="Accounts of people, and the projects they own.")
app.command(sign_on.app)


@app.command
def add(name: str, /, *, project: str, password: Password, options: Options = PLAIN) -> None:
    """Make a user who owns a project, or grant the project to an existing one and set the password.

    The project is made when there is none of this name.
    """
    settings, secret = options.settings(), password.read()

    def unit(tx: Connection) -> dict[str, str]:
        account, granted = service.add_owner(tx, name, project, secret)
        note_command(tx, [granted.project_id], "grantProject", user=account.name)
        return {"user_id": account.user_id, "project_id": granted.project_id, "domain": settings.domain_name}

    options.show(**run_unit(settings, unit))


@app.command
def disable(name: str, /, *, options: Options = PLAIN) -> None:
    """End the access of a user: no more sign-ins, and all tokens and access keys are revoked."""

    def unit(tx: Connection) -> Account:
        account = service.disable_user(tx, name)
        note_command(tx, service.list_project_ids(tx, account), "disableUser", user=account.name)
        return account

    options.show(user_id=run_unit(options.settings(), unit).user_id, disabled=True)
