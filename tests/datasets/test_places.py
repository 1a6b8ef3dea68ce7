"""The input and output places of a dataset: how they are written, who may have them, and that they do not overlap."""

from __future__ import annotations

from tests.datasets.bodies import new_dataset_body, source
from tests.support.people import World
from tests.support.pictures import png

NO_PLACES = {
    "": "4315",
    "/{b}/": "4205",
    "/{b}": "4205",
    "obs://{b}": "4205",
    "/{b}//in/": "4315",
    "/{b}/in//": "4315",
    "/{b}/./in/": "4315",
    "/{b}/../in/": "4315",
    "/{b}/a\\b/": "4315",
    "/{b}/a\nb/": "4315",
    "//{b}/in/": "4315",
    "{b}/in/": "4315",
    "http://{b}/in/": "4315",
    "/{b}/" + "é" * 128 + "/": "4315",
    "/{b}/a\0b/": "0101",
    "/b c/in/": "0101",
}


def test_a_place_is_the_same_however_it_is_written(world: World) -> None:
    bucket = f"b{world.project_id}"
    for form in ("/{b}/in/", "/{b}/in", "obs://{b}/in/", "s3://{b}/in", "OBS://{b}/in/", " /{b}/in/ "):
        reply = world.alice.post("/datasets", new_dataset_body(world, data_sources=source(form.format(b=bucket))))
        assert reply.status == 201
        found = world.alice.get(f"/datasets/{reply.json['dataset_id']}").json
        assert found["data_sources"][0]["data_path"] == f"/{bucket}/in/"


def test_a_place_that_is_none_is_refused_for_input_and_output(world: World) -> None:
    for path, code in NO_PLACES.items():
        sent = path.format(b=f"b{world.project_id}")
        as_input = world.alice.post("/datasets", new_dataset_body(world, data_sources=source(sent)))
        assert (as_input.status, as_input.code) == (400, code), sent
        as_output = world.alice.post("/datasets", new_dataset_body(world, work_path=sent))
        # The contract wants 3 characters at least.
        assert (as_output.status, as_output.code) == (400, code if sent else "0101"), sent


def test_a_bucket_belongs_to_the_first_project_that_names_it(world: World) -> None:
    assert world.alice.post("/datasets", new_dataset_body(world)).status == 201
    other = World(world.running)
    theirs = f"/b{world.project_id}/other/"
    for fields in ({"data_sources": source(theirs)}, {"work_path": theirs}):
        reply = other.alice.post("/datasets", new_dataset_body(other, **fields))
        assert (reply.status, reply.code) == (403, "4310")
    assert other.alice.get("/datasets").json["total_number"] == 0


def test_a_refused_dataset_claims_no_bucket(world: World) -> None:
    bucket = f"c{world.project_id}"
    body = new_dataset_body(world, work_path=f"/{bucket}/out/", labels=[{"name": "a b"}])
    assert world.alice.post("/datasets", body).status == 400
    other = World(world.running)
    assert other.alice.post("/datasets", new_dataset_body(other, work_path=f"/{bucket}/out/")).status == 201


def test_input_and_output_of_a_dataset_do_not_overlap(world: World) -> None:
    bucket = f"/b{world.project_id}"
    for input_path, work_path in (
        ("/x/", "/x/"),
        ("/x/", "/x/out/"),
        ("/x/in/", "/x/"),
        ("/\u00e9/", "/e\u0301/"),
    ):
        body = new_dataset_body(world, data_sources=source(bucket + input_path), work_path=bucket + work_path)
        reply = world.alice.post("/datasets", body)
        assert (reply.status, reply.code) == (400, "4364")


def test_an_output_place_overlaps_no_place_of_another_dataset(world: World) -> None:
    bucket = f"/b{world.project_id}"
    first = new_dataset_body(world, data_sources=source(f"{bucket}/x/in/"), work_path=f"{bucket}/x/out/")
    assert world.alice.post("/datasets", first).status == 201
    for tail in ("out/", "out/deep/", "in/", "in/deep/", ""):
        reply = world.alice.post("/datasets", new_dataset_body(world, work_path=f"{bucket}/x/{tail}"))
        assert (reply.status, reply.code) == (400, "4364"), tail


def test_an_input_place_does_not_lie_in_the_output_of_another_dataset(world: World) -> None:
    bucket = f"/b{world.project_id}"
    assert world.alice.post("/datasets", new_dataset_body(world, work_path=f"{bucket}/x/out/")).status == 201
    reply = world.alice.post("/datasets", new_dataset_body(world, data_sources=source(f"{bucket}/x/out/in/")))
    assert (reply.status, reply.code) == (400, "4364")


def test_places_that_only_begin_alike_do_not_overlap(world: World) -> None:
    bucket = f"/b{world.project_id}"
    assert world.alice.post("/datasets", new_dataset_body(world, work_path=f"{bucket}/x/out")).status == 201
    assert world.alice.post("/datasets", new_dataset_body(world, work_path=f"{bucket}/x/out2")).status == 201


def test_two_datasets_may_share_an_input(world: World) -> None:
    sources = source(f"/b{world.project_id}/shared/")
    made = [world.alice.post("/datasets", new_dataset_body(world, data_sources=sources)) for _ in range(2)]
    assert [reply.status for reply in made] == [201, 201]
    first, second = (f"/datasets/{reply.json['dataset_id']}" for reply in made)
    assert world.upload(first, [("one.png", png())]) == world.upload(second, [("one.png", png())])


def test_a_place_that_leads_through_a_file_is_refused(world: World) -> None:
    dataset = world.dataset(900)
    world.upload(dataset, [("file", b"content")])
    path = world.alice.get(dataset).json["data_sources"][0]["data_path"] + "file/in/"
    reply = world.alice.post("/datasets", new_dataset_body(world, data_sources=source(path)))
    assert (reply.status, reply.code) == (400, "4315")
