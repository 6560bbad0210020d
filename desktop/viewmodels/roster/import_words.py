"""Words of the import of a duty table: how a row stands, what was not understood and why, what was assumed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.township import Township
from desktop.services.roster.rows import Doubt, Entry, Miss
from desktop.services.roster.texts import Hours, Word
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, translate

Fate = Literal[
    "new", "same", "replaces", "collides", "unsure", "left", "past", "running", "pending", "sent", "refused",
    "withdrawn",
]  # fmt: skip
"""``unsure``: whom the name means has to be said; ``left``: a person left it out."""

_FATES: Final[Mapping[Fate, str]] = {
    "new": QT_TRANSLATE_NOOP("RosterImport", "新增"),
    "same": QT_TRANSLATE_NOOP("RosterImport", "已有"),
    "replaces": QT_TRANSLATE_NOOP("RosterImport", "替换"),
    "collides": QT_TRANSLATE_NOOP("RosterImport", "冲突"),
    "unsure": QT_TRANSLATE_NOOP("RosterImport", "待定人"),
    "left": QT_TRANSLATE_NOOP("RosterImport", "不导入"),
    "past": QT_TRANSLATE_NOOP("RosterImport", "已过去"),
    "running": QT_TRANSLATE_NOOP("RosterImport", "发布中"),
    "pending": QT_TRANSLATE_NOOP("RosterImport", "待发送"),
    "sent": QT_TRANSLATE_NOOP("RosterImport", "已送达"),
    "refused": QT_TRANSLATE_NOOP("RosterImport", "未接受"),
    "withdrawn": QT_TRANSLATE_NOOP("RosterImport", "已撤回"),
}
_DOUBTS: Final[Mapping[str, str]] = {
    "weekday": QT_TRANSLATE_NOOP("RosterImport", "写的星期与 {typed} 不符，按日期算"),
    "dotted": QT_TRANSLATE_NOOP("RosterImport", "「{typed}」被表格软件去掉了末尾的 0，按前后顺序补上"),
    "carried": QT_TRANSLATE_NOOP("RosterImport", "没有写日期，按上一行的 {typed}"),
    "carried_post": QT_TRANSLATE_NOOP("RosterImport", "没有写岗位，按上一行的「{typed}」"),
    "word": QT_TRANSLATE_NOOP("RosterImport", "班次「{typed}」没有采用"),
    "beside": QT_TRANSLATE_NOOP("RosterImport", "姓名旁的「{typed}」没有采用"),
    "titled": QT_TRANSLATE_NOOP("RosterImport", "「{typed}」当作职务"),
    "phone": QT_TRANSLATE_NOOP("RosterImport", "电话与通讯录不同，以通讯录为准"),
}
_MISSES: Final[Mapping[str, str]] = {
    "day": QT_TRANSLATE_NOOP("RosterImport", "看不懂这个日期"),
    "no_day": QT_TRANSLATE_NOOP("RosterImport", "这一行没有看懂的日期"),
    "post": QT_TRANSLATE_NOOP("RosterImport", "没有这个岗位"),
    "no_post": QT_TRANSLATE_NOOP("RosterImport", "这一行没有认出岗位"),
    "no_name": QT_TRANSLATE_NOOP("RosterImport", "这里没有姓名"),
    "mark": QT_TRANSLATE_NOOP("RosterImport", "看不懂这个班次，能用白、夜、中、早、全天、√、休"),
    "twice": QT_TRANSLATE_NOOP("RosterImport", "与 {more} 重复，只取一次"),
    "head": QT_TRANSLATE_NOOP("RosterImport", "不认识这一列，没有用到"),
    "unused": QT_TRANSLATE_NOOP("RosterImport", "没有用到"),
    "no_table": QT_TRANSLATE_NOOP("RosterImport", "这张表里没有认出表头"),
    "title": QT_TRANSLATE_NOOP("RosterImport", "标题"),
    "note": QT_TRANSLATE_NOOP("RosterImport", "备注或签字"),
}
_WORDS: Final[Mapping[Word, str]] = {
    Word.DAY: QT_TRANSLATE_NOOP("RosterImport", "白"),
    Word.EARLY: QT_TRANSLATE_NOOP("RosterImport", "早"),
    Word.MIDDLE: QT_TRANSLATE_NOOP("RosterImport", "中"),
    Word.NIGHT: QT_TRANSLATE_NOOP("RosterImport", "夜"),
    Word.WHOLE: QT_TRANSLATE_NOOP("RosterImport", "全天"),
    Word.MARK: QT_TRANSLATE_NOOP("RosterImport", "√"),
    Word.OFFICE: QT_TRANSLATE_NOOP("RosterImport", "办公时间"),
}
_ROLES: Final[Mapping[DutyRole, str]] = {
    DutyRole.LEADER: QT_TRANSLATE_NOOP("RosterImport", "带班领导"),
    DutyRole.OFFICER: QT_TRANSLATE_NOOP("RosterImport", "值班员"),
    DutyRole.POST: QT_TRANSLATE_NOOP("RosterImport", "岗位"),
}


def fate_word(fate: Fate) -> str:
    """新增, 已有, 冲突 …"""
    return translate("RosterImport", _FATES[fate])


def word_word(word: Word) -> str:
    """白, 夜, 全天 …"""
    return translate("RosterImport", _WORDS[word])


def role_word(role: DutyRole) -> str:
    """带班领导, 值班员, 岗位."""
    return translate("RosterImport", _ROLES[role])


def seat_words(role: DutyRole, post: str | None, deputy: bool, town: Township) -> str:
    """Where somebody sits: 城建岗（B角）, 带班领导, 值班员（副）."""
    name = town.post_name(post) if post is not None else role_word(role)
    if not deputy:
        return name
    beside = translate("RosterImport", "B角") if post is not None else translate("RosterImport", "副")
    return translate("RosterImport", "{seat}（{beside}）").format(seat=name, beside=beside)


def hours_words(hours: Hours) -> str:
    """20:00–次日 08:00."""
    if hours.end > hours.start:
        return f"{hours.start:%H:%M}–{hours.end:%H:%M}"
    return translate("RosterImport", "{start}–次日 {end}").format(
        start=f"{hours.start:%H:%M}", end=f"{hours.end:%H:%M}"
    )


def doubt_words(doubt: Doubt) -> str:
    """What is to be looked at before a row is taken."""
    return translate("RosterImport", _DOUBTS[doubt.code]).format(typed=doubt.typed)


def miss_words(miss: Miss) -> str:
    """Why a cell became nothing: 没有这个岗位，相近的有应急岗."""
    said = translate("RosterImport", _MISSES[miss.code]).format(more=miss.more)
    if miss.code == "post" and miss.more:
        said = listed((said, translate("RosterImport", "相近的有 {names}").format(names=miss.more)))
    return said


def unsure_words(entry: Entry, town: Township) -> str:
    """Why it is not known who is meant, and who may be."""
    people = (town.person(one) for one in entry.others)
    names = translate("RosterImport", "、").join(
        " ".join(part for part in (person.name, person.title) if part)
        for person in people
        if person is not None
    )
    if entry.how == "several":
        return translate("RosterImport", "有几个人叫「{name}」，请选一个：{names}").format(
            name=entry.name, names=names
        )
    if names:
        return translate("RosterImport", "通讯录里没有「{name}」，相近的有 {names}").format(
            name=entry.name, names=names
        )
    return translate("RosterImport", "通讯录里没有「{name}」").format(name=entry.name)
