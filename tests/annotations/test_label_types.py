"""Every type of label once from upload to answer: what is read is the canonical form of what was sent."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.annotations.calls import item, put_one, rows_of
from tests.support.people import LABELER, World
from tests.support.pictures import png, wav


class Case(NamedTuple):
    """A dataset with one sample, what is sent as its labels, and what must be read."""

    dataset_type: int
    label_set: list[Any]
    file: tuple[str, bytes]
    sent: list[dict[str, Any]]
    read: list[dict[str, Any]]


def own(**fields: Any) -> dict[str, Any]:
    """A property with the documented names."""
    return {f"@modelarts:{name}": value for name, value in fields.items()}


PICTURE, SOUND = ("a.png", png(600, 500)), ("a.wav", wav(2000))
OBAMA = "Barack Hussein Obama II (born August 4, 1961) is an attorney and politician."
HOPE = "Hope is the thing with feathers"
TRIPLET_SET = [
    {"name": "person", "type": 103},
    {"name": "city", "type": 103},
    {"name": "lives in", "type": 102, "property": own(from_type="person", to_type="city")},
]
# The shapes of the seed, each with the points it gives as an example.
SHAPES: dict[str, list[list[float]]] = {
    "bndbox": [[0, 10], [50, 95]],
    "polygon": [[0, 100], [50, 95], [10, 60], [500, 400]],
    "circle": [[100, 100], [50]],
    "line": [[0, 100], [50, 95]],
    "dashed": [[0, 100], [50, 95]],
    "point": [[0, 100]],
    "polyline": [[0, 100], [50, 95], [10, 60], [500, 400]],
}
HUMAN = {"annotated_by": "human"}
CASES = {
    "picture classes": Case(
        0,
        ["tulips", "roses"],
        PICTURE,
        [{"name": "tulips"}, {"name": "roses", "score": "0.5", "annotated_by": "auto"}, {"name": "tulips"}],
        [{"name": "tulips", "type": 0, **HUMAN}, {"name": "roses", "type": 0, "score": 0.5, "annotated_by": "auto"}],
    ),
    "objects": Case(
        1,
        ["car"],
        PICTURE,
        [{"name": "car", "property": own(shape=shape, feature=points)} for shape, points in SHAPES.items()]
        + [{"name": "car", "property": own(shape="", feature=[["1", "2"], [3.5, 4]], hard=True)}],
        [
            {"name": "car", "type": 1, **HUMAN, "property": own(shape=shape, feature=points)}
            for shape, points in SHAPES.items()
        ]
        + [
            {
                "name": "car",
                "type": 1,
                **HUMAN,
                "property": own(shape="bndbox", feature=[[1, 2], [3.5, 4]], hard="true"),
            }
        ],
    ),
    "areas": Case(
        3,
        [{"name": "sky", "property": own(color="#00ff00")}],
        PICTURE,
        [{"name": "sky", "property": own(feature=[[0, 0], [10, 0], [10, 10]])}],
        [{"name": "sky", "type": 3, **HUMAN, "property": own(shape="polygon", feature=[[0, 0], [10, 0], [10, 10]])}],
    ),
    "text classes": Case(
        100,
        ["good, really!"],
        ("", b"a text"),
        [{"name": "good, really!", "type": 100, "id": "mine"}],
        [{"name": "good, really!", "type": 100, "id": "mine", **HUMAN}],
    ),
    "entities, first text of the seed": Case(
        101,
        ["name"],
        ("", OBAMA.encode()),
        [{"name": "name", "property": own(start_index=0, end_index=23)}],
        [{"name": "name", "type": 101, **HUMAN, "property": own(start_index=0, end_index=23)}],
    ),
    "entities, second text of the seed": Case(
        101,
        ["feeling"],
        ("", HOPE.encode()),
        [{"name": "feeling", "property": own(start_index="0", end_index="4")}],
        [{"name": "feeling", "type": 101, **HUMAN, "property": own(start_index=0, end_index=4)}],
    ),
    "triplets": Case(
        102,
        TRIPLET_SET,
        ("", b"Ann lives in Rome"),
        [
            {"name": "person", "property": own(start_index=0, end_index=3)},
            {"name": "city", "property": own(start_index=13, end_index=17)},
            {"name": "lives in", "property": own(**{"from": "E1", "to": "E2"})},
        ],
        [
            {"name": "person", "type": 103, "id": "E1", **HUMAN, "property": own(start_index=0, end_index=3)},
            {"name": "city", "type": 103, "id": "E2", **HUMAN, "property": own(start_index=13, end_index=17)},
            {"name": "lives in", "type": 102, "id": "R1", **HUMAN, "property": own(**{"from": "E1", "to": "E2"})},
        ],
    ),
    "sound classes": Case(200, ["bark"], SOUND, [{"name": "bark"}], [{"name": "bark", "type": 200, **HUMAN}]),
    "speech": Case(
        201,
        [],
        SOUND,
        [{"property": own(content="what was said")}],
        [{"type": 201, **HUMAN, "property": own(content="what was said")}],
    ),
    "paragraphs": Case(
        202,
        ["speech"],
        SOUND,
        [
            {
                "name": "speech",
                "property": own(start_time="00:00:00.250", end_time="00:00:02.000", source="narrator", content="hello"),
            }
        ],
        [
            {
                "name": "speech",
                "type": 202,
                **HUMAN,
                "property": own(start_time="00:00:00.250", end_time="00:00:02.000", source="narrator", content="hello"),
            }
        ],
    ),
    "files of any kind": Case(
        900,
        ["odd"],
        ("a.bin", b"\x01\x02"),
        [{"name": "odd", "property": {"anything": {"goes": [1, None, "x"]}}}, {"property": {"b": 2, "a": 1}}],
        [
            {"name": "odd", "type": 0, **HUMAN, "property": {"anything": {"goes": [1, None, "x"]}}},
            {"type": 0, **HUMAN, "property": {"a": 1, "b": 2}},
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_labels_are_read_back_in_their_canonical_form(world: World, name: str) -> None:
    case = CASES[name]
    dataset = world.dataset(case.dataset_type, case.label_set)
    (sample_id,) = world.upload(dataset, [case.file])
    samples = f"{dataset}/data-annotations/samples"
    paths = [world.task(dataset, {"bob": LABELER}).samples, samples]
    for path in paths:
        assert put_one(world.alice, path, item(sample_id, *case.sent)) == ""
        (row,) = rows_of(world.alice, path)
        assert [without_given_id(label, case.read) for label in row["labels"]] == case.read
        ids = [label["id"] for label in row["labels"]]
        assert len(set(ids)) == len(ids)
        # What was read may be sent again, and stays as it is.
        assert put_one(world.alice, path, item(sample_id, *row["labels"])) == ""
        assert rows_of(world.alice, path)[0]["labels"] == row["labels"]


def without_given_id(label: dict[str, Any], expected: list[dict[str, Any]]) -> dict[str, Any]:
    has_ids = "id" in expected[0]
    return {key: value for key, value in label.items() if key != "id" or has_ids}


def test_the_example_of_the_seed_works_with_only_the_ids_replaced(world: World) -> None:
    dataset = world.dataset(0, ["tulips"])
    first, second = world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER})
    bob = task.worker_ids["bob"]
    body = {
        "samples": [
            {"sample_id": first, "worker_id": bob, "labels": [{"name": "tulips"}]},
            {"sample_id": second, "worker_id": bob, "labels": [{"name": "tulips"}]},
        ]
    }
    for person in (world.alice, task.people["bob"]):
        reply = person.put(task.samples, body)
        assert reply.status == 200
        # The seed's own answer, and what is always sent beside it.
        results = [{"success": True, "sample_id": each} for each in (first, second)]
        assert reply.json == {"success": True, "results": results}
    rows = rows_of(world.alice, task.samples)
    assert [[label["name"] for label in row["labels"]] for row in rows] == [["tulips"], ["tulips"]]
