"""The body of a dataset that can be made, for tests that change one thing in it."""

from __future__ import annotations

from typing import Any

from teamlabel.ids import new_hex_id
from tests.support.people import World


def new_dataset_body(world: World, **fields: Any) -> dict[str, Any]:
    """A field given as None is left out."""
    name = f"data-{new_hex_id()[:12]}"
    body = {
        "dataset_name": name,
        "dataset_type": 0,
        "data_sources": [{"data_type": 0, "data_path": f"/b{world.project_id}/{name}/in/"}],
        "work_path": f"/b{world.project_id}/{name}/out/",
        "work_path_type": 0,
        **fields,
    }
    return {key: value for key, value in body.items() if value is not None}


def source(path: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"data_type": 0, "data_path": path, **fields}]
