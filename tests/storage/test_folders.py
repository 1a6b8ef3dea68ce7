"""`teamlabel storage put`: a folder of this machine goes into the storage, and nothing there is replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from teamlabel.storage.local import LocalStorage
from tests.cli.commands import PASSWORD, Result, call, running_server
from tests.support.s3 import S3Service


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two projects, `local` and `moss`."""
    data = tmp_path_factory.mktemp("folders") / "data"
    for project in ("local", "moss"):
        add = ("user", "add", "alice", "--project", project, "--password-stdin", "--data", data)
        assert call(*add, stdin=PASSWORD).status == 0
    return data


@pytest.fixture
def data(installation: Path) -> Path:
    """The installation, without the objects of other tests."""
    shutil.rmtree(installation / "objects", ignore_errors=True)
    return installation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own"
    (made / "cats").mkdir(parents=True)
    (made / "cats/one.png").write_bytes(b"one")
    (made / "two.png").write_bytes(b"two")
    (made / "empty").touch()
    return made


def put(data: Path, folder: Path, *more: str) -> Result:
    return call("storage", "put", folder, "/bucket/pictures/", "--json", "--data", data, *more)


def names(data: Path) -> list[str]:
    return [facts.name for facts in LocalStorage(data / "objects").list_objects("bucket/")]


def test_files_become_objects_and_a_second_time_they_are_there(data: Path, folder: Path) -> None:
    first = put(data, folder).answer
    assert (first["place"], first["uploaded"], first["there"], first["refused"]) == ("/bucket/pictures/", 3, 0, [])
    assert names(data) == [f"bucket/pictures/{name}" for name in ("cats/one.png", "empty", "two.png")]
    assert LocalStorage(data / "objects").read("bucket/pictures/cats/one.png") == b"one"
    (folder / "three.png").write_bytes(b"three")
    second = put(data, folder).answer
    assert (second["uploaded"], second["there"]) == (1, 3)


def test_what_has_other_content_stays_and_is_told(data: Path, folder: Path) -> None:
    put(data, folder)
    (folder / "two.png").write_bytes(b"2.0")
    (folder / "empty").write_bytes(b"no more")
    again = put(data, folder)
    assert again.status == 1
    assert "two.png: there is an object with other content" in again.err
    assert '"refused": ["empty", "two.png"]' in again.out
    assert LocalStorage(data / "objects").read("bucket/pictures/two.png") == b"two"


def test_hidden_files_and_links_that_leave_the_folder_are_left_out(data: Path, folder: Path, tmp_path: Path) -> None:
    (folder / ".hidden").write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git/config").write_bytes(b"x")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "leaves").symlink_to(tmp_path / "secret")
    (folder / "stays").symlink_to(folder / "two.png")
    assert put(data, folder).answer["uploaded"] == 4
    assert [name.rpartition("/")[2] for name in names(data)] == ["one.png", "empty", "stays", "two.png"]


def test_a_name_that_no_object_may_have_is_refused(data: Path, folder: Path) -> None:
    (folder / "a\\b").write_bytes(b"x")
    refused = put(data, folder)
    assert (refused.status, '"refused": ["a\\\\b"]' in refused.out) == (1, True)
    assert len(names(data)) == 3


def test_the_bucket_becomes_the_projects_own(data: Path, folder: Path) -> None:
    assert put(data, folder, "--project", "local").status == 0
    refused = put(data, folder, "--project", "moss")
    assert (refused.status, "belongs to another project" in refused.err) == (1, True)


@pytest.mark.parametrize("place", ["/bucket/", "bucket/p/", "/bucket/../p/", "/bucket//p/"])
def test_a_place_is_a_path_in_a_bucket(data: Path, folder: Path, place: str) -> None:
    refused = call("storage", "put", folder, place, "--data", data)
    assert (refused.status, refused.err.count("\n")) == (1, 1)


def test_a_folder_that_is_missing_is_told(data: Path, tmp_path: Path) -> None:
    refused = put(data, tmp_path / "none")
    assert (refused.status, "none" in refused.err) == (1, True)


def test_it_works_beside_a_server(data: Path, folder: Path) -> None:
    with running_server(data):
        assert put(data, folder).answer["uploaded"] == 3


@pytest.fixture
def on_s3(moto: S3Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Service]:
    with moto.at_hand():
        yield moto


def test_it_uploads_to_s3(data: Path, folder: Path, on_s3: S3Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMLABEL_STORAGE_URL", f"{on_s3.url}/{uuid4().hex}")
    assert put(data, folder).answer["uploaded"] == 3
    assert put(data, folder).answer["there"] == 3
    (folder / "two.png").write_bytes(b"2.0")
    assert put(data, folder).status == 1


def test_a_bucket_of_the_service_itself_must_be_granted(
    data: Path, folder: Path, on_s3: S3Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMLABEL_STORAGE_URL", "s3://")
    put_it = ("storage", "put", folder, "/granted-bucket/pictures/", "--data", data)
    assert "was not granted" in call(*put_it).err
    assert call("bucket", "grant", "granted-bucket", "--project", "local", "--data", data).status == 0
    assert "no such bucket" in call(*put_it).err
    on_s3.make_bucket("granted-bucket")
    assert call(*put_it).status == 0
    assert "not granted" in call(*put_it, "--project", "moss").err
