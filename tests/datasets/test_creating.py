"""CreateDataset: what is taken, what is refused under which code, and that a refusal leaves nothing."""

from __future__ import annotations

from typing import Any

from tests.datasets.bodies import new_dataset_body, source
from tests.support.people import World

LABEL_TYPES = {0: 0, 1: 1, 3: 3, 100: 100, 101: 101, 102: 103, 200: 200, 201: 201, 202: 202, 600: 600, 900: 0}
LONGEST_NAME = "Aa0_-" * 20


def names(world: World) -> list[str]:
    return [each["dataset_name"] for each in world.alice.get("/datasets?limit=100").json["datasets"]]


def refusal(world: World, **fields: Any) -> tuple[int, str]:
    """Status and code of a refused creation, after which there is no dataset."""
    reply = world.alice.post("/datasets", new_dataset_body(world, **fields))
    assert names(world) == []
    return reply.status, reply.code


def test_a_dataset_of_every_type_is_made_with_its_labels(world: World) -> None:
    sent = [{"name": "one", "property": {"@modelarts:color": "#Aa00ff"}}, {"name": "two"}]
    for dataset_type, label_type in LABEL_TYPES.items():
        reply = world.alice.post("/datasets", new_dataset_body(world, dataset_type=dataset_type, labels=sent))
        assert reply.status == 201
        assert len(reply.json["dataset_id"]) == 19
        assert "import_task_id" not in reply.json
        found = world.alice.get(f"/datasets/{reply.json['dataset_id']}").json
        assert (found["dataset_type"], found["status"]) == (dataset_type, 1)
        labels = [(label["name"], label["type"]) for label in found["labels"]]
        assert labels == [("one", label_type), ("two", label_type)]
        assert found["labels"][0]["property"] == {"@modelarts:color": "#Aa00ff"}


def test_a_table_dataset_is_made_without_labels_and_refuses_them(world: World) -> None:
    assert refusal(world, dataset_type=400, labels=[{"name": "one"}]) == (400, "4413")
    reply = world.alice.post("/datasets", new_dataset_body(world, dataset_type=400))
    assert world.alice.get(f"/datasets/{reply.json['dataset_id']}").json["dataset_format"] == 1


def test_a_dataset_without_a_type_classifies_pictures(world: World) -> None:
    reply = world.alice.post("/datasets", new_dataset_body(world, dataset_type=None))
    assert world.alice.get(f"/datasets/{reply.json['dataset_id']}").json["dataset_type"] == 0


def test_a_name_has_1_to_100_letters_digits_dashes_and_underscores(world: World) -> None:
    for name in ("a", "0", "-", LONGEST_NAME):
        assert world.alice.post("/datasets", new_dataset_body(world, dataset_name=name)).status == 201
    assert sorted(names(world)) == sorted(["a", "0", "-", LONGEST_NAME])


def test_any_other_name_is_refused(world: World) -> None:
    wrong: list[Any] = ["", LONGEST_NAME + "a", "a b", "a.b", "é", "a\n", "\uff11", "a/b", 7.5, ["a"], {}]
    for name in wrong:
        assert refusal(world, dataset_name=name) == (400, "0101"), name


def test_a_required_field_that_is_missing_is_named(world: World) -> None:
    for field in ("dataset_name", "data_sources", "work_path", "work_path_type"):
        reply = world.alice.post("/datasets", new_dataset_body(world, **{field: None}))
        assert (reply.status, reply.code) == (400, "0104")
        assert reply.json["error_msg"].startswith(f"{field}: ")


def test_a_value_outside_the_contract_is_a_bad_argument(world: World) -> None:
    wrong: list[dict[str, Any]] = [
        {"dataset_type": 2},
        {"dataset_type": "pictures"},
        {"dataset_type": 0.5},
        {"description": "x" * 257},
        {"description": "a > b"},
        {"description": "a^b"},
        {"work_path": "/b"},
        {"work_path": "/b/" + "x" * 700},
        {"work_path_type": 1},
        {"data_sources": []},
        {"data_sources": source("/b/in/") * 2},
        {"data_sources": source("/b/in/", data_type=2)},
        {"data_sources": {"data_path": "/b/in/"}},
        {"data_sources": ["/b/in/"]},
        {"labels": "cat"},
        {"labels": [{"name": "cat", "type": 7}]},
        {"workspace_id": "w" * 65},
        {"managed": "perhaps"},
    ]
    for fields in wrong:
        assert refusal(world, **fields) == (400, "0101"), fields


