"""The scalar types of the wire, written as the contract writes them: ranges, patterns, formats, named numbers.

A number with a meaning carries the contract's `x-enum-names`; where the contract words the same numbers differently
in a filter and in an answer there are two types, so that our document equals it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta


def _named(names: dict[int, str]) -> Meta:
    return Meta(extra_json_schema={"x-enum-names": {str(number): name for number, name in names.items()}})


# How the contract spells a pattern; our document shows this spelling, requests are held against the exact one.
SPELT_PATTERN = "x-spelt-pattern"


def _matching(pattern: str, shortest: int | None = None, longest: int | None = None) -> Meta:
    """A text of this pattern as JSON Schema reads it: Python lets `$` pass a final newline and takes any digit."""
    exact = "(?a)" + pattern.removesuffix("$") + r"\Z"
    return Meta(pattern=exact, min_length=shortest, max_length=longest, extra_json_schema={SPELT_PATTERN: pattern})


# -- numbers and texts ----------------------------------------------------------------------------------------------

Int64 = Annotated[int, Meta(extra_json_schema={"format": "int64"})]
Double = Annotated[float, Meta(extra_json_schema={"format": "double"})]
Ratio = Annotated[float, Meta(ge=0, le=1, extra_json_schema={"format": "double"})]
Score = Annotated[float, Meta(ge=0, le=1, extra_json_schema={"format": "float"})]
Natural = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]
AtOnce = Annotated[int, Meta(ge=1, le=20)]
LeaseSeconds = Annotated[int, Meta(ge=1, le=604_800)]
Coordinate = Annotated[float, Meta(ge=0)]
ClockTime = Annotated[str, _matching(r"^\d{2}:[0-5]\d:[0-5]\d\.\d{3}$")]
OpenObject = Annotated[dict[str, Any], Meta(extra_json_schema={"additionalProperties": {}})]
ShortName = Annotated[str, _matching(r"^[A-Za-z0-9_-]*$", 1, 64)]
DatasetName = Annotated[str, _matching(r"^[A-Za-z0-9_-]*$", 1, 100)]
WorkPath = Annotated[str, Meta(min_length=3, max_length=700)]
Description = Annotated[str, _matching(r"""^[^\^!<>=&"']*$""", 0, 256)]
DatasetDescription = Annotated[str, _matching(r"""^[^\^!<>=&"]*$""", 0, 256)]
LongName = Annotated[str, _matching(r"""^[^!<>=&"']*$""", 0, 1024)]
VersionName = Annotated[str, Meta(min_length=1, max_length=32)]
AttributeName = Annotated[str, Meta(max_length=64)]
JudgementComment = Annotated[str, _matching(r"""^[^!<>=&"']*$""", 0, 256)]
SamplingRate = Annotated[float, Meta(gt=0, le=1, extra_json_schema={"format": "double"})]
Grade = Literal["A", "B", "C", "D"]
CommentText = Annotated[str, Meta(min_length=1, max_length=4000)]

# -- lists ----------------------------------------------------------------------------------------------------------

PageLimit = Annotated[int, Meta(ge=1, le=100)]
LabelLimit = Annotated[int, Meta(ge=1, le=100000)]
TaskLimit = Annotated[int, Meta(ge=1, le=1000)]
Order = Literal["asc", "desc"]
DatasetSort = Literal["create_time", "dataset_name"]
TeamSort = Literal["create_time", "workforce_name"]
WorkerSort = Literal["create_time", "email"]
WorkerTaskSort = Literal["create_time", "workforce_task_name"]
SearchOp = Literal["OR", "AND"]
SampleTimeRange = Annotated[str, _matching(r"^(month|day|\d{8}-\d{8})$")]

# -- datasets -------------------------------------------------------------------------------------------------------

