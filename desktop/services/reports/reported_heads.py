"""The heads under which lists of reported values are written, and how days stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEADS: Mapping[str, tuple[str, ...]] = {
    "key": ("指标", "指标名称", "indicator"),
    "month": ("月份", "时段", "期间", "month"),
    "first": ("起始", "起始日期", "开始", "开始日期", "first"),
    "last": ("截止", "截止日期", "结束", "结束日期", "last"),
    "value": ("数值", "上报值", "值", "value"),
    "numerator": ("分子", "numerator"),
    "denominator": ("分母", "denominator"),
    "source": ("来源", "上报单位", "source"),
    "words": ("备注", "说明", "note"),
}
MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$")
