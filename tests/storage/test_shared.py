"""Two servers, each a process of its own, on one PostgreSQL and one S3 service."""

from __future__ import annotations

import base64
from pathlib import Path
from uuid import uuid4

import httpx2 as httpx

from tests.cli.commands import PASSWORD, run, running_server
from tests.support.databases import empty_postgres
from tests.support.s3 import running_moto

BYTES = b"content" * 1000


def sign_in(url: str) -> httpx.Client:
    user = {"name": "alice", "password": PASSWORD, "domain": {"name": "default"}}
    body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}}}
    answer = httpx.post(f"{url}/v3/auth/tokens", json=body)
    project_id = answer.json()["token"]["project"]["id"]
    headers = {"X-Auth-Token": answer.headers["x-subject-token"]}
    return httpx.Client(base_url=f"{url}/v2/{project_id}", headers=headers, timeout=60)


def test_what_one_server_took_in_the_other_shows(tmp_path: Path, postgres_url: str) -> None:
    with running_moto() as s3:
        variables = s3.variables | {
            "TEAMLABEL_DATABASE_URL": empty_postgres(postgres_url),
            "TEAMLABEL_SECRET_KEY": "a secret that both servers know, long enough",
            "TEAMLABEL_STORAGE_URL": f"{s3.url}/{uuid4().hex}",
        }
        name = f"shared-{uuid4().hex[:8]}"
        add = ("user", "add", "alice", "--project", name, "--password-stdin", "--data", tmp_path / "one")
        assert run(*add, stdin=PASSWORD, variables=variables).status == 0
        with (
            running_server(tmp_path / "one", variables=variables) as first,
            running_server(tmp_path / "two", variables=variables) as second,
            sign_in(first.url) as one,
            sign_in(second.url) as two,
        ):
            paths = {"data_sources": [{"data_type": 0, "data_path": f"/{name}/in/"}], "work_path": f"/{name}/out/"}
            dataset = {"dataset_name": name, "dataset_type": 900, "work_path_type": 0} | paths
            dataset_id = one.post("/datasets", json=dataset).json()["dataset_id"]
            samples = {"samples": [{"name": "a", "data": base64.b64encode(BYTES).decode()}]}
            assert one.post(f"/datasets/{dataset_id}/data-annotations/samples", json=samples).json()["success"]
            (sample,) = two.get(f"/datasets/{dataset_id}/data-annotations/samples").json()["samples"]
            for server in (first, second):
                link = sample["source"].replace(second.url, server.url)
                assert httpx.get(link).content == BYTES
        assert not (tmp_path / "one/objects").exists()
