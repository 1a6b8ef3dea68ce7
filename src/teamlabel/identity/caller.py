"""Who is calling, and with which roles in the project of the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(IntEnum):
    """wire: the numbers of the contract. An owner is a user to whom the project was granted, never a member."""

    LABELER = 0
    REVIEWER = 1
    MANAGER = 2
    OWNER = 3


@dataclass(frozen=True, slots=True)
class Caller:
    """A known user in one project; `worker_key` is set when the user is a member of a team of the project."""

    account_key: int
    user_id: str
    name: str
    project_id: str
    is_owner: bool = False
    must_change_password: bool = False
    worker_key: int | None = None
    worker_id: str | None = None
    team_roles: Mapping[int, Role] = field(default_factory=dict)
    task_roles: Mapping[int, Role] = field(default_factory=dict)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the caller has anywhere in the project."""
        own = {Role.OWNER} if self.is_owner else set()
        return frozenset({*own, *self.team_roles.values(), *self.task_roles.values()})

    def roles_in_team(self, workforce_key: int) -> frozenset[Role]:
        return self._with_owner(self.team_roles.get(workforce_key))

    def roles_in_task(self, task_key: int) -> frozenset[Role]:
        return self._with_owner(self.task_roles.get(task_key))

    def _with_owner(self, role: Role | None) -> frozenset[Role]:
        found = {Role.OWNER} if self.is_owner else set()
        return frozenset(found if role is None else {*found, role})


# The caller of an operation that asks for no identity.
NOBODY: Final = Caller(account_key=0, user_id="", name="", project_id="")
