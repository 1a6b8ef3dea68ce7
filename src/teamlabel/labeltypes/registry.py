"""Every type of dataset that has labels; a new one is a file and a line here. Tables (400) have none."""

from __future__ import annotations

from collections.abc import Mapping

from teamlabel.labeltypes.classification import IMAGE_CLASSIFICATION, SOUND_CLASSIFICATION, TEXT_CLASSIFICATION
from teamlabel.labeltypes.detection import OBJECT_DETECTION
from teamlabel.labeltypes.entities import NAMED_ENTITIES
from teamlabel.labeltypes.free_format import FREE_FORMAT
from teamlabel.labeltypes.kind import LabelKind
from teamlabel.labeltypes.segmentation import IMAGE_SEGMENTATION
from teamlabel.labeltypes.speech_content import SPEECH_CONTENT
from teamlabel.labeltypes.speech_paragraphs import SPEECH_PARAGRAPHS
from teamlabel.labeltypes.triplets import TEXT_TRIPLETS
from teamlabel.labeltypes.video import VIDEO_LABELING

KINDS: Mapping[int, LabelKind] = {
    kind.dataset_type: kind
    for kind in (
        IMAGE_CLASSIFICATION,
        OBJECT_DETECTION,
        IMAGE_SEGMENTATION,
        TEXT_CLASSIFICATION,
        NAMED_ENTITIES,
        TEXT_TRIPLETS,
        SOUND_CLASSIFICATION,
        SPEECH_CONTENT,
        SPEECH_PARAGRAPHS,
        VIDEO_LABELING,
        FREE_FORMAT,
    )
}
