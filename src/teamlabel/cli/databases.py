"""`teamlabel db`: the schema of the database."""

from __future__ import annotations

import asyncio

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options
from teamlabel.db.migrate import SchemaError, check_database, newest_revision, upgrade_database

app = App(name="db", help="The schema of the database.")


@app.command
def upgrade(*, options: Options = PLAIN) -> None:
    """Bring the database to the schema of this version; every other command does it too."""
    upgraded = asyncio.run(upgrade_database(options.settings()))
    options.show(schema=newest_revision(), upgraded=upgraded)


@app.command
def check(*, options: Options = PLAIN) -> None:
    """Tell whether the database has exactly the schema of this version; it changes nothing."""
    differences = asyncio.run(check_database(options.settings()))
    if differences:
        raise SchemaError("the database differs from the schema: " + "; ".join(differences))
    options.show(schema=newest_revision(), agrees=True)
