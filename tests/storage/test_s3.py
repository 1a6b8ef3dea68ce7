"""What only an S3 service has: buckets that are missing, services that are away or old, objects of other programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch
from uuid import uuid4

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

from teamlabel.errors import BucketNotFound, PathInvalid, StorageFailed
from teamlabel.settings import Settings
from teamlabel.storage.opening import open_storage
from teamlabel.storage.port import Storage
from tests.support.s3 import Application, S3Service, ignoring_conditions, refusing_conditions, running_moto

LISTED_AT_ONCE = 1000


def opened(url: str) -> Storage:
    return open_storage(Settings(storage_url=url))


@pytest.fixture
def s3(moto: S3Service) -> Iterator[S3Service]:
    with moto.at_hand():
        yield moto


def test_objects_lie_below_the_prefix_of_the_setting(s3: S3Service) -> None:
    prefix = uuid4().hex
    opened(f"{s3.url}/{prefix}/deep/").put("b/p/a", b"one")
    assert opened(f"{s3.url}/{prefix}").read("deep/b/p/a") == b"one"
    assert opened(s3.url).read(f"{prefix}/deep/b/p/a") == b"one"
    assert [facts.name for facts in opened(f"{s3.url}/{prefix}").list_objects("deep/b/")] == ["deep/b/p/a"]


def test_without_a_bucket_the_first_segment_is_one(s3: S3Service) -> None:
    for bucket in ("first-bucket", "second-bucket"):
        s3.make_bucket(bucket)
    storage = opened("s3://")
    storage.put("first-bucket/p/a", b"one")
    storage.put("second-bucket/p/a", b"two")
    assert storage.read("first-bucket/p/a") == b"one"
    assert opened("s3://second-bucket").read("p/a") == b"two"
    assert [facts.name for facts in storage.list_objects("first-bucket/p/")] == ["first-bucket/p/a"]
    assert [facts.name for facts in storage.list_objects("first-bucket/", after="first-bucket/p")] == [
        "first-bucket/p/a"
    ]
    assert list(storage.list_objects("first-bucket/p/", after="first-bucket/p/a")) == []


@pytest.mark.parametrize(("url", "place"), [("s3://not-there", "b/p/"), ("s3://", "not-there/p/")])
def test_a_bucket_that_is_missing_is_told(s3: S3Service, url: str, place: str) -> None:
    storage = opened(url)
    for attempt in (
        lambda: storage.make_place(place),
        lambda: storage.is_empty(place),
        lambda: storage.put(f"{place}a", b"one"),
    ):
        with pytest.raises(BucketNotFound):
            attempt()
    assert storage.find(f"{place}a") is None


def test_a_place_makes_nothing(s3: S3Service) -> None:
    storage = opened(f"{s3.url}/{uuid4().hex}")
    storage.make_place("b/p/")
    assert list(storage.list_objects("b/")) == []


def test_a_long_list_comes_in_pages(s3: S3Service) -> None:
    prefix = uuid4().hex
    storage = opened(f"{s3.url}/{prefix}")
    sent = [f"b/p/{number:05}" for number in range(LISTED_AT_ONCE + 5)]
    for name in sent:
        s3_backends[DEFAULT_ACCOUNT_ID]["aws"].put_object("teamlabel-tests", f"{prefix}/{name}", b"x")
    assert [facts.name for facts in storage.list_objects("b/p/")] == sent
    assert [facts.name for facts in storage.list_objects("b/p/", after=sent[2])] == sent[3:]


def test_the_mark_of_a_folder_is_no_object(s3: S3Service) -> None:
    prefix = uuid4().hex
    storage = opened(f"{s3.url}/{prefix}")
    for key in ("b/p/", "b/p/folder/"):
        s3.put("teamlabel-tests", f"{prefix}/{key}")
    assert storage.is_empty("b/p/")
    assert storage.find("b/p/folder") is None
    storage.put("b/p/folder/empty", b"")
    assert [facts.name for facts in storage.list_objects("b/p/")] == ["b/p/folder/empty"]


def test_an_object_that_no_path_can_name_is_told(s3: S3Service) -> None:
    prefix = uuid4().hex
    s3.put("teamlabel-tests", f"{prefix}/b/p/x//y")
    with pytest.raises(PathInvalid):
        list(opened(f"{s3.url}/{prefix}").list_objects("b/p/"))


def test_a_service_that_is_away_is_a_failure_that_tells_no_secrets() -> None:
    away = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
    with patch.dict(os.environ, away):
        storage = opened("s3://bucket")
        for attempt in (
            lambda: storage.find("b/p/a"),
            lambda: storage.read("b/p/a"),
            lambda: storage.put("b/p/a", b"one"),
            lambda: storage.is_empty("b/p/"),
        ):
            with pytest.raises(StorageFailed) as failure:
                attempt()
            assert "127.0.0.1" not in failure.value.message


def test_wrong_keys_are_a_failure_of_the_storage(real: S3Service) -> None:
    with real.at_hand(), patch.dict(os.environ, {"AWS_SECRET_ACCESS_KEY": "wrong"}):
        storage = opened(real.url)
        with pytest.raises(StorageFailed):
            storage.put(f"{uuid4().hex}/p/a", b"one")
        with pytest.raises(StorageFailed):
            storage.is_empty("b/p/")


@pytest.mark.parametrize("around", [ignoring_conditions, refusing_conditions])
def test_a_service_without_conditional_puts_replaces_nothing_either(
    around: Callable[[Application], Application],
) -> None:
    with running_moto(around) as old, old.at_hand():
        url = f"{old.url}/{uuid4().hex}"
        opened(url).put("b/p/a", b"one")
        storage = opened(url)
        assert storage.put("b/p/a", b"two") is False
        assert storage.put("b/p/new", b"one") is True
        assert storage.put("b/p/new", b"two") is False
        with ThreadPoolExecutor(8) as pool:
            outcomes = list(pool.map(lambda n: storage.put("b/p/c", bytes([n])), range(8)))
        assert outcomes.count(True) == 1
        assert storage.read("b/p/c") == bytes([outcomes.index(True)])
        assert (storage.read("b/p/a"), storage.read("b/p/new")) == (b"one", b"one")


def test_a_name_that_is_too_long_or_not_normal_is_refused(s3: S3Service) -> None:
    storage = opened(f"{s3.url}/prefix")
    for name in ("b/../a", "b//a"):
        with pytest.raises(PathInvalid):
            storage.find(name)
    room = "x" * (1024 - len("prefix/b/p/"))
    assert storage.put(f"b/p/{room}", b"") is True
    with pytest.raises(PathInvalid):
        storage.put(f"b/p/{room}x", b"")
