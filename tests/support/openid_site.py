"""An OpenID provider to run: Django OAuth Toolkit as a site, by `python -m tests.support.openid_site PORT FOLDER`.

People sign in with their names and PASSWORD, and consent, in forms of HTML. Nothing of ours is in it but settings.
"""

from __future__ import annotations

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT_ID = "teamlabel"
CLIENT_SECRET = "a secret of the client"
PASSWORD = "a password at the provider"
# Name: address, and whether the provider has verified it.
PEOPLE = {
    "alice": ("Alice@Lab.example", True),
    "bob": ("bob@lab.example", True),
    "chen": ("chen@lab.example", True),
    "rana": ("rana@lab.example", False),
    "sam": ("sam@lab.example", True),
}
LOGIN_FORM = '<form method="post">{% csrf_token %}{{ form }}<button>Sign in</button></form>'


def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def configure(folder: Path) -> None:
    parts = ["auth", "contenttypes", "sessions"]
    middleware = ["sessions.middleware.SessionMiddleware", "auth.middleware.AuthenticationMiddleware"]
    loader = ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_FORM})
    loaders = [loader, "django.template.loaders.app_directories.Loader"]
    processors = ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"]
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.db")}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[*(f"django.contrib.{part}" for part in parts), "oauth2_provider"],
        LOGIN_URL="/accounts/login/",
        # Tables are made from the models: the migrations of these apps take seconds.
        MIGRATION_MODULES=dict.fromkeys([*parts, "oauth2_provider"]),
        MIDDLEWARE=[
            "django.middleware.csrf.CsrfViewMiddleware",
            *(f"django.contrib.{part}" for part in middleware),
        ],
        OAUTH2_PROVIDER={
            "OAUTH2_VALIDATOR_CLASS": "tests.support.openid_urls.Claims",
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": private_key(),
            "PKCE_REQUIRED": True,
            "REQUEST_APPROVAL_PROMPT": "auto",
            "SCOPES": {"openid": "who you are", "email": "your address"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF="tests.support.openid_urls",
        SECRET_KEY="a secret of the provider",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": loaders, "context_processors": processors},
            }
        ],
        USE_TZ=True,
    )
    django.setup()


def fill() -> None:
    # Models exist once Django is configured.
    from django.contrib.auth.models import Group, User  # noqa: PLC0415
    from oauth2_provider.models import Application  # noqa: PLC0415

    verified = Group.objects.create(name="verified")
    for name, (email, is_verified) in PEOPLE.items():
        user = User.objects.create_user(name, email, PASSWORD)
        user.groups.set([verified] if is_verified else [])
    Application.objects.create(
        name="teamlabel",
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        # Any port, as RFC 8252 has it for this machine.
        redirect_uris="http://127.0.0.1/console/openid/callback",
    )


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def main(port: str, folder: str) -> None:
    configure(Path(folder))
    call_command("migrate", run_syncdb=True, verbosity=0)
    fill()
    with make_server("127.0.0.1", int(port), get_wsgi_application(), server_class=Server) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