def test_a_parameter_without_its_feature_is_refused_by_name(world: World) -> None:
    for field, value in {
        "data_format": "CarbonData",
        "import_data": True,
        "schema": [{"name": "column"}],
    }.items():
        reply = world.alice.post("/datasets", new_dataset_body(world, **{field: value}))
        assert (reply.status, reply.code) == (400, "0101")
        assert reply.json["error_msg"].startswith(f"{field}: ")
    assert names(world) == []


def test_a_parameter_of_the_source_without_its_feature_is_refused_by_name(world: World) -> None:
    for field, value in {
        "schema_maps": [{"src_name": "a"}],
        "source_info": {"ip": "10.0.0.1"},
        "with_column_header": True,
    }.items():
        sources = source(f"/b{world.project_id}/in/", **{field: value})
        reply = world.alice.post("/datasets", new_dataset_body(world, data_sources=sources))
        assert (reply.status, reply.code) == (400, "0101")
        assert reply.json["error_msg"].startswith(f"data_sources.{field}: ")


def test_parameters_at_their_defaults_say_nothing(world: World) -> None:
    said = {
        "data_format": "Default",
        "description": "",
        "import_annotations": False,
        "import_data": False,
        "label_format": {"label_type": "1"},
        "labels": [],
        "managed": False,
        "schema": [],
        "workforce_information": None,
        "workspace_id": "0",
        "unknown": {"field": 1},
        "data_sources": source(
            f"/b{world.project_id}/said/", schema_maps=[], source_info={}, with_column_header=False, more=1
        ),
    }
    assert world.alice.post("/datasets", new_dataset_body(world, **said)).status == 201


def test_numbers_and_booleans_may_arrive_as_text(world: World) -> None:
    body = new_dataset_body(world, dataset_type="1", work_path_type="0", import_data="false", managed="True")
    reply = world.alice.post("/datasets", body)
    assert reply.status == 201
    found = world.alice.get(f"/datasets/{reply.json['dataset_id']}").json
    assert (found["dataset_type"], found["managed"]) == (1, True)


def test_a_name_is_unique_in_the_project_and_free_in_another(world: World) -> None:
    body = new_dataset_body(world, dataset_name="same")
    assert world.alice.post("/datasets", body).status == 201
    again = world.alice.post("/datasets", new_dataset_body(world, dataset_name="same"))
    assert (again.status, again.code) == (400, "4351")
    other = World(world.running)
    assert other.alice.post("/datasets", new_dataset_body(other, dataset_name="same")).status == 201


def test_a_label_that_breaks_a_rule_refuses_the_whole_dataset(world: World) -> None:
    shortcut = {"property": {"@modelarts:shortcut": "x"}}
    cases: list[tuple[list[dict[str, Any]], str, str]] = [
        ([{"name": "a"}, {"name": "a"}], "4411", "labels[1]"),
        ([{"name": "a b"}], "4413", "labels[0]"),
        ([{"name": "a"} | shortcut, {"name": "b"} | shortcut], "4412", "labels[1]"),
    ]
    for labels, code, place in cases:
        reply = world.alice.post("/datasets", new_dataset_body(world, labels=labels))
        assert (reply.status, reply.code) == (400, code)
        assert reply.json["error_msg"].startswith(place)
    assert names(world) == []


def test_an_idempotency_key_makes_one_dataset(world: World) -> None:
    body = new_dataset_body(world)
    first = world.alice.post("/datasets", body, Idempotency_Key="k-1")
    again = world.alice.post("/datasets", body, Idempotency_Key="k-1")
    assert again.json == first.json
    assert again.headers["idempotency-replayed"] == "true"
    other = world.alice.post("/datasets", new_dataset_body(world), Idempotency_Key="k-1")
    assert (other.status, other.code) == (400, "0101")
    assert len(names(world)) == 1


def test_only_an_owner_makes_datasets(world: World) -> None:
    task = world.small_task(2)
    body = new_dataset_body(world)
    refused = task.people["bob"].post("/datasets", body)
    assert (refused.status, refused.code) == (403, "4600")
    stranger = world.stranger().post("/datasets", body)
    assert (stranger.status, stranger.code) == (403, "0210")
    assert world.nobody().post("/datasets", body).status == 401
