"""What an operation of the wire contract is: the one declaration that routing, guards, documents and tests read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from teamlabel.edge.call import Answer, Call

if TYPE_CHECKING:
    import msgspec
    from sqlalchemy import Connection

Outcome = Any  # A wire Struct, an Answer, or None where nothing is answered.
UnitHandler = Callable[["Connection", Call], Outcome]
AsyncHandler = Callable[[Call], Awaitable[Outcome]]
DECLARED_FAILURES: Final = (400, 401, 403, 404, 413, 429, 500, 503)


class Mode(Enum):
    """How the edge runs a handler."""

    READ = "read"
    WRITE = "write"
    ASYNC = "async"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; `handler` gets a transaction (READ, WRITE) or opens its own units (ASYNC)."""

    id: str
    method: str
    path: str
    mode: Mode
    handler: UnitHandler | AsyncHandler
    query: type[msgspec.Struct] | None = None
    headers: type[msgspec.Struct] | None = None
    body: type[msgspec.Struct] | None = None
    body_required: bool = False
    answer: type[msgspec.Struct] | None = None
    success: int = 200
    failures: tuple[int, ...] = DECLARED_FAILURES
    # Parameters whose feature is not there yet: any value but the default is refused by name.
    not_yet: frozenset[str] = frozenset()
    # Takes labels or samples, so its body may be large.
    large_body: bool = False
    # The body is a file, which the handler takes in by itself.
    streams_body: bool = False
    # Ends or changes what somebody may do: what authentication believes is read anew.
    changes_access: bool = False
    # The last parameter of the path may hold slashes; these words after it belong to paths of other methods too.
    open_end: bool = False
    shared_words: tuple[str, ...] = ()
    # Answers callers without an identity.
    public: bool = False

    @property
    def summary(self) -> str:
        """One sentence: the first line of the handler's docstring."""
        return (self.handler.__doc__ or self.id).strip().splitlines()[0]


def read(operation_id: str, method: str, path: str, handler: UnitHandler, **declared: Any) -> Operation:
    """An operation that only reads, on one consistent view."""
    return Operation(operation_id, method, path, Mode.READ, handler, **declared)


def write(operation_id: str, method: str, path: str, handler: UnitHandler, **declared: Any) -> Operation:
    """An operation whose handler runs in one transaction."""
    return Operation(operation_id, method, path, Mode.WRITE, handler, **declared)


def steps(operation_id: str, method: str, path: str, handler: AsyncHandler, **declared: Any) -> Operation:
    """An operation that works outside the transaction too: it reads, prepares and then writes by itself."""
    return Operation(operation_id, method, path, Mode.ASYNC, handler, **declared)


__all__ = ["DECLARED_FAILURES", "Answer", "AsyncHandler", "Mode", "Operation", "UnitHandler", "read", "steps", "write"]
