"""What a review proposes for an entry of the catalogue, as far as it can be read: limits, posts, urgency, steps, words.

Only what is said plainly is filled in (处置时限改为 4 工作小时，主办改为城管岗); everything else stays a sentence
beside the form. Nothing of it is stored before somebody has looked at it and saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.domain.catalogue.catalogue import LimitUnit, Severity
from desktop.domain.township.township import Township
from desktop.services.catalogue.book import BARS, JOIN, SEPARATORS
from desktop.viewmodels.catalogue.texts import ItemText, LimitText

_CLAUSES = re.compile(r"[，,。；;\n（）()]+")
_ASKED = r"\s*(?:应|要|请|可|建议)?\s*"
_TO = _ASKED + (
    r"(?:改为|改成|改到|调整为|调整到|调为|缩短为|缩短到|延长为|延长到|设为|定为|放宽到|压缩到|[:：])\s*"
)
_MORE = _ASKED + r"(?:加上|加|增加|增设|补充|新增|添加)\s*(?:一步|一项|一个)?\s*[:：]?\s*"
_STAGES: Mapping[str, str] = {
    "受理": "accept", "派单": "dispatch", "签收": "receive", "处置": "handle", "办理": "handle", "回访": "followup",
    "总": "total", "全程": "total",
}  # fmt: skip
_AMOUNT = r"(\d+(?:\.\d+)?)\s*个?\s*(工作小时|工作时|工时|工作日|自然日|小时|分钟|天|日)$"
_LIMIT = re.compile(rf"({'|'.join(_STAGES)})的?时限{_TO}{_AMOUNT}")
_UNITS: Mapping[str, tuple[LimitUnit, ...]] = {
    "工作小时": (LimitUnit.WORKING_HOURS,), "工作时": (LimitUnit.WORKING_HOURS,), "工时": (LimitUnit.WORKING_HOURS,),
    "工作日": (LimitUnit.WORKING_DAYS,), "自然日": (LimitUnit.CALENDAR_DAYS,), "分钟": (LimitUnit.MINUTES,),
    "小时": (LimitUnit.WORKING_HOURS, LimitUnit.MINUTES),
    "天": (LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS), "日": (LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS),
}  # fmt: skip
"""What a word may mean: where there are two, the unit that the limit has decides, and else it is not filled in."""
_LEAD = re.compile(rf"主办(?:岗位?)?{_TO}(.+)$")
_ASSIST = re.compile(rf"协办(?:岗位?)?{_MORE}(.+)$")
_SEVERITY = re.compile(rf"(?:紧急程度|程度|等级){_TO}(.+)$")
_SEVERITIES: Mapping[str, Severity] = {
    "紧急": Severity.URGENT,
    "较急": Severity.HIGH,
    "一般": Severity.NORMAL,
}
_STEP = re.compile(rf"(?:步骤|流程){_MORE}(.+)$")
_WORDS = re.compile(rf"关键词{_MORE}(.+)$")


def filled(text: ItemText, proposal: str, town: Township) -> ItemText:
    """The entry's texts with what can be read of a proposal; the same where nothing can."""
    for clause in _clauses(proposal):
        text = _with(text, clause, town)
    return text


def _clauses(proposal: str) -> Iterator[str]:
    yield from (part.strip() for part in _CLAUSES.split(proposal) if part.strip())


def _with(text: ItemText, clause: str, town: Township) -> ItemText:
    if found := _LIMIT.search(clause):
        name = _STAGES[found[1]]
        limit = _limit(text.limits.get(name, LimitText()), found[2], found[3])
        return replace(text, limits={**text.limits, name: limit}) if limit is not None else text
    if found := _LEAD.search(clause):
        post = _post(found[1], town)
        others = tuple(one for one in text.assist_posts if one != post)
        return replace(text, lead_post=post, assist_posts=others) if post else text
    if found := _ASSIST.search(clause):
        named = (_post(one, town) for one in re.split(r"[、和及]", found[1]))
        more = [one for one in named if one and one != text.lead_post]
        return replace(text, assist_posts=tuple(dict.fromkeys((*text.assist_posts, *more))))
    if found := _SEVERITY.search(clause):
        return replace(text, severity=_SEVERITIES.get(_bare(found[1]), text.severity))
    if found := _STEP.search(clause):
        return replace(text, steps=_line_more(text.steps, _bare(found[1])))
    if found := _WORDS.search(clause):
        words = [one.strip() for one in SEPARATORS.split(text.keywords) if one.strip()]
        more = [_bare(one) for one in SEPARATORS.split(found[1]) if _bare(one)]
        return replace(text, keywords=JOIN.join(dict.fromkeys((*words, *more))))
    return text


def _limit(now: LimitText, amount: str, said: str) -> LimitText | None:
    units = _UNITS[said]
    unit = units[0] if len(units) == 1 else now.unit if now.unit in units else None
    if unit is None:
        return None
    if said == "小时" and unit is LimitUnit.MINUTES:
        amount = f"{float(amount) * 60:.10g}"
    return LimitText(amount, unit)


def _post(said: str, town: Township) -> str:
    """The post of a name, with or without 岗 at its end; nothing where no or several posts are called so."""
    name = _bare(said)
    found = [
        post.id for post in town.posts if name in (post.name, post.name.removesuffix("岗"), f"{post.name}位")
    ]
    return found[0] if len(found) == 1 else ""


def _line_more(lines: str, step: str) -> str:
    known = {BARS.sub("|", line.strip(), count=1).partition("|")[0] for line in lines.splitlines()}
    return lines if step in known else "\n".join(part for part in (lines, step) if part)


def _bare(text: str) -> str:
    return text.strip().strip("「」“”\"' ")
