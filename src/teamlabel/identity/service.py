"""Use cases of identity: sign-in and tokens, accounts, projects, access keys. The command line uses them too."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.clock import now_ms
from teamlabel.errors import BadArgument, CredentialsWrong, ProjectMismatch, SignInLocked
from teamlabel.identity import password_reset_store, sessions_store, store
from teamlabel.identity.digests import digest_of
from teamlabel.identity.passwords import check_new_password, hash_password, is_password
from teamlabel.ids import new_hex_id
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.mail.service import forget_initial_password

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.sealing import Sealer
    from teamlabel.identity.store import Account, Project
    from teamlabel.settings import Settings

HOUR_MS: Final = 3_600_000
ACCESS_KEY_BYTES: Final = 10
SECRET_BYTES: Final = 30
SLOWEST_S: Final = 4.0
LONGEST_NAME: Final = 320


class IssuedToken(NamedTuple):
    """A new token; `secret` is told once and not stored."""

    secret: str
    account: Account
    project: Project | None
    issued_ms: int
    expires_ms: int


class NewAccessKey(NamedTuple):
    access_key: str
    secret_key: str


# -- projects and accounts ----------------------------------------------------------------------------------------


def domain_id(tx: Connection) -> str:
    found = store.find_installation_value(tx, "domain_id")
    if found is None:
        raise AssertionError("the installation was not prepared")
    return found


def prepare_installation(tx: Connection) -> None:
    """Give a new installation its domain id."""
    if store.find_installation_value(tx, "domain_id") is None:
        store.set_installation_value(tx, "domain_id", new_hex_id())


def get_or_add_project(tx: Connection, name: str) -> Project:
    if found := store.find_project(tx, name=name):
        return found
    if not name or len(name) > 64 or not name.replace("-", "").replace("_", "").isalnum():
        raise BadArgument("a project has 1 to 64 letters, digits, `-` or `_`.", field="project")
    project_id = new_hex_id()
    store.add_project(tx, project_id, name)
    return store.Project(project_id, name)


def get_project(tx: Connection, name: str) -> Project:
    found = store.find_project(tx, name=name) or store.find_project(tx, project_id=name)
    if found is None:
        raise BadArgument(f"there is no project {name!r}.", field="project")
    return found


def get_account(tx: Connection, name: str) -> Account:
    found = store.find_account(tx, name=normal_name(name))
    if found is None:
        raise BadArgument(f"there is no user {name!r}.", field="user")
    return found


def normal_name(name: str) -> str:
    return name.strip().lower()


def add_owner(tx: Connection, name: str, project_name: str, password: str) -> tuple[Account, Project]:
    """Make a user who owns the project, or grant it to an existing one and set the password."""
    project = get_or_add_project(tx, project_name)
    found = _account_with_password(tx, name, password)
    store.grant_project(tx, project.project_id, found.key)
    return found, project


def set_member_password(tx: Connection, email: str, project_name: str, password: str) -> Account:
    """Give a team member's account a password; it is made when the member has none."""
    project = get_project(tx, project_name)
    if not is_member(tx, project.project_id, email):
        raise BadArgument(f"{email!r} is not in a team of the project.", field="email")
    return _account_with_password(tx, email, password)


def is_member(tx: Connection, project_id: str, email: str) -> bool:
    """Whether somebody of this address is in a team of the project."""
    person = store.find_worker_of(tx, project_id, normal_name(email))
    return person is not None and bool(store.list_team_roles(tx, person[0]))


def check_name(name: str) -> str:
    """The name as accounts have it; raises BadArgument for one that none can have."""
    login = normal_name(name)
    if not 1 <= len(login) <= LONGEST_NAME or not login.isprintable():
        raise BadArgument(f"a name has 1 to {LONGEST_NAME} printable characters.", field="name")
    return login


def _account_with_password(tx: Connection, name: str, password: str) -> Account:
    login = check_name(name)
    check_new_password(password, login)
    password_hash = hash_password(password)
    found = store.find_account(tx, name=login)
    if found is None:
        return store.add_account(tx, new_hex_id(), login, password_hash)
    store.set_password(tx, found.key, password_hash)
    end_sign_ins(tx, found.key)
    return found


def end_sign_ins(tx: Connection, account_key: int, *, but_session: str | None = None) -> None:
    """End what a password opened, and other ways to one: tokens, sessions, links to reset it, the one in a mail."""
    store.delete_tokens_of(tx, account_key)
    sessions_store.delete_sessions_of(tx, account_key, but=but_session)
    password_reset_store.delete_resets_of(tx, account_key)
    forget_initial_password(tx, account_key)


def disable_user(tx: Connection, name: str) -> Account:
    found = get_account(tx, name)
    store.disable_account(tx, found.key)
    end_sign_ins(tx, found.key)
    store.revoke_access_keys(tx, found.key)
    return found


