"""A dataset with a single sample, its owner at the workbench, and what the server keeps of that."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.browser.stage import Owner, coded
from tests.browser.visiting import Visitor

_numbers = count(1)


def upload(owner: Owner, dataset_type: int, name: str, data: bytes, *labels: dict[str, Any]) -> str:
    """Make the dataset; its id."""
    dataset_name = f"single_{next(_numbers)}"
    body = {
        "dataset_name": dataset_name,
        "dataset_type": dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/single/{dataset_name}/in/"}],
        "work_path": f"/single/{dataset_name}/out/",
        "work_path_type": 0,
        "labels": labels,
    }
    dataset_id: str = owner.call("POST", "/datasets", body)["dataset_id"]
    samples = {"samples": [{"name": name, "data": coded(data)}]}
    answer = owner.call("POST", f"/datasets/{dataset_id}/data-annotations/samples", samples)
    assert answer["success"], answer
    return dataset_id


def hand_in(visitor: Visitor, key: str = "Control+s") -> None:
    """Press a key that writes, and wait until the server has answered."""
    with visitor.page.expect_response(lambda each: each.request.method == "PUT" and "annotations" in each.url) as told:
        visitor.press(key)
    assert told.value.ok


def stored(owner: Owner, dataset_id: str) -> list[dict[str, Any]]:
    """The labels that the server keeps."""
    (sample,) = owner.call("GET", f"/datasets/{dataset_id}/data-annotations/samples")["samples"]
    labels: list[dict[str, Any]] = sample["labels"]
    return labels
