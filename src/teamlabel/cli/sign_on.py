"""`teamlabel user openid`: who a user is at the OpenID provider."""

from __future__ import annotations

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options, run_unit
from teamlabel.identity.openid import service

app = App(name="openid", help="Who users are at the OpenID provider.")


@app.command(name="list")
def list_links(name: str, /, *, options: Options = PLAIN) -> None:
    """List who a user is at which provider: issuer and subject."""
    links = run_unit(options.settings(), lambda tx: service.list_links(tx, name))
    if options.json:
        options.show(links=[link._asdict() for link in links])
        return
    for link in links:
        print(link.issuer, link.subject)


@app.command
def unlink(name: str, /, *, options: Options = PLAIN) -> None:
    """Forget who a user is at any provider, and end the user's console sessions."""
    options.show(unlinked=run_unit(options.settings(), lambda tx: service.unlink(tx, name)))
