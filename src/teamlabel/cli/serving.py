"""`teamlabel serve`: the server, after it made the first project and owner of an empty installation."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import App, Parameter

from teamlabel.cli.installation import HERE, Where, note_command, run_unit
from teamlabel.identity.first_store import claim_first_start
from teamlabel.identity.sealing import write_private
from teamlabel.identity.service import add_owner
from teamlabel.log import configure_logging
from teamlabel.mail.opening import open_mailer
from teamlabel.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from teamlabel.settings import Settings

OWNER: Final = "owner"
PASSWORD_FILE: Final = "owner-password"  # noqa: S105 - the name of a file
MEMORY: Final = "memory://"

app = App(name="serve")


@app.default
def serve(
    *,
    host: Annotated[str | None, Parameter(help="The address to listen on (TEAMLABEL_HOST).")] = None,
    port: Annotated[int | None, Parameter(help="The port, 0 for any that is free (TEAMLABEL_PORT).")] = None,
    workers: Annotated[int | None, Parameter(help="How many processes answer (TEAMLABEL_WORKERS).")] = None,
    where: Where = HERE,
) -> None:
    """Serve until SIGTERM or SIGINT; an empty installation gets a project and an owner first."""
    # The other commands start without the server.
    from teamlabel.server import folder_lock, open_listener, run_server  # noqa: PLC0415

    options = {"host": host, "port": port, "workers": workers}
    settings = where.settings(**options)
    if settings.storage_url == MEMORY:
        raise SettingsError(f"storage_url: {MEMORY} is for tests in one process; a server has several")
    # What does not fit in its settings ends the start, not the job process later.
    open_mailer(settings)
    configure_logging(settings)
    with folder_lock(settings), open_listener(settings) as listener:
        password_file = run_unit(settings, lambda tx: make_first_owner(tx, settings))
        announcement = [f"sign in as {OWNER}; the password is in {password_file}"] if password_file else []
        # Mails link to where the server really listens.
        options["port"] = listener.getsockname()[1]
        run_server(settings, listener, where.variables(**options), announcement)


def make_first_owner(tx: Connection, settings: Settings) -> Path | None:
    """Give a new installation a project and its owner; returns the file with the password, None if it is not new."""
    if not claim_first_start(tx):
        return None
    file = settings.data / PASSWORD_FILE
    # A file that is there is from a first start that was cut off before its commit.
    write_private(file, secrets.token_urlsafe(18))
    account, granted = add_owner(tx, OWNER, settings.region, file.read_text(encoding="utf-8").strip())
    note_command(tx, [granted.project_id], "grantProject", user=account.name)
    return file
