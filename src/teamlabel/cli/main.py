"""The `teamlabel` command: joins the command families, and turns errors into one line and an exit status."""

from __future__ import annotations

import sys
from typing import Final, NoReturn

from cyclopts import App, CycloptsError
from sqlalchemy.exc import SQLAlchemyError

from teamlabel import __version__
from teamlabel.cli import buckets, databases, demo, keys, members, openapi, serving, storage, users
from teamlabel.db.migrate import SchemaError
from teamlabel.errors import TeamlabelError
from teamlabel.settings import SettingsError

FAMILIES: Final = (
    serving.app,
    users.app,
    keys.app,
    buckets.app,
    storage.app,
    members.app,
    databases.app,
    demo.app,
    openapi.app,
)
FAILED: Final = 1
MISUSED: Final = 2

app = App(
    name="teamlabel",
    help="A self-hosted server where a team labels data.",
    version=__version__,
    result_action="return_value",
)
for family in FAMILIES:
    app.command(family)


def main(arguments: list[str] | None = None) -> None:
    try:
        app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        _fail(MISUSED, str(error))
    except (TeamlabelError, SettingsError, SchemaError, OSError) as error:
        _fail(FAILED, str(error))
    except SQLAlchemyError as error:
        _fail(FAILED, f"database: {getattr(error, 'orig', None) or error}")
    except KeyboardInterrupt:
        _fail(FAILED, "interrupted")


def _fail(status: int, message: str) -> NoReturn:
    print("teamlabel:", " ".join(message.split()), file=sys.stderr)
    sys.exit(status)


if __name__ == "__main__":
    main()
