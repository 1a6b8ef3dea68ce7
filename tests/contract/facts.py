"""The facts of the wire contract, flattened: one line for each parameter, field and status of an operation.

Flat facts make two documents comparable whatever each of them puts into components.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
Facts = dict[str, Json]

CONTRACT_FILE = Path(__file__).parents[2] / "contract" / "openapi.json"

# Prose, and what is flattened into lines of its own.
_NO_FACT = {"title", "description", "$ref", "properties", "required", "items", "additionalProperties"}


@cache
def contract() -> Json:
    document: Json = json.loads(CONTRACT_FILE.read_text("utf-8"))
    return document


def operations_of(document: Json) -> dict[str, tuple[str, str, Json]]:
    """Method, path and description of every operation, by operation id."""
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def flat_facts(document: Json, operation_id: str) -> Facts:
    """What the document says of one operation, e.g. `body.samples[].sample_id` -> its keywords."""
    method, path, operation = operations_of(document)[operation_id]
    facts: Facts = {"route": {"method": method, "path": path}}
    for parameter in operation.get("parameters", []):
        where = f"{parameter['in']}.{parameter['name']}"
        facts.update(_flat(document, parameter["schema"], where, required=parameter.get("required", False)))
    if "requestBody" in operation:
        body = operation["requestBody"]
        facts.update(_flat_content(document, body, "body", required=body.get("required", False)))
    for status, response in operation["responses"].items():
        facts[f"status.{status}"] = {}
        where = "answer" if status.startswith("2") else f"failure.{status}"
        if "content" in response:
            facts.update(_flat_content(document, response, where, required=True))
    return facts


def resolved(document: Json, schema: Json) -> Json:
    """The schema itself, where it only points at a component."""
    if "$ref" not in schema:
        return schema
    component: Json = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return component


def _flat_content(document: Json, carrier: Json, where: str, *, required: bool) -> Facts:
    ((media_type, content),) = carrier["content"].items()
    facts = _flat(document, content["schema"], where, required=required)
    facts[where]["media_type"] = media_type
    return facts


def _flat(document: Json, schema: Json, where: str, *, required: bool) -> Facts:
    return dict(_walk(document, schema, where, (), required=required))


def _walk(
    document: Json, schema: Json, where: str, seen: tuple[str, ...], *, required: bool
) -> Iterator[tuple[str, Json]]:
    reference = schema.get("$ref")
    if reference in seen:
        yield where, {"recursive": reference, "required": required}
        return
    seen = (*seen, reference) if reference else seen
    # A default may stand beside the reference.
    schema = {**resolved(document, schema), **schema}
    yield where, _keywords(schema) | {"required": required}
    for name, field in schema.get("properties", {}).items():
        yield from _walk(document, field, f"{where}.{name}", seen, required=name in schema.get("required", ()))
    for keyword, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if keyword in schema:
            yield from _walk(document, schema[keyword], f"{where}{mark}", seen, required=True)


def _keywords(schema: Json) -> Json:
    """Every keyword that states a fact; the order of an enum states none."""
    facts = {key: value for key, value in schema.items() if key not in _NO_FACT}
    if "enum" in facts:
        facts["enum"] = sorted(facts["enum"], key=str)
    return facts