_LABELING = {
    0: "image classification",
    1: "object detection",
    3: "image segmentation",
    100: "text classification",
    101: "named entity recognition",
    200: "sound classification",
    201: "speech content",
    202: "speech paragraph labeling",
    600: "video labeling",
}
_DATASETS = _LABELING | {102: "text triplet", 400: "table dataset"}
DatasetType = Annotated[
    Literal[0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900], _named(_DATASETS | {900: "custom format"})
]
DatasetTypeFilter = Annotated[
    Literal[0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900], _named(_DATASETS | {900: "free format"})
]
DatasetStatus = Annotated[
    Literal[0, 1, 2, 3, 4, 5, 6, 7, 8],
    _named(
        {
            0: "creating dataset",
            1: "normal dataset",
            2: "deleting dataset",
            3: "deleted dataset",
            4: "abnormal dataset",
            5: "synchronizing dataset",
            6: "releasing dataset",
            7: "dataset in version switching",
            8: "importing dataset",
        }
    ),
]
DatasetFormat = Annotated[Literal[0, 1], _named({0: "file", 1: "table"})]
DatasetVersionFilter = Literal["v1", "v2", "all"]
DataFormat = Literal["Default", "CarbonData"]
DataSourceType = Annotated[
    Literal[0, 1, 2, 3, 4, 5, 6],
    _named(
        {
            0: "OBS bucket",
            1: "GaussDB",
            2: "DLI",
            3: "RDS",
            4: "MRS",
            5: "AI Gallery",
            6: "Inference service",
        }
    ),
]
BinaryDigit = Literal["0", "1"]
RunningTaskType = Annotated[
    Literal[0, 1, 2, 3, 4, 5, 6, 7],
    _named(
        {
            0: "auto labeling",
            1: "pre-labeling",
            2: "export",
            3: "version switch",
            4: "manifest file export",
            5: "manifest file import",
            6: "version publishing",
            7: "auto grouping",
        }
    ),
]

# -- versions -------------------------------------------------------------------------------------------------------

VersionFormat = Literal["Default", "CarbonData", "CSV"]
VersionFormatFilter = Annotated[Literal[0, 1, 2], _named({0: "default format", 1: "CarbonData", 2: "CSV"})]
VersionStatus = Annotated[
    Literal[0, 1, 2, 3, 4],
    _named({0: "creating", 1: "running", 2: "deleting", 3: "deleted", 4: "error"}),
]
VersionLabelType = Literal["multi", "single"]
AnalysisStatus = Annotated[
    Literal[0, 1, 2, 3],
    _named({0: "initialized", 1: "running", 2: "completed", 3: "failed"}),
]
# wire: the contract's table joins the first two states in one line and lists no 1.
ProcessorTaskStatus = Annotated[
    Literal[0, 2, 3, 4, 5, 6, 7],
    _named(
        {
            0: "initialized - 1: running",
            2: "completed",
            3: "failed",
            4: "stopped",
            5: "timeout",
            6: "Deletion failed",
            7: "Failed to stop",
        }
    ),
]

# -- labels ---------------------------------------------------------------------------------------------------------

LabelType = Annotated[
    Literal[0, 1, 3, 100, 101, 102, 103, 200, 201, 202, 600],
    _named(_LABELING | {102: "text triplet relationship", 103: "text triplet entity"}),
]
LabelTypeFilter = Annotated[
    Literal[0, 1, 3, 100, 101, 102, 103, 200, 201, 202, 600],
    _named(_LABELING | {102: "text triplet relationship label", 103: "text triplet entity label"}),
]
DeletePolicy = Annotated[Literal[0, 1, 2], _named({0: "Delete the label"})]
Shape = Literal["bndbox", "polygon", "circle", "line", "dashed", "point", "polyline"]
AttributeType = Literal["text", "select"]
AnnotatedBy = Literal["human", "auto"]
HardFlag = Literal["0", "1", "false", "true"]
HardReasons = Annotated[str, _matching(r"^([0-9]|[12][0-9]|30)(-([0-9]|[12][0-9]|30))*$")]

# -- samples --------------------------------------------------------------------------------------------------------

