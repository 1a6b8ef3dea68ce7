"""The reasons of a hard example in words, in English and Chinese, with the detector that finds them and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from teamlabel.errors import BadArgument
from teamlabel.labeltypes.hard import REASONS

ENGLISH, CHINESE = "en-us", "zh-cn"

REASONS_IN_CHINESE: Mapping[int, str] = {
    0: "图片中没有识别到任何目标物体。",
    1: "模型的置信度偏低。",
    2: "基于训练数据的聚类结果与预测结果不一致。",
    3: "预测结果与训练数据中同类数据差异较大。",
    4: "连续多张相似图片的预测结果不一致。",
    5: "图片分辨率与训练数据相差较大。",
    6: "图片宽高比与训练数据相差较大。",
    7: "图片亮度与训练数据相差较大。",
    8: "图片饱和度与训练数据相差较大。",
    9: "图片色彩丰富度与训练数据相差较大。",
    10: "图片清晰度与训练数据相差较大。",
    11: "标注框数量与训练数据相差较大。",
    12: "标注框面积的标准差与训练数据相差较大。",
    13: "标注框宽高比与训练数据相差较大。",
    14: "标注框面积占比与训练数据相差较大。",
    15: "标注框到图片边缘的距离与训练数据相差较大。",
    16: "标注框内的亮度与训练数据相差较大。",
    17: "标注框内的清晰度与训练数据相差较大。",
    18: "标注框的重叠程度与训练数据相差较大。",
    19: "图片模糊后预测结果改变。",
    20: "图片左右翻转后预测结果改变。",
    21: "图片裁剪后预测结果改变。",
    22: "图片上下翻转后预测结果改变。",
    23: "图片缩放后预测结果改变。",
    24: "图片平移后预测结果改变。",
    25: "图片错切后预测结果改变。",
    26: "图片转为超像素后预测结果改变。",
    27: "图片锐化后预测结果改变。",
    28: "图片增亮后预测结果改变。",
    29: "图片反色后预测结果改变。",
    30: "该样本疑似异常。",
}

# From this reason on, the detector and what to do about what it finds, in both languages.
_DETECTORS: tuple[tuple[int, str, str, str], ...] = (
    (0, "predict_score", "Check the labels.", "请检查标注。"),
    (2, "clustering", "Check the class.", "请检查类别。"),
    (3, "image_similarity", "Check the class.", "请检查类别。"),
    (4, "sequential", "Compare with the pictures beside it.", "请与相邻图片对比。"),
    (5, "feature_distribution", "Add more data like this.", "请增加类似数据。"),
    (19, "aug_consistent", "Add more data like this, or augment it.", "请增加类似数据或做数据增强。"),
    (30, "anomaly_detection", "Check that the sample belongs here.", "请确认该样本是否属于本数据集。"),
)
_REASONS_KEY = b'"@modelarts:hard_reasons"'


class HardReason(NamedTuple):
    """One reason: its number, the detector, and both texts in one language."""

    id: int
    detector: str
    reason: str
    suggestion: str


def check_locale(locale: str | None) -> str:
    """The language of texts; raises BadArgument for one that is not known."""
    wanted = (locale or ENGLISH).lower()
    if wanted not in {ENGLISH, CHINESE}:
        raise BadArgument("only zh-cn and en-us are known.", field="locale")
    return wanted


def describe_hard_reasons(metadata: bytes | None, locale: str) -> list[HardReason]:
    """The reasons that the metadata of a sample names, in words of `locale` (from `check_locale`)."""
    if metadata is None or _REASONS_KEY not in metadata:
        return []
    numbers = msgspec.json.decode(metadata).get("@modelarts:hard_reasons") or []
    return [describe_reason(number, locale) for number in numbers]


def describe_reason(number: int, locale: str) -> HardReason:
    _, detector, english, chinese = [row for row in _DETECTORS if row[0] <= number][-1]
    if locale == CHINESE:
        return HardReason(number, detector, REASONS_IN_CHINESE[number], chinese)
    return HardReason(number, detector, REASONS[number], english)
