"""What every command shares: the options that name the installation, a transaction on it, and how answers look."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from cyclopts import Parameter

from teamlabel.db.database import open_database
from teamlabel.db.migrate import upgrade_database
from teamlabel.errors import BadArgument
from teamlabel.identity.service import prepare_installation
from teamlabel.ids import new_request_id
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.settings import FILE_VARIABLE, PREFIX, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

T = TypeVar("T")
Flag = Annotated[bool, Parameter(negative="")]


@Parameter(name="*")
@dataclass(frozen=True)
class Where:
    """Where the installation is."""

    data: Path | None = None
    "The data folder (TEAMLABEL_DATA)."
    config: Path | None = None
    "A TOML file with settings (TEAMLABEL_CONFIG)."

    def variables(self, **options: object) -> dict[str, str]:
        """The options that were given, as the variables a child process reads them from."""
        given = {"data": self.data, **options}
        found = {PREFIX + name.upper(): str(value) for name, value in given.items() if value is not None}
        return found | ({FILE_VARIABLE: str(self.config)} if self.config else {})

    def settings(self, **options: object) -> Settings:
        return load_settings({**os.environ, **self.variables(**options)})


@Parameter(name="*")
@dataclass(frozen=True)
class Options(Where):
    """The options of a command that does one thing and answers."""

    json: Flag = False
    "Print one JSON object."

    def show(self, **answer: Any) -> None:
        """Print an answer: as one JSON object, or a line for each of its fields."""
        if self.json:
            print(json.dumps(answer, ensure_ascii=False))
            return
        for name, value in answer.items():
            for each in value if isinstance(value, list) else [value]:
                print(f"{name}: {each}")


@Parameter(name="*")
@dataclass(frozen=True)
class Password:
    """Where a password comes from: never from the command line, which others can see."""

    password_stdin: Flag
    "Read the password from the first line of standard input."

    @staticmethod
    def read() -> str:
        try:
            return sys.stdin.buffer.readline().decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise BadArgument("it is not UTF-8.", field="password") from error


HERE: Final = Where()
PLAIN: Final = Options()


def note_command(tx: Connection, project_ids: Iterable[str], action: str, **detail: str) -> None:
    """Leave an event of a command in the projects that it concerns."""
    request_id = new_request_id()
    for project_id in project_ids:
        record_event(tx, Actor(project_id, None, "command line", request_id), action, detail=detail)


def run_unit(settings: Settings, unit: Callable[[Connection], T]) -> T:
    """Run `unit` in one transaction on the installation, which is brought to the newest schema first."""
    return asyncio.run(_run_unit(settings, unit))


async def _run_unit(settings: Settings, unit: Callable[[Connection], T]) -> T:
    await upgrade_database(settings)
    database = open_database(settings)

    def prepared(tx: Connection) -> T:
        prepare_installation(tx)
        return unit(tx)

    try:
        return await database.write(prepared)
    finally:
        await database.close()
