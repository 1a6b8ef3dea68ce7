"""`teamlabel member`: people who are in the project through a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options, Password, note_command, run_unit
from teamlabel.identity.service import get_project, set_member_password

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.store import Account

app = App(name="member", help="Members of labeling teams.")


@app.command(name="password")
def set_password(email: str, /, *, project: str, password: Password, options: Options = PLAIN) -> None:
    """Set the password of a team member, who then signs in with the email."""
    settings, secret = options.settings(), password.read()

    def unit(tx: Connection) -> Account:
        account = set_member_password(tx, email, project, secret)
        note_command(tx, [get_project(tx, project).project_id], "setMemberPassword", user=account.name)
        return account

    options.show(user_id=run_unit(settings, unit).user_id)
