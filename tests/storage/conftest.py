"""The storages that the suite of the port runs on, each empty for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from teamlabel.settings import Settings
from teamlabel.storage.opening import open_storage
from teamlabel.storage.port import Storage
from tests.support.s3 import S3Missing, S3Service, real_s3, running_moto


@pytest.fixture(scope="session")
def moto() -> Iterator[S3Service]:
    with running_moto() as service:
        yield service


@pytest.fixture(scope="session")
def real() -> Iterator[S3Service]:
    try:
        with real_s3() as service:
            yield service
    except S3Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["local", "memory", "moto", "real"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """One implementation after the other; `real` is a real S3 service."""
    if request.param == "local":
        yield open_storage(Settings(storage_url=(tmp_path / "objects").as_uri()))
    elif request.param == "memory":
        yield open_storage(Settings(storage_url="memory://"))
    else:
        service: S3Service = request.getfixturevalue(request.param)
        with service.at_hand():
            yield open_storage(Settings(storage_url=f"{service.url}/{uuid4().hex}/deep"))
