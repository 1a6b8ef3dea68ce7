"""`teamlabel demo`: fills the first project with photographs, a team and a task that is partly labeled."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from teamlabel.cli.installation import PLAIN, Options, run_unit
from teamlabel.cli.serving import OWNER, PASSWORD_FILE, make_first_owner
from teamlabel.clock import now_ms
from teamlabel.identity import service as identity
from teamlabel.log import configure_logging

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.demo.filling import Filled
    from teamlabel.demo.photos import Photo
    from teamlabel.identity.service import IssuedToken
    from teamlabel.settings import Settings

MINUTE_MS = 60_000

# What to try as soon as the server listens; the README goes on from here.
TOUR = """
Look at it: open {address}/ and sign in as owner with the password in {data}/owner-password. Or with curl:

  PASSWORD=$(cat {data}/owner-password)
  TOKEN=$(curl -si {address}/v3/auth/tokens -H 'Content-Type: application/json' -d '{{"auth": {{"identity":
    {{"methods": ["password"], "password": {{"user": {{"name": "owner", "password": "'$PASSWORD'"}}}}}}}}}}' \\
    | tr -d '\\r' | sed -n 's/^x-subject-token: //Ip')
  TASK={address}/v2/{filled.project_id}/datasets/{filled.dataset_id}/workforce-tasks/{filled.task_id}
  curl -s "$TASK/data-annotations/samples?limit=2&sample_state=__NONE__" -H "X-Auth-Token: $TOKEN"
  curl -s "$TASK/data-annotations/samples" -X PUT -H "X-Auth-Token: $TOKEN" -H 'Content-Type: application/json' \\
    -d '{{"samples": [{{"sample_id": "{filled.sample_id}", "worker_id": "{filled.worker_id}",
         "labels": [{{"name": "{filled.label}"}}]}}]}}'
"""

app = App(name="demo")


@app.default
def demo(
    *,
    images: Annotated[Path | None, Parameter(help="A folder of your own pictures, in sub-folders by class.")] = None,
    options: Options = PLAIN,
) -> None:
    """Fill the first project with a demo: photographs, a label set, a team of four, a task partly labeled."""
    # The other commands start without the application.
    from teamlabel.demo.photos import own_photos, packaged_photos  # noqa: PLC0415

    settings = options.settings(log_level="warning")
    configure_logging(settings)
    photos = own_photos(images) if images else packaged_photos()
    run_unit(settings, lambda tx: make_first_owner(tx, settings))
    filled = asyncio.run(_fill(settings, photos))
    if filled is None:
        options.show(demo="is there already")
        return
    options.show(
        demo=f"{filled.photos} photographs, {filled.labeled} of {filled.assignments} assignments labeled",
        dataset_id=filled.dataset_id,
        task_id=filled.task_id,
        password_file=str(settings.data / PASSWORD_FILE),
    )
    if not options.json:
        print(TOUR.format(address=f"http://{settings.host}:{settings.port}", data=settings.data, filled=filled))


async def _fill(settings: Settings, photos: list[Photo]) -> Filled | None:
    from teamlabel.app import create_app, job_kinds, open_services  # noqa: PLC0415
    from teamlabel.demo.client import Client  # noqa: PLC0415
    from teamlabel.demo.filling import fill  # noqa: PLC0415

    services = open_services(settings)
    try:
        issued = await services.database.write(lambda tx: _short_token(tx, settings))
        project_id = issued.project.project_id if issued.project else ""
        client = Client(create_app(services), project_id, issued.secret)
        return await fill(client, services.database, job_kinds(settings, services.storage), photos)
    finally:
        await services.database.close()


def _short_token(tx: Connection, settings: Settings) -> IssuedToken:
    """A token of the first owner for the first project, for as long as the filling takes."""
    owner = identity.get_account(tx, OWNER)
    project = identity.get_project(tx, settings.region)
    return identity.issue_token(tx, settings, owner, project, now_ms() + 10 * MINUTE_MS)
