"""The composition root: joins settings, database, storage and the routes of every resource into one application."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import structlog
from litestar import Litestar, MediaType, Response, get
from litestar.exceptions import HTTPException

from teamlabel import __version__
from teamlabel.acceptance import decision_routes as acceptance_decision_routes
from teamlabel.acceptance import ending_routes as acceptance_ending_routes
from teamlabel.acceptance import routes as acceptance_routes
from teamlabel.acceptance.drawing import DRAW, draw_again, draw_step
from teamlabel.acceptance.finishing import FINISH, finish_kind
from teamlabel.acceptance.record import RecordSigner
from teamlabel.acceptance.restoring import BRING_BACK, restore_step
from teamlabel.annotations import routes as annotation_routes
from teamlabel.annotations.removing import remove_step
from teamlabel.annotations.renaming import rename_step
from teamlabel.audit import routes as audit_routes
from teamlabel.datasets import routes as dataset_routes
from teamlabel.db.database import open_database
from teamlabel.discussions import routes as discussion_routes
from teamlabel.edge.answers import JSON, error_answer
from teamlabel.edge.call import Services
from teamlabel.edge.handling import route_handler
from teamlabel.edge.openapi import build_document
from teamlabel.edge.requestlog import RequestLog
from teamlabel.errors import InternalError, RouteNotFound, ServiceUnavailable, TeamlabelError
from teamlabel.identity import routes as identity_routes
from teamlabel.identity.access import routes as access_routes
from teamlabel.identity.authentication import Authenticator
from teamlabel.identity.console import routes as console_routes
from teamlabel.identity.demo import routes as demo_routes
from teamlabel.identity.openid import routes as openid_routes
from teamlabel.identity.openid.service import find_provider
from teamlabel.identity.sealing import open_sealer
from teamlabel.identity.service import domain_id
from teamlabel.identity.sign_ins import SignIns
from teamlabel.instructions import routes as instruction_routes
from teamlabel.joblist import routes as job_routes
from teamlabel.jobs.kinds import ALLOCATE, INGEST, REDISTRIBUTE
from teamlabel.jobs.runner import JobKind
from teamlabel.labels import routes as label_routes
from teamlabel.labels.service import REMOVE_LABELS, RENAME_LABEL
from teamlabel.mail.opening import open_mailer
from teamlabel.mail.rules import SEND_MAIL
from teamlabel.mail.sending import mail_kind
from teamlabel.mail.writing import writer_of
from teamlabel.media import routes as media_routes
from teamlabel.pictures.previews import Previews
from teamlabel.recordings.recordings import Recordings
from teamlabel.samples import routes as sample_routes
from teamlabel.samples.ingestion import ingest_kind
from teamlabel.samples.sources import source_routes
from teamlabel.storage.links import LinkSigner
from teamlabel.storage.opening import open_storage
from teamlabel.web.routes import page_routes
from teamlabel.webhooks import routes as webhook_routes
from teamlabel.workforces import routes as workforce_routes
from teamlabel.workforcetasks import mail_routes as task_mail_routes
from teamlabel.workforcetasks import own_work_routes
from teamlabel.workforcetasks import routes as task_routes
from teamlabel.workforcetasks.allocation import allocate_step, give_up_allocation
from teamlabel.workforcetasks.redistribution import give_up_redistribution, redistribute_step
from teamlabel.worktimes import routes as work_time_routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from litestar import Request
    from litestar.handlers import HTTPRouteHandler
    from litestar.types import ASGIApp

    from teamlabel.edge.operation import Operation
    from teamlabel.jobs.runner import AnyJobKind
    from teamlabel.settings import Settings
    from teamlabel.storage.port import Storage

log = structlog.get_logger("teamlabel.app")
NOT_FOUND_STATUSES = frozenset({404, 405})


def operations() -> tuple[Operation, ...]:
    """Every operation of the service, in the order of the documents."""
    return (
        *identity_routes.OPERATIONS,
        *console_routes.OPERATIONS,
        *demo_routes.OPERATIONS,
        *openid_routes.OPERATIONS,
        *access_routes.OPERATIONS,
        *dataset_routes.OPERATIONS,
        *label_routes.OPERATIONS,
        *sample_routes.OPERATIONS,
        *media_routes.OPERATIONS,
        *workforce_routes.OPERATIONS,
        *task_routes.OPERATIONS,
        *own_work_routes.OPERATIONS,
        *instruction_routes.OPERATIONS,
        *discussion_routes.OPERATIONS,
        *work_time_routes.OPERATIONS,
        *task_mail_routes.OPERATIONS,
        *annotation_routes.OPERATIONS,
        *acceptance_routes.OPERATIONS,
        *acceptance_ending_routes.OPERATIONS,
        *acceptance_decision_routes.OPERATIONS,
        *audit_routes.OPERATIONS,
        *webhook_routes.OPERATIONS,
        *job_routes.OPERATIONS,
    )


def job_kinds(settings: Settings, storage: Storage) -> dict[str, AnyJobKind]:
    """Every kind of job and what does its steps."""
    return {
        INGEST: ingest_kind(storage),
        ALLOCATE: JobKind(allocate_step, give_up_allocation),
        REDISTRIBUTE: JobKind(redistribute_step, give_up_redistribution),
        RENAME_LABEL: JobKind(rename_step),
        REMOVE_LABELS: JobKind(remove_step),
        DRAW: JobKind(draw_step, draw_again),
        FINISH: finish_kind(settings.domain_name, RecordSigner(open_sealer(settings))),
        BRING_BACK: JobKind(restore_step),
        SEND_MAIL: mail_kind(open_mailer(settings), writer_of(settings), open_sealer(settings)),
    }


def openapi_document(settings: Settings) -> dict[str, Any]:
    return build_document(operations(), title="teamlabel", version=__version__, server_url=settings.public_url or None)


def open_services(settings: Settings) -> Services:
    database = open_database(settings)
    sealer = open_sealer(settings)
    storage = open_storage(settings)
    return Services(
        settings=settings,
        database=database,
        authenticator=Authenticator(database, sealer, settings),
        sign_ins=SignIns(database, settings),
        storage=storage,
        links=LinkSigner(sealer.derive("links"), settings.source_link_s),
        sealer=sealer,
        openid=find_provider(settings),
        previews=Previews(settings, storage),
        recordings=Recordings(settings, storage),
    )


def create_app(services: Services) -> ASGIApp:
    """The ASGI application; the database must have been upgraded. It closes the database when it ends."""

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        # What is alive after the start stays alive: the collector need not look at it again.
        gc.collect()
        gc.freeze()
        yield
        services.previews.close()
        services.recordings.close()
        await services.database.close()

    routes = [route_handler(operation, services) for operation in operations()]
    app = Litestar(
        route_handlers=[*routes, *_own_routes(services), *source_routes(services), *page_routes()],
        lifespan=[lifespan],
        openapi_config=None,
        exception_handlers={Exception: _render_unexpected},
        request_max_body_size=None,
        logging_config=None,
    )
    return RequestLog(app)


def _own_routes(services: Services) -> list[HTTPRouteHandler]:
    document = openapi_document(services.settings)

    @get("/openapi.json", include_in_schema=False, sync_to_thread=False)
    def show_openapi() -> dict[str, Any]:
        return document

    @get("/healthz", include_in_schema=False, sync_to_thread=False, media_type=MediaType.JSON)
    def show_health() -> dict[str, str]:
        return {"status": "alive"}

    @get("/readyz", include_in_schema=False)
    async def show_readiness() -> Response[bytes]:
        try:
            await services.database.read(domain_id)
        except Exception:
            log.exception("not ready")
            return _error_response(ServiceUnavailable())
        return Response(b'{"status":"ready"}', media_type=JSON)

    return [show_openapi, show_health, show_readiness]


def _render_unexpected(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What the framework refuses (an unknown path or method) and what nobody expected."""
    if isinstance(error, TeamlabelError):
        return _error_response(error)
    if isinstance(error, HTTPException) and error.status_code in NOT_FOUND_STATUSES:
        return _error_response(RouteNotFound())
    log.error("request failed", exc_info=error)
    return _error_response(InternalError())


def _error_response(error: TeamlabelError) -> Response[bytes]:
    answer = error_answer(error)
    return Response(answer.body, status_code=answer.status, media_type=JSON, headers=dict(answer.headers))
