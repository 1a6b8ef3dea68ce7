"""With `s3://` alone the buckets of paths are those of the service: granted, and there already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from unittest.mock import patch
from uuid import uuid4

import pytest

from teamlabel.storage.buckets_store import claim_bucket
from tests.samples.sending import codes, item, listed, send
from tests.support.people import Reply, World
from tests.support.running import Running, running_server
from tests.support.s3 import S3Service


@pytest.fixture(scope="module")
def server(moto: S3Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with moto.at_hand(), running_server(tmp_path_factory.mktemp("s3"), storage_url="s3://") as running:
        yield running
        assert running.guard.violations == []


def create(world: World, bucket: str) -> Reply:
    sources = [{"data_type": 0, "data_path": f"/{bucket}/in/"}]
    body = {"dataset_name": bucket, "dataset_type": 900, "data_sources": sources, "work_path": f"/{bucket}/out/"}
    return world.alice.post("/datasets", body | {"work_path_type": 0})


def grant(world: World, bucket: str) -> None:
    world.running.write(lambda tx: claim_bucket(tx, bucket, world.project_id))


def test_a_bucket_is_granted_before_it_is_named(server: Running, moto: S3Service) -> None:
    world, bucket = World(server), f"bucket-{uuid4().hex}"
    moto.make_bucket(bucket)
    refused = create(world, bucket)
    assert (refused.status, refused.code) == (403, "4310")
    grant(world, bucket)
    made = create(world, bucket)
    assert made.status == 201
    assert create(World(server), bucket).code == "4310"
    dataset = f"/datasets/{made.json['dataset_id']}"
    assert codes(send(world, dataset, item("a", b"content"))) == [None]
    assert server.services.storage.read(f"{bucket}/in/a") == b"content"
    assert server.http.get(listed(world, dataset)[0]["source"]).content == b"content"


def test_a_granted_bucket_that_the_service_has_not_is_not_found(server: Running) -> None:
    world, bucket = World(server), f"bucket-{uuid4().hex}"
    grant(world, bucket)
    refused = create(world, bucket)
    assert (refused.status, refused.code) == (400, "4311")
    assert world.alice.get("/datasets").json["total_number"] == 0


def test_a_service_that_is_away_is_told_and_nothing_is_made(server: Running) -> None:
    world, bucket = World(server), f"bucket-{uuid4().hex}"
    grant(world, bucket)
    with patch.dict(os.environ, {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}):
        refused = create(world, bucket)
    assert (refused.status, refused.code) == (500, "4314")
    # Every other 500 is a bug.
    assert [violation.partition(":")[0] for violation in server.guard.violations] == ["CreateDataset 500"]
    server.guard.violations.clear()
    assert world.alice.get("/datasets").json["total_number"] == 0
