"""`teamlabel openapi` prints what a server answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teamlabel.cli.main import main


def test_the_document_names_the_operations_and_makes_no_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["openapi", "--data", str(tmp_path / "data")])
    document = json.loads(capsys.readouterr().out)
    assert "UpdateWorkforceTaskSamples" in {
        operation.get("operationId") for item in document["paths"].values() for operation in item.values()
    }
    assert not (tmp_path / "data").exists()
