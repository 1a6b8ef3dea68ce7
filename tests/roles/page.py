"""docs/roles.md, made from the table of roles; `python -m tests.roles.page` prints it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from teamlabel.app import operations
from teamlabel.edge.operation import Operation
from teamlabel.errors import OperationForbidden
from teamlabel.identity.caller import Role
from teamlabel.identity.roles import ALLOWED, REFUSALS

PAGE: Final = Path(__file__).parents[2] / "docs" / "roles.md"

_START: Final = """\
# Roles

| Role | Who | Where it counts |
|---|---|---|
| owner | a user to whom the project was granted | in the whole project |
| manager | a member with role 2 of a team, or of a task | in that team or task |
| reviewer | a member with role 1 | in that team or task |
| labeler | a member with role 0 | in that team or task |

A team has one manager at most. Nobody becomes an owner through a team, but one person may be owner and member: who has
several roles may do what any of them allows. In a task a person has the role that the task gave, else that of the
team. How people get accounts is in [identity](identity.md).

This page is made from the table that the server itself asks (`python -m tests.roles.page`).

## Who may do what

| Operation | Owner | Manager | Reviewer | Labeler | Refused with |
|---|---|---|---|---|---|
"""

_END: Final = """
Every refusal in this table is 403. A caller without identity gets 401, one who has nothing to do with the project 403
`0210`, and a member who is not of the team or task in the path 403 `4600`.

## What a role sees and changes

- A **labeler** sees and labels only the own samples of a task: lists, single samples, histories and statistics hold
  nothing of others, and `labelers` names only the labeler. The samples of others are, to a labeler, not there.
- A **reviewer** sees all samples of the task and may correct what waits for review or acceptance, naming the labeler.
- A **manager** sees all samples of the task and may label for any labeler of it. In the team a manager gives only the
  roles labeler and reviewer, and neither changes nor deletes himself.
- **ListLabels** is for members who take part in a task of the dataset.
- **ListFrames** and **CutFrames** are for who manages a task of the dataset.
"""


def table_row(operation: Operation) -> str:
    allowed = ALLOWED[operation.id]
    order = (Role.OWNER, Role.MANAGER, Role.REVIEWER, Role.LABELER)
    marks = ["yes" if role in allowed else "-" for role in order]
    code = REFUSALS.get(operation.id, OperationForbidden).code
    refusal = "" if allowed == frozenset(Role) else f"`{code}`"
    return "| " + " | ".join([operation.id, *marks, refusal or "-"]) + " |\n"


def page() -> str:
    rows = [table_row(operation) for operation in operations() if operation.path.startswith("/v2/")]
    return _START + "".join(rows) + _END


if __name__ == "__main__":
    sys.stdout.write(page())
