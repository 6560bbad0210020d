"""Sentences of the floors without Qt (refusals, problems, what the center says) in the interface's language.

They are made, sent and stored in Chinese; only where one is shown it goes through ``sentence``. Whole sentences are
looked up as they are; those with something filled in are recognised by the table below, and what was filled in is
translated by itself (a state, a step; names and numbers stay). A test finds every sentence that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from PySide6.QtCore import QCoreApplication

from desktop.domain.problems import Problem, Refusal
from desktop.viewmodels.sentences import accounts as sentences_accounts
from desktop.viewmodels.sentences import alerts as sentences_alerts
from desktop.viewmodels.sentences import audit as sentences_audit
from desktop.viewmodels.sentences import cameras as sentences_cameras
from desktop.viewmodels.sentences import catalogue as sentences_catalogue
from desktop.viewmodels.sentences import figures as sentences_figures
from desktop.viewmodels.sentences import hall as sentences_hall
from desktop.viewmodels.sentences import reports as sentences_reports
from desktop.viewmodels.sentences import roster as sentences_roster
from desktop.viewmodels.sentences import rota as sentences_rota
from desktop.viewmodels.sentences import takeovers as sentences_takeovers
from desktop.viewmodels.sentences import township as sentences_township
from desktop.viewmodels.sentences import updates as sentences_updates
from desktop.viewmodels.words import QT_TRANSLATE_NOOP

CONTEXT = "Sentences"
LONGEST_WORDS = 2000
"""Characters of what a person typed (``domain.base.Words``)."""

_END = "。"
"""Several sentences in a row are translated one by one."""
TOO_LONG = QT_TRANSLATE_NOOP("Sentences", "太长，最多 {count} 个字。")

PATTERNS: Sequence[str] = (
    # what the domain refuses
    QT_TRANSLATE_NOOP("Sentences", "此事件当前为「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "这张派单当前为「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "这个班次当前为「{state}」，不能这样操作。"),
    QT_TRANSLATE_NOOP("Sentences", "本岗位是协办，由主办岗位{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "{minutes} 分钟内已经催办过，请稍后再催。"),
    QT_TRANSLATE_NOOP("Sentences", "一次最多导入 {count} 个班次，请分成几个文件。"),
    QT_TRANSLATE_NOOP("Sentences", "没有岗位「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "没有人员「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "没有预案「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "没有网格或村居「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "清单里没有事项「{id}」。"),
    QT_TRANSLATE_NOOP("Sentences", "本系统不支持指令「{kind}」。"),
    QT_TRANSLATE_NOOP("Sentences", "不认识的指令「{kind}」"),
    QT_TRANSLATE_NOOP("Sentences", "指令「{kind}」的对象类型不对"),
    QT_TRANSLATE_NOOP("Sentences", "这是演练，不能{what}。演练的一切只在本镇内流转。"),
    *sentences_catalogue.PATTERNS,
    *sentences_alerts.PATTERNS,
    *sentences_takeovers.PATTERNS,
    *sentences_township.PATTERNS,
    *sentences_cameras.PATTERNS,
    *sentences_audit.PATTERNS,
    *sentences_accounts.PATTERNS,
    *sentences_rota.PATTERNS,
    *sentences_reports.PATTERNS,
    *sentences_roster.PATTERNS,
    *sentences_hall.PATTERNS,
    *sentences_updates.PATTERNS,
    QT_TRANSLATE_NOOP("Sentences", "此件已设「{post}」回避，不能派给它，请另选岗位。"),
    QT_TRANSLATE_NOOP("Sentences", "没有可设回避的「{name}」，请从岗位和村居中选。"),
    QT_TRANSLATE_NOOP("Sentences", "「{post}」正在办这件事，请先改派或撤回派单，再设回避。"),
    QT_TRANSLATE_NOOP("Sentences", "查看反映人太多（{count} 次），请稍后再看；确需更多请报值班领导。"),
    QT_TRANSLATE_NOOP("Sentences", "不能转给{channel}，请选择能接收的渠道。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "这件就是{channel}转来的，不能再转回去；不属本镇的请作不予受理，会自动退回。"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{channel}转来的事项须填对方编号；还没有编号的，请先按「窗口」登记，拿到后再更正来源。",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{channel}编号 {number} 已经登记过，不在您的权限范围内；请联系指挥中心。"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{channel}编号 {number} 已登记为 {event}，现为「{state}」；请在那一件上办理，有新情况可在那里留言。",
    ),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」（编号待中心给出）"),
    QT_TRANSLATE_NOOP("Sentences", "这条当前为「{state}」，这一步已不能办理；请以最新情况为准。"),
    QT_TRANSLATE_NOOP("Sentences", "「{post}」已在本事件的吹哨中，不必再叫；可以催它到场。"),
    QT_TRANSLATE_NOOP("Sentences", "这次吹哨当前为「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "这个岗位当前为「{state}」，不能{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "本账号只能上报到{where}，请重新选择。"),
    QT_TRANSLATE_NOOP("Sentences", "县级已办理：{words}"),
    QT_TRANSLATE_NOOP("Sentences", "已用时限 {share}%，请抓紧办理。"),
    QT_TRANSLATE_NOOP("Sentences", "时限已到，请立即办理并报告进展，抄送板块负责人{name}。"),
    QT_TRANSLATE_NOOP("Sentences", "已用时限 {share}%，报带班领导。"),
    QT_TRANSLATE_NOOP("Sentences", "已用时限 {share}%，建议指挥长督办。"),
    QT_TRANSLATE_NOOP("Sentences", "readings.{name}：要写 {count} 个拼音，用空格隔开"),
    QT_TRANSLATE_NOOP(
        "Sentences", "「{event}」已并入本件，不能再反过来并入它。要换主事件，请先把它拆分出来。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "「{event}」已并入{into}，请直接并入{parent}。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "已有 {count} 件并入本件（{which}），不能再并入别的事件。请反过来并，或先拆分。"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "等待群众累计已满 {days} 个工作日，不能再等。请继续办理，或由值班长批准挂起。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "「{what}」的申请还在等值班长批复，请批复后再提。"),
    QT_TRANSLATE_NOOP("Sentences", "此事件已退单 {count} 次，不能再派，由值班长在「裁决」里定给一个岗位。"),
    QT_TRANSLATE_NOOP("Sentences", "此事件已退单 {count} 次，等值班长裁决；确属同一件事的，由值班长并案。"),
    QT_TRANSLATE_NOOP("Sentences", "这张派单是值班长裁决派出的，只有值班长可以{step}。"),
    QT_TRANSLATE_NOOP("Sentences", "热线件办结要写全四要素，还缺「{element}」。"),
    # what the center and the line to it say
    QT_TRANSLATE_NOOP("Sentences", "口令至少 {count} 位。"),
    QT_TRANSLATE_NOOP("Sentences", "一次最多发送 {count} 条指令。"),
    QT_TRANSLATE_NOOP("Sentences", "指令内容不对：{what}。"),
    QT_TRANSLATE_NOOP("Sentences", "请求内容不对：{what}。"),
    QT_TRANSLATE_NOOP("Sentences", "中心不同意({status})。"),
    QT_TRANSLATE_NOOP("Sentences", "中心处理时出错，已记录；请联系管理员，告诉他编号 {id}。"),
    QT_TRANSLATE_NOOP("Sentences", "中心暂时不能应答（{status}）。"),
    QT_TRANSLATE_NOOP("Sentences", "收到的不是中心的应答（{status}），可能需要先登录网络。"),
    QT_TRANSLATE_NOOP("Sentences", "数据目录「{path}」正由另一个中心使用，不能同时打开。"),
    QT_TRANSLATE_NOOP("Sentences", "数据目录不能使用：{path}（{error}）"),
    QT_TRANSLATE_NOOP(
        "Sentences", "中心的数据文件打不开：{why}。文件没有动过，密钥找回后可以照常打开：{path}"
    ),
    QT_TRANSLATE_NOOP("Sentences", "中心的数据没有加密成功，原文件未动：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "这个 SQLite 版本（{version}）有损坏数据的缺陷，不使用。"),
    # what becomes of messages to other systems, and what they say
    QT_TRANSLATE_NOOP("Sentences", "{post}已反馈，正在回访。"),
    QT_TRANSLATE_NOOP("Sentences", "口令文件读不出（{error}）"),
    QT_TRANSLATE_NOOP("Sentences", "对方中心没有让本中心登录（{why}）"),
    QT_TRANSLATE_NOOP("Sentences", "附件没有传完，对方中心暂时不能接收（HTTP {status}）"),
    QT_TRANSLATE_NOOP("Sentences", "channels.{way}：没有这个渠道；镇街写作 town:区域编号"),
    QT_TRANSLATE_NOOP("Sentences", "已交{post}办理。"),
    QT_TRANSLATE_NOOP("Sentences", "{post}正在办理。"),
    QT_TRANSLATE_NOOP("Sentences", "{word}，编号 {number}。"),
    QT_TRANSLATE_NOOP("Sentences", "当前：{state}。"),
    QT_TRANSLATE_NOOP("Sentences", "{channel} 网关"),
    QT_TRANSLATE_NOOP("Sentences", "对方 {seconds} 秒内没有答复"),
    QT_TRANSLATE_NOOP("Sentences", "对方的答复读不出（{error}）"),
    QT_TRANSLATE_NOOP("Sentences", "交换文件夹写不进（{error}）"),
    QT_TRANSLATE_NOOP("Sentences", "对方暂时没有接收（HTTP {status}）"),
    QT_TRANSLATE_NOOP("Sentences", "{what}（HTTP {status}）"),
    QT_TRANSLATE_NOOP("Sentences", "送达 {hours} 小时没有回音"),
    QT_TRANSLATE_NOOP("Sentences", "{hours} 小时内试了 {tries} 次，{why}"),
    # this machine's data
    QT_TRANSLATE_NOOP("Sentences", "本机数据文件已损坏：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "本机数据文件读写出错：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "本机数据暂时无法写入：{error}"),
    QT_TRANSLATE_NOOP(
        "Sentences", "数据目录在网络盘上（{kind}），断网或两台机器同时写入会损坏数据，请改用本机硬盘。"
    ),
    # mistakes in the township's files
    QT_TRANSLATE_NOOP("Sentences", "找不到这个镇街的配置。现有：{known}。"),
    QT_TRANSLATE_NOOP("Sentences", "找不到图形文件「{name}」。"),
    QT_TRANSLATE_NOOP("Sentences", "考评权重合计要等于 100（{where}）"),
    QT_TRANSLATE_NOOP("Sentences", "模板里没有「{name}」，只能用 {known}。"),
    QT_TRANSLATE_NOOP("Sentences", "文件打不开（{error}）。"),
    QT_TRANSLATE_NOOP("Sentences", "证书文件不能用，请核对设置：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "证书机构的文件读不出：{path}（{error}）"),
    QT_TRANSLATE_NOOP("Sentences", "证书没有存下：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "一件事最多 {count} 个附件，请另写一条留言说明。"),
    QT_TRANSLATE_NOOP("Sentences", "正在上传附件：{share}%"),
    QT_TRANSLATE_NOOP("Sentences", "有不能使用的字符（{error}）。"),
    QT_TRANSLATE_NOOP("Sentences", "写法不对（{error}）。"),
    QT_TRANSLATE_NOOP("Sentences", "不能写「{value}」，只能是 {expected}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」的格式不对。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不是数字。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不是整数。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不对，只能是 true 或 false。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不是日期，应写作 2026-10-01。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不是时刻，应写作 08:30。"),
    TOO_LONG,
    QT_TRANSLATE_NOOP("Sentences", "至少要有 {count} 项。"),
    QT_TRANSLATE_NOOP("Sentences", "最多 {count} 项。"),
    QT_TRANSLATE_NOOP("Sentences", "找不到底图文件「{name}」。"),
    QT_TRANSLATE_NOOP("Sentences", "底图文件「{name}」不是 MBTiles，读不懂。"),
    QT_TRANSLATE_NOOP("Sentences", "底图文件「{name}」里没有瓦片。"),
    QT_TRANSLATE_NOOP("Sentences", "图层最多 {most} 个要素，这个文件有 {count} 个。"),
    QT_TRANSLATE_NOOP("Sentences", "必须大于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "不能小于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "必须小于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "不能大于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "{field}：没有编号为「{id}」的{what}"),
    QT_TRANSLATE_NOOP("Sentences", "{field}：岗位的端口由岗位的人应答，请写在岗位上"),
    QT_TRANSLATE_NOOP("Sentences", "没有编号为「{id}」的{what}"),
    QT_TRANSLATE_NOOP("Sentences", "{field}：编号「{id}」重复"),
    QT_TRANSLATE_NOOP("Sentences", "{file} 第 {line} 行"),
    QT_TRANSLATE_NOOP("Sentences", "「{field}」{what}"),
    *sentences_figures.PATTERNS,
)
"""The sentences with something filled in; the first that fits is taken."""


def sentence(text: str) -> str:
    """A sentence as it is to be shown; one that nobody knows stays what it is."""
    said = QCoreApplication.translate(CONTEXT, text)
    if said != text or not _translated():
        return said
    fitting = [
        (pattern, found.groupdict())
        for pattern in PATTERNS
        if (found := _expression(pattern).fullmatch(text)) is not None
    ]
    whole = [one for one in fitting if not any(_END in value for value in one[1].values())]
    several = [part for part in text.replace(_END, f"{_END}\n").split("\n") if part]
    if not whole and len(several) > 1:
        parts = [sentence(part) for part in several]
        if all(part != before for part, before in zip(parts, several, strict=True)):
            return " ".join(parts)
    for pattern, values in (*whole, *fitting):
        filled = {name: sentence(value).replace("、", ", ") for name, value in values.items()}
        return QCoreApplication.translate(CONTEXT, pattern).format(**filled)
    return text


def too_long(text: str, field: str | None = None) -> Refusal | None:
    """The refusal of more words than a command can carry; None where they fit."""
    if len(text.strip()) <= LONGEST_WORDS:
        return None
    return Refusal(code="too_long", sentence=TOO_LONG.format(count=LONGEST_WORDS), field=field)


def _translated() -> bool:
    """Whether the interface speaks another language than the sentences do."""
    return QCoreApplication.translate(CONTEXT, PATTERNS[0]) != PATTERNS[0]


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """What recognises a sentence that was made of a pattern."""
    made = ""
    for words, name, _, _ in Formatter().parse(pattern):
        made += re.escape(words) + (f"(?P<{name}>.*?)" if name else "")
    return re.compile(made, re.DOTALL)


def told(problem: Problem) -> tuple[str, str]:
    """What a person reads of it: the sentence, and below it where the mistake lies."""
    where = str(problem)
    return sentence(problem.sentence), where if where != problem.sentence else ""
