"""S3 services for tests: moto in this process, and a real one, which TEAMLABEL_TEST_S3_URL names or Ceph is.

Moto can be made to be a service without conditional puts: one that ignores them, or one that refuses them.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx2 as httpx
import obstore
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from obstore.store import S3Store
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.support.ceph import ACCESS_KEY, SECRET_KEY, is_ceph_installed, running_ceph

VARIABLE = "TEAMLABEL_TEST_S3_URL"
NAMES = ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_SESSION_TOKEN")
CONDITION = "HTTP_IF_NONE_MATCH"
Application = Callable[[dict[str, Any], Any], Any]


class S3Missing(Exception):
    """There is no real S3 service to test on."""


@dataclass(frozen=True)
class S3Service:
    """A service and a bucket, or a place in one, that belong to the tests."""

    url: str
    variables: dict[str, str]

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """The variables of the service in this process: a storage reads them when it first uses a bucket."""
        with patch.dict(os.environ, self.variables):
            yield

    def make_bucket(self, name: str) -> None:
        with self.at_hand():
            store = S3Store(name, client_options={"allow_http": True})
            url = obstore.sign(store, "PUT", "", timedelta(minutes=1))
        httpx.put(url).raise_for_status()

    def put(self, bucket: str, key: str, data: bytes = b"") -> None:
        """Write what our own storage would not, such as `folder/`; moto asks for no signature."""
        httpx.put(f"{self.variables['AWS_ENDPOINT_URL']}/{bucket}/{key}", content=data).raise_for_status()


def service_at(endpoint: str) -> S3Service:
    values = (endpoint, ACCESS_KEY, SECRET_KEY, "local")
    made = S3Service("s3://teamlabel-tests", dict(zip(NAMES, values, strict=False)))
    made.make_bucket("teamlabel-tests")
    return made


@contextmanager
def running_moto(around: Callable[[Application], Application] = lambda application: application) -> Iterator[S3Service]:
    """Moto in this process; it believes every signature."""
    application = around(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, name="moto", daemon=True)
    thread.start()
    try:
        yield service_at(f"http://127.0.0.1:{server.port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def real_s3() -> Iterator[S3Service]:
    """The service that VARIABLE and `AWS_*` name, else a Ceph of our own; raises S3Missing."""
    if url := os.environ.get(VARIABLE):
        yield S3Service(url, {name: os.environ[name] for name in NAMES if name in os.environ})
        return
    if not is_ceph_installed():
        raise S3Missing(f"{VARIABLE} is not set, and Ceph (Debian: radosgw ceph-mon ceph-osd) is not installed")
    with tempfile.TemporaryDirectory(prefix="teamlabel-ceph-") as folder, running_ceph(Path(folder)) as endpoint:
        yield service_at(endpoint)


def ignoring_conditions(application: Application) -> Application:
    def answer(environment: dict[str, Any], start: Any) -> Any:
        environment.pop(CONDITION, None)
        return application(environment, start)

    return answer


def refusing_conditions(application: Application) -> Application:
    def answer(environment: dict[str, Any], start: Any) -> Any:
        if CONDITION in environment:
            start("501 Not Implemented", [("Content-Type", "application/xml")])
            return [b"<Error><Code>NotImplemented</Code></Error>"]
        return application(environment, start)

    return answer


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *_: object) -> None:
        pass
