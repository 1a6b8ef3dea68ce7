"""Builds the OpenAPI 3.1 document of the service from its operation table.

The wire structs are its only source; nothing here knows a resource.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec

from teamlabel.edge.wiretypes import SPELT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamlabel.edge.operation import Operation

Json = dict[str, Any]

REF_TEMPLATE = "#/components/schemas/{name}"

SECURITY_SCHEMES: Json = {
    "token": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Auth-Token",
        "description": "A project token from `POST /v3/auth/tokens`.",
    },
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": (
            "A request signed with an access key: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=..., Signature=...` "
            "or `V11-HMAC-SHA256 Credential=AK/date/region/service, SignedHeaders=..., Signature=...`."
        ),
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "teamlabel_session",
        "description": (
            "A console session from `POST /console/session`, over https `__Host-teamlabel_session`. "
            "A change needs its CSRF token in `X-CSRF-Token` too."
        ),
    },
}

REQUEST_ID: Json = {
    "description": "The id of this request in the log of the server.",
    "schema": {"type": "string"},
}
FILE_CONTENT: Json = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


class Error(msgspec.Struct):
    """The body of every answer that is not a success."""

    error_code: str
    error_msg: str


def build_document(operations: Iterable[Operation], title: str, version: str, server_url: str | None = None) -> Json:
    """The whole document as plain JSON values; `server_url` is the public address of the service, if it has one."""
    table = tuple(operations)
    paths: dict[str, Json] = {}
    for operation in table:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation_object(operation)
    document: Json = {"openapi": "3.1.0", "info": {"title": title, "version": version}}
    if server_url:
        document["servers"] = [{"url": server_url}]
    document["paths"] = paths
    document["components"] = {
        "schemas": _schemas([Error, *_body_types(table)]),
        "headers": {"RequestId": REQUEST_ID},
        "securitySchemes": SECURITY_SCHEMES,
    }
    document["security"] = [{name: []} for name in SECURITY_SCHEMES]
    return document


def _body_types(operations: Iterable[Operation]) -> list[type]:
    kinds = (kind for operation in operations for kind in (operation.body, operation.answer) if kind is not None)
    return list(dict.fromkeys(kinds))


def _operation_object(operation: Operation) -> Json:
    described: Json = {
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": list(_parameters(operation)),
    }
    if operation.body is not None:
        described["requestBody"] = {"required": operation.body_required, "content": _json_content(operation.body)}
    if operation.streams_body:
        described["requestBody"] = {"required": True, "content": FILE_CONTENT}
    described["responses"] = _responses(operation)
    if operation.public:
        described["security"] = []
    return described


def _parameters(operation: Operation) -> Iterator[Json]:
    for name in re.findall(r"{(\w+)}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    yield from _struct_parameters(operation.query, "query")
    yield from _struct_parameters(operation.headers, "header")


def _struct_parameters(struct: type[msgspec.Struct] | None, place: str) -> Iterator[Json]:
    """One parameter for each field: a query or header struct is never a component of the document."""
    if struct is None:
        return
    schema = _schemas([struct])[struct.__name__]
    required = schema.get("required", ())
    for name, field in schema["properties"].items():
        yield {"name": name, "in": place, "required": name in required, "schema": field}


def _responses(operation: Operation) -> Json:
    responses = {operation.success: _response(operation.success, operation.answer)}
    for status in operation.failures:
        responses[status] = _response(status, Error)
    return {str(status): response for status, response in responses.items()}


def _response(status: int, answer: type | None) -> Json:
    response: Json = {
        "description": HTTPStatus(status).phrase,
        "headers": {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}},
    }
    if answer is not None:
        response["content"] = _json_content(answer)
    return response


def _json_content(kind: type) -> Json:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=REF_TEMPLATE)
    return {"application/json": {"schema": _tidied(schema)}}


def _schemas(kinds: Iterable[type]) -> Json:
    _, components = msgspec.json.schema_components(kinds, ref_template=REF_TEMPLATE)
    return {name: _tidied(schema) for name, schema in components.items()}


def _tidied(schema: Json) -> Json:
    """The schema without titles (they repeat the names), with the type msgspec leaves out beside an enum."""
    tidy = {key: value for key, value in schema.items() if key != "title"}
    if SPELT_PATTERN in tidy:
        tidy["pattern"] = tidy.pop(SPELT_PATTERN)
    if "enum" in tidy and "type" not in tidy:
        tidy["type"] = "integer" if all(isinstance(value, int) for value in tidy["enum"]) else "string"
    if "properties" in tidy:
        tidy["properties"] = {name: _tidied(field) for name, field in tidy["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(tidy.get(key), dict):
            tidy[key] = _tidied(tidy[key])
    return tidy
