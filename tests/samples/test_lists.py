"""ListSamples and DescribeSample: filters, order and pages."""

from __future__ import annotations

from tests.samples.media_files import make_jpeg
from tests.samples.sending import codes, item, listed, send
from tests.support.people import World
from tests.support.pictures import mp4, png


def names(world: World, dataset: str, query: str = "") -> str:
    return " ".join(sample["sample_name"] for sample in listed(world, dataset, query))


def labeled(world: World) -> str:
    """A dataset whose samples are named after their labels; m is still to be confirmed."""
    dataset = world.dataset(0, ["cat", "dog", "caf\u00e9"])
    sent = {"c": ["cat"], "cd": ["cat", "dog"], "d": ["dog"], "e": ["caf\u00e9"], "n": []}
    items = [item(name, png(), labels=[{"name": label} for label in labels]) for name, labels in sent.items()]
    assert codes(send(world, dataset, *items)) == [None] * 5
    assert codes(send(world, dataset, item("m", png(), labels=[{"name": "cat"}]), final_annotation=False)) == [None]
    return dataset


def test_samples_are_filtered_by_state(world: World) -> None:
    dataset = labeled(world)
    assert names(world, dataset) == "c cd d e n m"
    assert names(world, dataset, "sample_state=__ALL__") == "c cd d e m"
    assert names(world, dataset, "sample_state=__none__") == "n"
    assert names(world, dataset, "sample_state=__AUTO_ANNOTATION__") == "m"
    assert names(world, dataset, "sample_state=__ACCEPTED__") == ""
    assert names(world, dataset, "sample_state=&label_name=&label_type=") == "c cd d e n m"
    assert world.alice.get(f"{dataset}/data-annotations/samples?sample_state=x").code == "0101"


def test_samples_are_filtered_by_label(world: World) -> None:
    dataset = labeled(world)
    assert names(world, dataset, "label_name=cat") == "c cd m"
    assert names(world, dataset, "label_name=cat&sample_state=__AUTO_ANNOTATION__") == "m"
    assert names(world, dataset, "label_name=cafe%CC%81") == "e"
    assert names(world, dataset, "label_name=c%25t") == ""
    assert names(world, dataset, "label_name=__none__") == "n"
    assert names(world, dataset, "label_name=__NONE__&sample_state=__ALL__") == ""
    assert names(world, dataset, "label_type=0") == "c cd d e m"
    assert names(world, dataset, "label_type=1") == ""


def test_a_label_is_found_by_its_whole_number(world: World) -> None:
    many = [f"label-{number}" for number in range(12)]
    dataset = world.dataset(0, list(many))
    items = [item(name, png(), labels=[{"name": name}]) for name in many]
    assert codes(send(world, dataset, *items)) == [None] * 12
    for name in many:
        assert names(world, dataset, f"label_name={name}") == name


def test_an_entity_and_a_relation_of_one_name_are_both_found(world: World) -> None:
    ends = {"@modelarts:from_type": "place", "@modelarts:to_type": "place"}
    dataset = world.dataset(102, ["place", {"name": "place", "type": 102, "property": ends}])
    span = {"@modelarts:start_index": 0, "@modelarts:end_index": 1}
    entity = {"name": "place", "type": 103, "property": span}
    assert codes(send(world, dataset, item("t", b"text", labels=[entity]), item("u", b"other"))) == [None, None]
    assert names(world, dataset, "label_name=place") == "t"
    assert names(world, dataset, "label_type=102") == "t"


def test_samples_are_filtered_by_type(world: World) -> None:
    dataset = world.dataset(600)
    assert codes(send(world, dataset, item("film.mp4", mp4()))) == [None]
    (film,) = listed(world, dataset)
    metadata = {"@modelarts:parent_source": film["sample_dir"] + "film.mp4", "@modelarts:time_in_video": 1}
    assert codes(send(world, dataset, item("frame.jpg", make_jpeg(4, 4), metadata=metadata))) == [None]
    assert names(world, dataset, "sample_type=6") == "film.mp4"
    assert names(world, dataset, "sample_type=0") == "frame.jpg"


def test_pages_run_both_ways_over_holes_and_lose_nothing(world: World) -> None:
    dataset = world.dataset(100)
    ids = world.upload(dataset, [(f"{number}.txt", b"text") for number in range(23)])
    gone = [0, 3, 4, 5, 11, 22]
    path = f"{dataset}/data-annotations/samples"
    world.alice.post(f"{path}/delete", {"samples": [ids[position] for position in gone]})
    left = [sample_id for position, sample_id in enumerate(ids) if position not in gone]
    for order, expected in (("asc", left), ("desc", left[::-1])):
        seen = []
        for page in range(7):
            answer = world.alice.get(f"{path}?limit=3&offset={page}&order={order}").json
            assert answer["sample_count"] == len(left)
            seen += [sample["sample_id"] for sample in answer["samples"]]
        assert seen == expected


def test_a_page_is_refused_outside_its_limits(world: World) -> None:
    path = f"{world.dataset(0)}/data-annotations/samples"
    for query in ("limit=0", "limit=101", "offset=-1", f"offset={2**31 + 1}", "order=down", "limit=1.5"):
        assert world.alice.get(f"{path}?{query}").code == "0101", query
    assert world.alice.get(f"{path}?limit=100&offset={2**31}").json["samples"] == []


def test_a_parameter_that_says_nothing_changes_nothing(world: World) -> None:
    path = f"{world.dataset(0)}/data-annotations/samples"
    silent = "email=&high_score=1&low_score=0&preview=false&process_parameter=&search_conditions=&locale=zh-cn&x=1"
    assert world.alice.get(f"{path}?{silent}").status == 200
    version = world.alice.get(f"{path}?version_id=v")
    assert (version.status, version.code) == (400, "4353")


def test_a_sample_is_described_as_it_is_listed(world: World) -> None:
    dataset = labeled(world)
    for sample in listed(world, dataset):
        described = world.alice.get(f"{dataset}/data-annotations/samples/{sample['sample_id']}").json
        assert {**described, "source": ""} == {**sample, "source": ""}


def test_a_sample_in_another_state_or_dataset_is_not_found(world: World) -> None:
    dataset = labeled(world)
    path = f"data-annotations/samples/{listed(world, dataset)[0]['sample_id']}"
    assert world.alice.get(f"{dataset}/{path}?sample_state=__ALL__").status == 200
    for missing in (
        f"{dataset}/{path}?sample_state=__none__",
        f"{world.dataset(0)}/{path}",
        f"{dataset}/data-annotations/samples/{'0' * 32}",
        f"{dataset}/data-annotations/samples/%E4%B8%80",
    ):
        reply = world.alice.get(missing)
        assert (reply.status, reply.code) == (404, "4420")


def test_members_do_not_see_the_dataset(world: World) -> None:
    task = world.small_task(1)
    for path in ("", f"/{task.dataset}"):
        reply = task.people["bob"].get(f"{task.dataset}/data-annotations/samples{path}")
        assert reply.status in {403, 404}
    assert task.people["bob"].get(f"{task.dataset}/data-annotations/samples").code == "4600"


def test_revisions_are_answered_on_request(world: World) -> None:
    dataset = labeled(world)
    path = f"{dataset}/data-annotations/samples?limit=100"
    assert "revision" not in world.alice.get(path).json["samples"][0]
    answered = world.alice.get(path, X_Teamlabel="revision").json["samples"]
    assert [sample["revision"] for sample in answered] == [1, 1, 1, 1, 0, 1]
