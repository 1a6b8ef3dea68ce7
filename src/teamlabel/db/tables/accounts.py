"""Who there is: projects, accounts and how they sign in, grants, tokens, keys, and the buckets of a project."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from teamlabel.db.tables.columns import key_column, metadata, ms_column

installation = Table(
    "installation",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

project = Table(
    "project",
    metadata,
    Column("project_id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    ms_column("created_ms"),
)

account = Table(
    "account",
    metadata,
    key_column(),
    Column("user_id", String(32), nullable=False, unique=True),
    Column("name", String(320), nullable=False, unique=True),
    Column("password_hash", String(200)),
    Column("disabled", Boolean, nullable=False, default=False),
    # The password came by mail: nothing else is allowed before it is changed.
    Column("must_change_password", Boolean, nullable=False, default=False),
    ms_column("first_sign_in_ms", nullable=True),
    ms_column("created_ms"),
)

# A person's sign-in to the console; the cookie holds what `digest` is made from.
session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_key", ForeignKey("account.key"), nullable=False, index=True),
    Column("user_agent", String(200), nullable=False, default=""),
    ms_column("created_ms"),
    ms_column("seen_ms"),
)

password_reset = Table(
    "password_reset",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_key", ForeignKey("account.key"), nullable=False, index=True),
    ms_column("expires_ms"),
)

# When a reset was last asked for by a name, whether or not somebody has it.
reset_request = Table(
    "reset_request",
    metadata,
    Column("name", String(320), primary_key=True),
    ms_column("last_ms"),
)

# An account that signs in through an OpenID provider: linked once by a verified address, then known by this pair.
# One person at a provider is one account, and the other way round.
openid_subject = Table(
    "openid_subject",
    metadata,
    Column("issuer", String(500), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("account_key", ForeignKey("account.key"), nullable=False, index=True),
    ms_column("created_ms"),
    UniqueConstraint("issuer", "account_key"),
)

project_grant = Table(
    "project_grant",
    metadata,
    Column("project_id", ForeignKey("project.project_id"), primary_key=True),
    Column("account_key", ForeignKey("account.key"), primary_key=True),
)

token = Table(
    "token",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account_key", ForeignKey("account.key"), nullable=False, index=True),
    Column("project_id", ForeignKey("project.project_id")),
    ms_column("issued_ms"),
    ms_column("expires_ms"),
)

access_key = Table(
    "access_key",
    metadata,
    Column("access_key", String(40), primary_key=True),
    Column("account_key", ForeignKey("account.key"), nullable=False, index=True),
    Column("secret_sealed", LargeBinary, nullable=False),
    ms_column("created_ms"),
    ms_column("revoked_ms", nullable=True),
)

sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("name", String(320), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_ms", BigInteger, nullable=False),
)

bucket = Table(
    "bucket",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
)
