"""`teamlabel member`: people who are in the project through a team."""

from __future__ import annotations

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options, Password, run_unit
from teamlabel.identity.service import set_member_password

app = App(name="member", help="Members of labeling teams.")


@app.command(name="password")
def set_password(email: str, /, *, project: str, password: Password, options: Options = PLAIN) -> None:
    """Set the password of a team member, who then signs in with the email."""
    settings, secret = options.settings(), password.read()
    account = run_unit(settings, lambda tx: set_member_password(tx, email, project, secret))
    options.show(user_id=account.user_id)
