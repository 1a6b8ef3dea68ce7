"""How our OpenAPI document differs from the contract, in the words of `differences.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .facts import Facts, Json, flat_facts, operations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DIFFERENCES_FILE = Path(__file__).with_name("differences.toml")

# Any operation may answer these, so the contract does not declare them one by one.
UNDECLARED = {"400", "413", "429", "500", "503"}


@dataclass(frozen=True, slots=True)
class Differences:
    missing_operations: frozenset[str]
    parameters_not_yet: frozenset[str]
    additions: frozenset[str]


def listed_differences() -> Differences:
    listed = tomllib.loads(DIFFERENCES_FILE.read_text("utf-8"))
    return Differences(**{section: frozenset(entries) for section, entries in listed.items()})


def missing_operations(ours: Json, contract: Json) -> set[str]:
    return operations_of(contract).keys() - operations_of(ours).keys()


def additions(ours: Json, contract: Json) -> set[str]:
    """Operations, parameters and fields that only our document has."""
    theirs = operations_of(contract)
    found: set[str] = set()
    for name, (method, path, _) in operations_of(ours).items():
        if name in theirs:
            found.update(f"{name}.{where}" for where in _added(_declared(ours, name), _declared(contract, name)))
        else:
            found.add(f"{name} {method} {path}")
    return found


def contradictions(ours: Json, contract: Json) -> list[str]:
    """Facts of the contract that our document lacks or states otherwise: there is no excuse for one."""
    shared = operations_of(contract).keys() & operations_of(ours).keys()
    return [
        f"{name}.{difference}"
        for name in sorted(shared)
        for difference in _contradicted(_declared(ours, name), _declared(contract, name))
    ]


def _declared(document: Json, operation_id: str) -> Facts:
    facts = flat_facts(document, operation_id)
    return {where: fact for where, fact in facts.items() if not UNDECLARED.intersection(where.split(".")[1:2])}


def _added(ours: Facts, theirs: Facts) -> Iterator[str]:
    """The topmost line of each addition; the lines below it belong to it."""
    extra = sorted(ours.keys() - theirs.keys())
    for where in extra:
        if not any(where.startswith((f"{other}.", f"{other}[", f"{other}{{")) for other in extra):
            yield where


def _contradicted(ours: Facts, theirs: Facts) -> Iterator[str]:
    for where, fact in theirs.items():
        if where not in ours:
            yield f"{where}: missing"
        elif ours[where] != fact:
            yield f"{where}: {ours[where]} instead of {fact}"
