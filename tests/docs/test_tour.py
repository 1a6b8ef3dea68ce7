"""The shell sessions of README.md and docs/quickstart.md do what these pages say, on a server as it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import DOCS, ROOT, Step, agrees, session
from .sessions import installed_server, run_session

PAGE = """# Page

## Tour

```sh
echo one
```

```text
one
```

```sh
A=1
```

## Other

```sh
echo other
```
"""


def test_the_tour_of_the_readme_works(tmp_path: Path) -> None:
    steps = session((ROOT / "README.md").read_text("utf-8"), "A tour in two minutes")
    assert len(steps) >= 6
    with installed_server(tmp_path / "data") as url:
        run_session(steps, {"SERVER": url, "DATA": str(tmp_path / "data")})


def test_the_quickstart_works(tmp_path: Path) -> None:
    steps = session((DOCS / "quickstart.md").read_text("utf-8"))
    assert len(steps) >= 4
    with installed_server(tmp_path / "data") as url:
        run_session(steps, {"SERVER": url, "DATA": str(tmp_path / "data")})


def test_a_session_is_the_shell_blocks_of_its_section() -> None:
    assert session(PAGE, "Tour") == [Step("echo one\n", "one\n"), Step("A=1\n", "")]
    assert len(session(PAGE)) == 3


@pytest.mark.parametrize(
    ("said", "printed", "right"),
    [
        ('"id": "…"\n', '"id": "e52a"\n', True),
        ('"id": "…"\n', '"id": "a"\nmore\n', False),
        ("2\n", "3\n", False),
        ("", "words\n", False),
    ],
)
def test_what_a_block_prints_is_compared(said: str, printed: str, right: bool) -> None:
    assert agrees(said, printed) is right


def test_a_block_that_fails_or_prints_something_else_is_found() -> None:
    run_session([Step("A=x\n", ""), Step('echo "$A"\n', "x\n")], {})
    for wrong in (Step("false\n", ""), Step("echo 3\n", "2\n"), Step('echo "$MISSING"\n', "\n")):
        with pytest.raises(AssertionError):
            run_session([wrong], {})
