"""Which of a sample's assignments an item of a label call means, and whether the caller may write it (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.errors import MemberNotFound, OperationForbidden, SampleNotFound
from teamlabel.identity.caller import Role
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from teamlabel.annotations.store import Held
    from teamlabel.errors import TeamlabelError

# The same for both, so that labelers do not find out which samples others hold.
NOT_HELD: Final = "is not in the task, or not assigned to the labeler."
CORRECTABLE: Final = frozenset({State.UNREVIEWED.value, State.UNCHECK.value})


class Writer(NamedTuple):
    """Who writes in a task: the own worker, if any, and whether others may be named."""

    worker_key: int | None
    names_others: bool
    corrects: bool

    @classmethod
    def of(cls, roles: frozenset[Role], worker_key: int | None) -> Writer:
        """Owners and managers write for anybody; reviewers correct; labelers write for themselves."""
        return cls(worker_key, bool(roles & {Role.OWNER, Role.MANAGER}), Role.REVIEWER in roles)


class People(NamedTuple):
    """The members of a task by what a call may name them."""

    by_id: Mapping[str, int]
    by_email: Mapping[str, int]


class Target(NamedTuple):
    """Whose assignment is meant; None: that of the only labeler who holds the sample."""

    worker_key: int | None
    # A reviewer who corrects somebody's work may do so in some states only.
    correcting: bool = False


def target_of(worker_id: str | None, email: str | None, writer: Writer, people: People) -> Target | TeamlabelError:
    """Whose assignment an item means: by its `worker_id`, else by the call's `email`, else the caller's."""
    if worker_id:
        named, field = people.by_id.get(worker_id), "worker_id"
    elif email:
        named, field = people.by_email.get(email.strip().lower()), "email"
    else:
        return Target(None if writer.names_others else writer.worker_key)
    if named is None:
        return MemberNotFound("is not of the task.", field=field)
    if named == writer.worker_key or writer.names_others:
        return Target(named)
    if writer.corrects and worker_id:
        return Target(named, correcting=True)
    return OperationForbidden("is somebody else; the caller writes only the own labels.", field=field)


def choose_held(held: Sequence[Held] | None, target: Target, writer: Writer) -> Held | TeamlabelError:
    """The assignment of the target among those of a sample."""
    if not held:
        return SampleNotFound(NOT_HELD, field="sample_id")
    if target.worker_key is None:
        return _only_held(held, writer)
    for row in held:
        if row.worker_key == target.worker_key:
            if target.correcting and row.state not in CORRECTABLE:
                text = "a reviewer corrects only labels that wait for review or acceptance."
                return OperationForbidden(text, field="sample_id")
            return row
    return SampleNotFound(NOT_HELD, field="sample_id")


def _only_held(held: Sequence[Held], writer: Writer) -> Held | TeamlabelError:
    if len(held) == 1:
        return held[0]
    own = next((row for row in held if row.worker_key == writer.worker_key), None)
    return own or MemberNotFound("several labelers hold the sample: name one.", field="worker_id")