# -- access keys --------------------------------------------------------------------------------------------------


def add_access_key(tx: Connection, sealer: Sealer, user: str) -> NewAccessKey:
    found = get_account(tx, user)
    key = NewAccessKey(secrets.token_hex(ACCESS_KEY_BYTES).upper(), secrets.token_urlsafe(SECRET_BYTES))
    store.add_access_key(tx, key.access_key, found.key, sealer.seal(key.secret_key))
    return key


def revoke_access_key(tx: Connection, user: str, name: str) -> None:
    if not store.revoke_access_keys(tx, get_account(tx, user).key, name):
        raise BadArgument(f"the user has no access key {name!r}.", field="access_key")


# -- sign-in and tokens -------------------------------------------------------------------------------------------


def check_not_locked(tx: Connection, settings: Settings, login: str) -> None:
    failures, last_ms = store.find_failures(tx, login)
    left_s = settings.sign_in_lock_s - (now_ms() - last_ms) / 1000
    if failures >= settings.sign_in_failures and left_s > 0:
        raise SignInLocked(left_s)


def note_failure(tx: Connection, settings: Settings, login: str) -> float:
    """Count a failed sign-in; returns how long the answer is to be held back, in seconds."""
    failures, last_ms = store.find_failures(tx, login)
    over = now_ms() - last_ms >= settings.sign_in_lock_s * 1000
    store.add_failure(tx, login, restart=over)
    return float(min(SLOWEST_S, 0.25 * 2 ** (0 if over else failures)))


def is_last_failure(tx: Connection, settings: Settings, login: str) -> bool:
    """Whether the failure just counted is the one that locks the name."""
    return store.find_failures(tx, login)[0] == settings.sign_in_failures


def find_credentials(tx: Connection, *, name: str | None, user_id: str | None) -> Account | None:
    return store.find_account(tx, name=normal_name(name or ""), user_id=user_id)


def is_right_password(found: Account | None, password: str) -> bool:
    """Slow on purpose: call it outside a transaction and off the event loop."""
    right = is_password(password, found.password_hash if found else None)
    return right and found is not None and not found.disabled


def issue_token(
    tx: Connection, settings: Settings, found: Account, project: Project | None, expires_ms: int | None = None
) -> IssuedToken:
    """A new token of an account for a project; `expires_ms` keeps the end of the token it was made from."""
    store.clear_failures(tx, found.name)
    secret = secrets.token_urlsafe(48)
    now = now_ms()
    expires = expires_ms or now + settings.token_hours * HOUR_MS
    store.add_token(tx, digest_of(secret), found.key, project.project_id if project else None, expires)
    return IssuedToken(secret, found, project, now, expires)


def choose_project(tx: Connection, found: Account, *, name: str | None, project_id: str | None) -> Project:
    """The project of a token: the one named, or the only one the account has."""
    projects = store.list_projects_of(tx, found.key, found.name)
    if name is None and project_id is None:
        if len(projects) != 1:
            raise BadArgument("name the project: the user has none or several.", field="auth.scope")
        return projects[0]
    chosen = [p for p in projects if (p.project_id == project_id if project_id else p.name == name)]
    if not chosen:
        raise ProjectMismatch("The user has no such project.")
    return chosen[0]


def record_for_account(
    tx: Connection, found: Account, action: str, request_id: str, detail: dict[str, str] | None = None
) -> None:
    """Write an event about an account, in each project it has to do with."""
    for each in store.list_projects_of(tx, found.key, found.name):
        record_event(tx, Actor(each.project_id, found.key, found.name, request_id), action, detail=detail)


def find_token_owner(tx: Connection, secret: str) -> tuple[Account, int]:
    """The account and the end of a good token; raises CredentialsWrong."""
    found = store.find_token(tx, digest_of(secret))
    owner = store.find_account_by_key(tx, found.account_key) if found and found.expires_ms > now_ms() else None
    if found is None or owner is None or owner.disabled:
        raise CredentialsWrong("The token is unknown, expired or revoked.")
    return owner, found.expires_ms


def revoke_token(tx: Connection, secret: str, account_key: int) -> None:
    """Revoke a token; only of the caller's own account, an unknown one is no error to tell apart."""
    found = store.find_token(tx, digest_of(secret))
    if found is not None and found.account_key == account_key:
        store.delete_token(tx, digest_of(secret))


def list_project_ids(tx: Connection, found: Account) -> list[str]:
    """Ids of the projects that an account owns or is a member of."""
    return [project.project_id for project in store.list_projects_of(tx, found.key, found.name)]


def list_projects(tx: Connection, account_key: int, email: str, name: str | None) -> list[Project]:
    projects = store.list_projects_of(tx, account_key, email)
    return [project for project in projects if name is None or project.name == name]
