"""Our OpenAPI document, built from the operation table, equals the contract, but for the listed differences."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from teamlabel.app import operations
from teamlabel.edge.openapi import build_document

from .differences import UNDECLARED, additions, contradictions, listed_differences, missing_operations
from .facts import Json, contract, flat_facts, operations_of, resolved

if TYPE_CHECKING:
    from teamlabel.edge.operation import Operation


@cache
def our_document() -> Json:
    return build_document(operations(), title="teamlabel", version="test")


def parameters_not_yet(table: tuple[Operation, ...]) -> set[str]:
    """The parameters and body fields that the code declares and refuses for now."""
    return {f"{operation.id}.{name}" for operation in table for name in operation.not_yet}


def test_no_fact_of_the_contract_is_contradicted() -> None:
    assert contradictions(our_document(), contract()) == []


def test_missing_operations_are_the_listed_ones() -> None:
    assert missing_operations(our_document(), contract()) == listed_differences().missing_operations


def test_additions_are_the_listed_ones() -> None:
    assert additions(our_document(), contract()) == listed_differences().additions


def test_parameters_that_are_not_there_yet_are_the_listed_ones() -> None:
    assert parameters_not_yet(operations()) == listed_differences().parameters_not_yet


def test_every_parameter_that_is_not_there_yet_is_declared() -> None:
    for operation in operations():
        declared = {where.partition(".")[2] for where in flat_facts(our_document(), operation.id)}
        assert operation.not_yet <= declared, operation.id


def test_every_failure_answers_the_error_body() -> None:
    document = our_document()
    for name, (_, path, described) in operations_of(document).items():
        failures = {status: answer for status, answer in described["responses"].items() if status >= "4"}
        assert failures.keys() >= UNDECLARED, name
        for answer in failures.values():
            schema = resolved(document, answer["content"]["application/json"]["schema"])
            assert path.startswith("/v3") or schema["required"] == ["error_code", "error_msg"], name
