"""All settings in one place: read from the environment, then from one TOML file, then the defaults below.

A setting is `TEAMLABEL_NAME` in the environment and `name` in the file. An unknown name is an error, in both.
"""

from __future__ import annotations

import os
import tomllib
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "TEAMLABEL_"
FILE_VARIABLE = "TEAMLABEL_CONFIG"
LISTS = ("trusted_proxies", "oidc_email_domains", "webhook_networks")
TEST_VARIABLES = frozenset({FILE_VARIABLE, "TEAMLABEL_TEST_DATABASE_URL", "TEAMLABEL_TEST_S3_URL"})

Port = Annotated[int, Meta(ge=0, le=65535)]
Positive = Annotated[int, Meta(ge=1)]
Natural = Annotated[int, Meta(ge=0)]
MailLanguage = Literal["zh", "en", "both"]
DemoSignIn = Literal["local", "anywhere", "off"]


class SettingsError(Exception):
    """A setting is unknown or has no valid value."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an operator may set; docs/settings.md has a heading for each."""

    data: Path = Path("data")
    database_url: str = ""
    storage_url: str = ""
    host: str = "127.0.0.1"
    port: Port = 8800
    workers: Positive = 1
    public_url: str = ""
    trusted_proxies: tuple[str, ...] = ()
    domain_name: str = "default"
    region: str = "local"
    secret_key: str = ""
    token_hours: Positive = 24
    source_link_s: Positive = 3600
    body_limit_bytes: Positive = 1024 * 1024
    label_body_limit_bytes: Positive = 64 * 1024 * 1024
    sample_limit_bytes: Positive = 12_582_912
    file_limit_bytes: Positive = 2 * 1024 * 1024 * 1024
    picture_cache_bytes: Positive = 1024 * 1024 * 1024
    history_days: Natural = 0
    sign_in_failures: Positive = 5
    sign_in_lock_s: Positive = 900
    sign_in_address_failures: Positive = 100
    session_idle_hours: Positive = 12
    session_hours: Positive = 168
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_name: str = "Single sign-on"
    oidc_scopes: str = "openid email"
    oidc_email_domains: tuple[str, ...] = ()
    smtp_url: str = ""
    mail_from: str = ""
    mail_language: MailLanguage = "both"
    mail_pause_s: Natural = 60
    webhook_networks: tuple[str, ...] = ()
    demo_sign_in: DemoSignIn = "local"
    log_level: str = "info"
    timings: bool = False

    def make_folder(self) -> None:
        """Make the data folder, closed to other accounts: it holds secrets and other people's data."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def on_postgres(self) -> bool:
        return bool(self.database_url)

    @property
    def sqlite_path(self) -> Path:
        return self.data / "teamlabel.db"

    @property
    def cache_path(self) -> Path:
        return self.data / "cache"

    @property
    def buckets_are_granted(self) -> bool:
        """Whether the buckets of paths are those of an S3 service: then they are granted, not taken by the first."""
        return self.storage_url == "s3://"

    @property
    def outbox_path(self) -> Path:
        return self.data / "outbox"

    @property
    def objects_path(self) -> Path:
        return self.data / "objects"


def load_settings(environment: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Settings from `environment` and the file it names; `overrides` (command line) win, None means not given.

    Raises SettingsError naming the setting.
    """
    env = os.environ if environment is None else environment
    values: dict[str, object] = {**_from_file(env.get(FILE_VARIABLE)), **_from_environment(env)}
    values.update({name: value for name, value in overrides.items() if value is not None})
    for name in LISTS:
        if isinstance(text := values.get(name), str):
            values[name] = [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(values.get("data"), str):
        values["data"] = Path(str(values["data"])).expanduser()
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"settings: {error}") from error
    _check_networks("trusted_proxies", settings.trusted_proxies)
    _check_networks("webhook_networks", settings.webhook_networks)
    _check_storage_url(settings.storage_url)
    _check_provider(settings)
    if settings.database_url and not settings.database_url.startswith(("postgresql://", "postgres://")):
        raise SettingsError("database_url: only postgresql:// is known; leave it empty for SQLite in the data folder")
    if settings.workers > 1 and not settings.on_postgres:
        raise SettingsError("workers: SQLite serves one process; more need PostgreSQL (set TEAMLABEL_DATABASE_URL)")
    return settings


def _check_networks(name: str, entries: tuple[str, ...]) -> None:
    for entry in entries:
        try:
            ip_network(entry, strict=False)
        except ValueError as error:
            raise SettingsError(f"{name}: {entry!r} is no address or network") from error


def _check_storage_url(text: str) -> None:
    try:
        url = urlsplit(text)
    except ValueError as error:
        raise SettingsError(f"storage_url: {error}") from error
    # A bucket alone, or a folder by its whole path.
    fits = {"": not text, "memory": text == "memory://", "s3": url.netloc or text == "s3://"}
    fits["file"] = not url.netloc and url.path.startswith("/")
    if url.query or url.fragment or "@" in url.netloc or not fits.get(url.scheme):
        raise SettingsError("storage_url: one of file:///FOLDER, s3://BUCKET/PREFIX, s3:// and memory:// is known")


def _check_provider(settings: Settings) -> None:
    if not settings.oidc_issuer:
        return
    if not is_safe_address(settings.oidc_issuer):
        raise SettingsError("oidc_issuer: an address with https is needed; http only on this machine")
    if not settings.oidc_client_id:
        raise SettingsError("oidc_client_id: needed with oidc_issuer")
    if "openid" not in settings.oidc_scopes.split():
        raise SettingsError("oidc_scopes: `openid` must be among them")


def is_safe_address(address: object) -> bool:
    """Whether nobody listens on the way to an address: https, or http on this machine."""
    try:
        url = urlsplit(address if isinstance(address, str) else "")
        host = url.hostname or ""
    except ValueError:
        return False
    return bool(host) and (url.scheme == "https" or (url.scheme == "http" and is_this_machine(host)))


def is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _from_environment(env: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for variable, value in env.items():
        if not variable.startswith(PREFIX) or variable in TEST_VARIABLES:
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in Settings.__struct_fields__:
            raise SettingsError(f"{variable}: unknown setting")
        if value:
            found[name] = value
    return found


def _from_file(path: str | None) -> dict[str, object]:
    if not path:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    for name in found:
        if name not in Settings.__struct_fields__:
            raise SettingsError(f"{path}: {name}: unknown setting")
    return found
