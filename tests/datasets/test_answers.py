"""ListDatasets, DescDataset and DeleteDataset."""

from __future__ import annotations

from tests.datasets.bodies import new_dataset_body
from tests.support.people import LABELER, World


def make(world: World, name: str, dataset_type: int = 0, **fields: object) -> str:
    reply = world.alice.post(
        "/datasets", new_dataset_body(world, dataset_name=name, dataset_type=dataset_type, **fields)
    )
    assert reply.status == 201, reply
    return f"/datasets/{reply.json['dataset_id']}"


def listed(world: World, query: str = "") -> list[str]:
    reply = world.alice.get(f"/datasets?{query}")
    assert reply.status == 200, reply
    return [each["dataset_name"] for each in reply.json["datasets"]]


def test_the_newest_dataset_comes_first_unless_asked_otherwise(world: World) -> None:
    for name in ("b", "c", "a"):
        make(world, name)
    assert listed(world) == ["a", "c", "b"]
    assert listed(world, "order=asc") == ["b", "c", "a"]
    assert listed(world, "sort_by=dataset_name&order=asc") == ["a", "b", "c"]
    assert listed(world, "sort_by=dataset_name&order=desc") == ["c", "b", "a"]
    assert listed(world, "order=&sort_by=&search_content=&limit=") == ["a", "c", "b"]


def test_pages_are_numbered_from_0_and_lose_nothing(world: World) -> None:
    for number in range(5):
        make(world, f"d{number}")
    pages = [world.alice.get(f"/datasets?order=asc&limit=2&offset={page}").json for page in range(4)]
    assert [[each["dataset_name"] for each in page["datasets"]] for page in pages] == [
        ["d0", "d1"],
        ["d2", "d3"],
        ["d4"],
        [],
    ]
    assert {page["total_number"] for page in pages} == {5}


def test_a_page_outside_the_contract_is_refused(world: World) -> None:
    for query in ("limit=0", "limit=101", "offset=-1", "limit=x", "order=up", "sort_by=size"):
        reply = world.alice.get(f"/datasets?{query}")
        assert (reply.status, reply.code) == (400, "0101")
        assert reply.json["error_msg"].startswith(query.partition("=")[0])


def test_names_are_searched_without_wildcards_or_case(world: World) -> None:
    for name in ("Cat_1", "cat-2", "dog"):
        make(world, name)
    assert listed(world, "search_content=CAT") == ["cat-2", "Cat_1"]
    assert listed(world, "search_content=_") == ["Cat_1"]
    assert listed(world, "search_content=%25") == []


def test_filters_that_need_versions_or_exports_act_as_if_none_existed(world: World) -> None:
    for dataset_type in (0, 1, 3, 900):
        make(world, f"t{dataset_type}", dataset_type)
    assert listed(world, "dataset_type=3") == ["t3"]
    assert listed(world, "support_export=true") == ["t900", "t1", "t0"]
    assert listed(world, "support_export=true&dataset_type=3") == []
    assert listed(world, "train_evaluate_ratio=0.1,0.9") == []
    assert listed(world, "version_format=0") == []
    assert listed(world, "contain_versions=true") == []
    assert len(listed(world, "contain_versions=false&check_running_task=true&running_task_type=0")) == 4
    assert listed(world, "workspace_id=7") == []


def test_labels_are_listed_on_request(world: World) -> None:
    make(world, "labeled", labels=[{"name": "cat"}])
    assert "labels" not in world.alice.get("/datasets").json["datasets"][0]
    found = world.alice.get("/datasets?with_labels=true").json["datasets"][0]
    assert [label["name"] for label in found["labels"]] == ["cat"]


def test_a_project_lists_and_finds_only_its_own_datasets(world: World) -> None:
    dataset = make(world, "mine")
    other = World(world.running)
    assert listed(other) == []
    reply = other.alice.get(dataset)
    assert (reply.status, reply.code) == (404, "4352")


def test_a_description_holds_what_was_sent_and_what_was_counted(world: World) -> None:
    dataset = make(world, "full", 201, description="spoken", workspace_id="7", managed=True)
    found = world.alice.get(dataset).json
    inner = f"{found['work_path']}full-{found['dataset_id']}/"
    expected = {
        "dataset_name": "full",
        "dataset_type": 201,
        "description": "spoken",
        "workspace_id": "7",
        "managed": True,
        "status": 1,
        "content_labeling": True,
        "dataset_format": 0,
        "inner_work_path": inner,
        "inner_annotation_path": f"{inner}annotation/",
        "inner_data_path": f"{inner}data/",
        "inner_log_path": f"{inner}logs/",
        "inner_task_path": f"{inner}task/",
        "inner_temp_path": f"{inner}temp/",
        "total_sample_count": 0,
        "annotated_sample_count": 0,
        "deleted_sample_count": 0,
        "dataset_version_count": 0,
        "exist_workforce_task": False,
        "workforce_task_count": 0,
        "versions": [],
        "labels": [],
    }
    assert {name: found[name] for name in expected} == expected
    assert "workforce_descriptor" not in found
    assert found["create_time"] == found["update_time"] > 1_600_000_000_000


def test_counts_of_samples_and_tasks_are_kept(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 3)
    world.alice.post(f"{dataset}/data-annotations/samples/delete", {"samples": ids[:1]})
    task = world.task(dataset, {"bob": LABELER}, task_name="now")
    for found in (world.alice.get(dataset).json, world.alice.get("/datasets").json["datasets"][0]):
        assert (found["total_sample_count"], found["deleted_sample_count"]) == (2, 1)
        assert (found["exist_workforce_task"], found["workforce_task_count"]) == (True, 1)
        assert found["workforce_descriptor"]["current_task_name"] == "now"
        assert task.path.endswith(found["workforce_descriptor"]["current_task_id"])


def test_a_deleted_dataset_is_gone_and_its_name_and_places_are_free(world: World) -> None:
    body = new_dataset_body(world, dataset_name="once")
    dataset = f"/datasets/{world.alice.post('/datasets', body).json['dataset_id']}"
    assert world.alice.delete(dataset).status == 204
    for reply in (
        world.alice.get(dataset),
        world.alice.delete(dataset),
        world.alice.get(f"{dataset}/data-annotations/labels"),
        world.alice.get(f"{dataset}/data-annotations/samples"),
        world.alice.post(f"{dataset}/data-annotations/samples", {"samples": []}),
        world.alice.post(f"{dataset}/data-annotations/labels", {"labels": []}),
        world.alice.get(f"{dataset}/workforce-tasks"),
    ):
        assert (reply.status, reply.code) == (404, "4352")
    assert listed(world) == []
    assert world.alice.post("/datasets", body).status == 201


def test_an_unfinished_task_holds_its_dataset(world: World) -> None:
    task = world.small_task(2)
    reply = world.alice.delete(task.dataset)
    assert (reply.status, reply.code) == (403, "4803")
    assert world.alice.delete(task.path).status == 204
    assert world.alice.delete(task.dataset).status == 204