_SAMPLES = {0: "image", 1: "text", 2: "audio", 4: "table", 6: "video", 9: "custom format"}
SampleType = Annotated[Literal[0, 1, 2, 4, 6, 9], _named(_SAMPLES | {2: "speech"})]
SampleTypeFilter = Annotated[Literal[0, 1, 2, 4, 6, 9], _named(_SAMPLES)]
SampleTypeAnswered = Annotated[Literal[0, 1, 2, 4, 6, 9], _named(_SAMPLES | {9: "free format"})]
SampleUsage = Literal["TRAIN", "EVAL", "TEST", "INFERENCE"]
SampleState = Literal[
    "__ALL__",
    "__NONE__",
    "__UNCHECK__",
    "__ACCEPTED__",
    "__REJECTED__",
    "__UNREVIEWED__",
    "__REVIEWED__",
    "__WORKFORCE_SAMPLED__",
    "__WORKFORCE_SAMPLED_UNCHECK__",
    "__WORKFORCE_SAMPLED_CHECKED__",
    "__WORKFORCE_SAMPLED_ACCEPTED__",
    "__WORKFORCE_SAMPLED_REJECTED__",
    "__AUTO_ANNOTATION__",
]
SampleStatus = Literal[
    "UN_ANNOTATION",
    "MANUAL_ANNOTATION",
    "AUTO_ANNOTATION",
    "UNREVIEWED",
    "UNCHECK",
    "SAMPLED_UNCHECK",
    "SAMPLED_ACCEPTED",
    "SAMPLED_REJECTED",
    "REJECTED",
    "ACCEPTED",
]
# A number that is 0 or 1: msgspec has no such literal, the rules of labels check it.
SampleHard = Annotated[float, Meta(extra_json_schema={"format": "double", "enum": [0, 1]})]
SampleHardReason = Annotated[int, Meta(ge=0, le=30)]
SampleSize = Annotated[list[Positive], Meta(min_length=2, max_length=3)]

# -- teams and team labeling tasks ----------------------------------------------------------------------------------

_MEMBERS = {0: "labeling personnel", 1: "reviewer", 2: "team administrator"}
MemberRole = Annotated[Literal[0, 1, 2], _named(_MEMBERS)]
WorkerRole = Annotated[Literal[0, 1, 2, 3], _named(_MEMBERS | {3: "dataset owner"})]
WorkerRoleAnswered = Annotated[
    Literal[0, 1, 2, 3], _named({0: "annotator", 1: "reviewer", 2: "team manager", 3: "dataset owner"})
]
WorkerStatus = Annotated[
    Literal[0, 1, 2, 3],
    _named(
        {
            0: "The invitation email has not been sent",
            2: "The user has logged in",
            3: "The labeling team member has been deleted",
        }
    ),
]
EmailStatus = Annotated[
    Literal[0, 1, 2, 3],
    _named(
        {
            0: "The email has not been sent",
            1: "The email format is incorrect",
            2: "The email address is unreachable",
            3: "The email has been sent",
        }
    ),
]
TaskStatus = Annotated[
    Literal[0, 1, 2, 3, 4, 5, 6, 7],
    _named(
        {
            0: "Starting",
            1: "Running",
            2: "Accepting",
            3: "Accepted",
            4: "Rejected",
            5: "Synchronizing acceptance result",
            6: "Created",
            7: "Acceptance sampling",
        }
    ),
]
WorkerTaskStatus = Annotated[
    Literal[0, 1, 2, 3, 4, 6],
    _named({0: "starting", 1: "running", 2: "under acceptance", 6: "created"}),
]
DataSyncType = Annotated[
    Literal[0, 1, 2, 3],
    _named(
        {
            0: "unsynchronization",
            1: "data synchronization",
            2: "label synchronization",
            3: "data and label synchronization",
        }
    ),
]
DatasetSyncType = Annotated[
    Literal[0, 1, 2, 3],
    _named(
        {
            0: "not to be synchronized",
            1: "data to be synchronized",
            2: "label to be synchronized",
            3: "data and label to be synchronized",
        }
    ),
]
AcceptanceAction = Literal[0, 1, 2, 4, 5]
EndOfAcceptance = Annotated[
    Literal[0, 1, 2, 3, 4, 5],
    _named(
        {
            0: "All samples are passed",
            1: "All samples are rejected",
            2: "The acceptance is canceled",
            5: "Only the single-accepted samples are passed",
        }
    ),
]

# -- webhooks -------------------------------------------------------------------------------------------------------

DeliveryStatus = Annotated[Literal[0, 1, 2], _named({0: "waiting", 1: "delivered", 2: "given up"})]
