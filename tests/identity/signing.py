"""Requests signed by the public SDK's signer, sent as they were signed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import DerivationAKSKSigner, Signer, SM3Signer

from teamlabel.identity import service
from teamlabel.identity.sealing import open_sealer
from teamlabel.identity.service import NewAccessKey
from tests.support.people import Reply, World

PLAIN, DERIVED, UNKNOWN = "SDK-HMAC-SHA256", "V11-HMAC-SHA256", "SDK-HMAC-SM3"


def new_key(world: World, user: str) -> NewAccessKey:
    """As `teamlabel key add` makes it."""
    sealer = open_sealer(world.running.settings)
    return world.running.write(lambda tx: service.add_access_key(tx, sealer, user))


def call_signed(
    world: World,
    key: NewAccessKey,
    method: str,
    path: str,
    body: Any = None,
    *,
    algorithm: str = PLAIN,
    late: timedelta = timedelta(),
    **headers: str,
) -> Reply:
    """Sign and send; `path` is below the world's project unless it begins with /v3."""
    dated = {"X-Sdk-Date": (datetime.now(UTC) - late).strftime("%Y%m%dT%H%M%SZ"), "Content-Type": "application/json"}
    resource, _, query = path.partition("?")
    request = SdkRequest(
        method=method,
        schema="http",
        host=world.running.base_url.removeprefix("http://"),
        resource_path=resource if path.startswith("/v3") else f"/v2/{world.project_id}{resource}",
        query_params=[tuple(pair.split("=")) for pair in query.split("&") if pair],
        header_params=dated | {name.replace("_", "-"): value for name, value in headers.items()},
        body="" if body is None else json.dumps(body),
    )
    credentials = SimpleNamespace(ak=key.access_key, sk=key.secret_key)
    if algorithm == DERIVED:
        DerivationAKSKSigner(credentials).sign(request, "modelarts", "local")
    else:
        (Signer if algorithm == PLAIN else SM3Signer)(credentials).sign(request)
    assert request.header_params["Authorization"].startswith(algorithm)
    answer = world.running.http.request(method, request.url, content=request.body, headers=request.header_params)
    found = {name.lower(): value for name, value in answer.headers.items()}
    return Reply(answer.status_code, answer.json() if answer.content else None, found)
