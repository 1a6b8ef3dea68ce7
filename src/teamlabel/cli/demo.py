"""`teamlabel demo`: fills the first project with photographs, a team and a task that is under way."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from teamlabel.cli.installation import PLAIN, Options, run_unit
from teamlabel.cli.serving import OWNER, PASSWORD_FILE, make_first_owner
from teamlabel.clock import now_ms
from teamlabel.demo.people import OFFERED
from teamlabel.identity import service as identity
from teamlabel.identity.demo.accounts import mark_as_demo, offer_accounts
from teamlabel.log import configure_logging

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.demo.filling import Filled
    from teamlabel.demo.photos import Photo
    from teamlabel.identity.store import Project
    from teamlabel.settings import Settings

MINUTE_MS = 60_000
# Whom a visitor may be without a password.
ENTERED = {OWNER: "owner", **OFFERED}

# What to try as soon as the server listens; the README goes on from here.
TOUR = """
Look at it: open {address}/ on this machine and choose who you are, or sign in as owner with the password in
{data}/owner-password. Or with curl:

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
    """Fill the first project with a demo: photographs, texts and sounds, a team of six, a task partly labeled."""
    # The other commands start without the application.
    from teamlabel.demo.photos import own_photos, packaged_photos  # noqa: PLC0415

    settings = options.settings(log_level="warning")
    configure_logging(settings)
    photos = own_photos(images) if images else packaged_photos()
    run_unit(settings, lambda tx: _start(tx, settings))
    filled = asyncio.run(_fill(settings, photos))
    if filled is None:
        options.show(demo="is there already")
        return
    options.show(
        demo=f"{filled.photos} photographs, {filled.labeled} of {filled.assignments} assignments labeled",
        accounts=[f"{name} ({role})" for name, role in ENTERED.items()],
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
    database, app = services.database, create_app(services)

    async def enter(name: str) -> Client:
        project, secret = await database.write(lambda tx: _short_token(tx, settings, name))
        return Client(app, project.project_id, secret)

    try:
        filled = await fill(await enter(OWNER), enter, database, job_kinds(settings, services.storage), photos)
        if filled is not None:
            await database.write(lambda tx: offer_accounts(tx, settings, ENTERED))
        return filled
    finally:
        await database.close()


def _start(tx: Connection, settings: Settings) -> None:
    """Make the first owner. An installation that has one is somebody's own: nobody enters it without a password."""
    if make_first_owner(tx, settings):
        mark_as_demo(tx)


def _short_token(tx: Connection, settings: Settings, name: str) -> tuple[Project, str]:
    """A token for the first project, for as long as the filling takes; a member gets an account nobody can guess."""
    project = identity.get_project(tx, settings.region)
    if name == OWNER:
        account = identity.get_account(tx, name)
    else:
        account = identity.set_member_password(tx, name, project.name, secrets.token_urlsafe(18))
    issued = identity.issue_token(tx, settings, account, project, now_ms() + 10 * MINUTE_MS)
    return project, issued.secret
