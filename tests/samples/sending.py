"""Uploads as a client writes them."""

from __future__ import annotations

import base64
from typing import Any

from tests.support.people import Reply, World


def item(name: str | None, data: bytes, **fields: Any) -> dict[str, Any]:
    """An item of an upload; without a name, the service gives one."""
    named = {} if name is None else {"name": name}
    return named | {"data": base64.b64encode(data).decode()} | fields


def send(world: World, dataset: str, *items: Any, **fields: Any) -> Reply:
    return world.alice.post(f"{dataset}/data-annotations/samples", {"samples": list(items), **fields})


def codes(reply: Reply) -> list[str | None]:
    """The code of each result, None for a sample that came in."""
    assert reply.status == 200, reply
    found = [result.get("error_code", "").removeprefix("ModelArts.") or None for result in reply.json["results"]]
    assert reply.json["success"] is (not any(found))
    return found


def listed(world: World, dataset: str, query: str = "") -> list[dict[str, Any]]:
    reply = world.alice.get(f"{dataset}/data-annotations/samples?limit=100&{query}")
    assert reply.status == 200, reply
    samples: list[dict[str, Any]] = reply.json["samples"]
    return samples


def place_of(world: World, dataset: str) -> str:
    """The input place as it is stored, `bucket/path/`."""
    path: str = world.alice.get(dataset).json["data_sources"][0]["data_path"]
    return path.removeprefix("/")
