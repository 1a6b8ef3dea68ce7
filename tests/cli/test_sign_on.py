"""`teamlabel user openid`, on an installation where somebody has signed on."""

from __future__ import annotations

from pathlib import Path

from teamlabel.cli.installation import Where, run_unit
from teamlabel.identity.openid import service
from teamlabel.identity.openid.provider import Person

from .commands import call

NAME = "alice@lab.example"


def test_an_operator_sees_who_a_user_is_at_the_provider_and_unlinks_them(tmp_path: Path) -> None:
    add = ("user", "add", NAME, "--project", "animals", "--password-stdin", "--data", tmp_path)
    assert call(*add, stdin="a long password 1").status == 0
    person = Person("https://sign-on.example", "subject-7", NAME)
    run_unit(Where(data=tmp_path).settings(), lambda tx: service.sign_on(tx, person, (), "request"))
    assert call("user", "openid", "list", NAME, "--data", tmp_path).out == "https://sign-on.example subject-7\n"
    (link,) = call("user", "openid", "list", NAME, "--json", "--data", tmp_path).answer["links"]
    assert (link["issuer"], link["subject"]) == (person.issuer, person.subject)
    assert call("user", "openid", "unlink", NAME, "--json", "--data", tmp_path).answer == {"unlinked": 1}
    assert call("user", "openid", "list", NAME, "--data", tmp_path).out == ""


def test_an_unknown_user_is_named(tmp_path: Path) -> None:
    for command in ("list", "unlink"):
        result = call("user", "openid", command, "nobody", "--data", tmp_path)
        assert (result.status, "nobody" in result.err) == (1, True)
