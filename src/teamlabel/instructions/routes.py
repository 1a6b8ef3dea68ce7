"""Operations of the instructions of team labeling tasks."""

from __future__ import annotations

from typing import Final

from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.instructions import service, wire

INSTRUCTIONS: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/instructions"
PICTURES: Final = INSTRUCTIONS + "/pictures"

OPERATIONS: tuple[Operation, ...] = (
    read("GetInstructions", "GET", INSTRUCTIONS, service.read_instructions, answer=wire.GetInstructionsAnswer),
    write(
        "PutInstructions",
        "PUT",
        INSTRUCTIONS,
        service.write_instructions,
        body=wire.PutInstructionsBody,
        body_required=True,
        answer=wire.PutInstructionsAnswer,
    ),
    steps(
        "AddInstructionsPicture",
        "POST",
        PICTURES,
        service.add_picture,
        body=wire.AddPictureBody,
        body_required=True,
        answer=wire.AddPictureAnswer,
        success=201,
        large_body=True,
    ),
    write("DeleteInstructionsPicture", "DELETE", PICTURES + "/{picture_id}", service.delete_picture, success=204),
)
