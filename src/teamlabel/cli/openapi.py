"""`teamlabel openapi`: the OpenAPI document, without a running server."""

from __future__ import annotations

import json
from typing import Final

from cyclopts import App

from teamlabel.cli.installation import HERE, Where

app = App(name="openapi")

INDENT: Final = 1


@app.default
def show_openapi(*, where: Where = HERE) -> None:
    """Print the document that a server answers at /openapi.json."""
    # The other commands start without the server.
    from teamlabel.app import openapi_document  # noqa: PLC0415

    print(json.dumps(openapi_document(where.settings()), indent=INDENT))
