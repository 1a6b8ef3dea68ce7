"""`teamlabel db`: the schema of the database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options
from teamlabel.db.database import open_database
from teamlabel.db.migrate import SchemaError, check_database, newest_revision, upgrade_database
from teamlabel.ledgers.recount_store import find_wrong_counters

if TYPE_CHECKING:
    from teamlabel.settings import Settings

app = App(name="db", help="The schema of the database.")


@app.command
def upgrade(*, options: Options = PLAIN) -> None:
    """Bring the database to the schema of this version; every other command does it too."""
    upgraded = asyncio.run(upgrade_database(options.settings()))
    options.show(schema=newest_revision(), upgraded=upgraded)


@app.command
def check(*, options: Options = PLAIN) -> None:
    """Tell whether schema and counters are as they should be; it changes nothing."""
    settings = options.settings()
    if differences := asyncio.run(check_database(settings)):
        raise SchemaError("the database differs from the schema: " + "; ".join(differences))
    if wrong := asyncio.run(_find_wrong_counters(settings)):
        raise SchemaError("; ".join(wrong))
    options.show(schema=newest_revision(), agrees=True)


async def _find_wrong_counters(settings: Settings) -> list[str]:
    database = open_database(settings)
    try:
        return await database.read(find_wrong_counters)
    finally:
        await database.close()
