"""Sentences about the catalogue and its forms that have something filled in (see ``sentences``)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "事项「{item}」已停用，请选用别的事项。"),
    QT_TRANSLATE_NOOP("Sentences", "「{item}」已经停用。"),
    QT_TRANSLATE_NOOP("Sentences", "已有同名事项「{item}」（{id}），请换个名称。"),
    QT_TRANSLATE_NOOP("Sentences", "事项编号最多 {count} 个字符。"),
    QT_TRANSLATE_NOOP("Sentences", "在您保存之前，{who}。请核对后再保存。"),
    QT_TRANSLATE_NOOP("Sentences", "{name} 已经改过这个事项"),
    # a workbook
    QT_TRANSLATE_NOOP("Sentences", "文件没有存成（{error}）。请换一个位置，或关掉正打开它的程序。"),
    QT_TRANSLATE_NOOP("Sentences", "工作簿太长，一张表最多 {count} 行。"),
    QT_TRANSLATE_NOOP("Sentences", "文件太大，最多 {count} MB。"),
    QT_TRANSLATE_NOOP("Sentences", "一次最多导入 {count} 行，请分成几个文件。"),
    # a form
    QT_TRANSLATE_NOOP("Sentences", "字段名「{name}」已留给模板自己的内容，请换一个"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」是打码的号码，请填完整的。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」不是数字，不能设最小值、最大值和单位"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」的最小值大于最大值"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」不是文字，不能限字数"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」的选项有重复"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」是单选，至少写两个选项"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」不是单选，不能带选项"),
    QT_TRANSLATE_NOOP("Sentences", "表单里有两个{what}「{one}」"),
    QT_TRANSLATE_NOOP("Sentences", "表单不支持「{word}」"),
    QT_TRANSLATE_NOOP("Sentences", "{word}：写成字段名的列表"),
    QT_TRANSLATE_NOOP("Sentences", "{word}：表单里没有字段「{name}」"),
    QT_TRANSLATE_NOOP("Sentences", "字段「{name}」不支持「{word}」"),
    QT_TRANSLATE_NOOP("Sentences", "字段「{name}」：format 只能是 date 或 phone"),
    QT_TRANSLATE_NOOP("Sentences", "字段「{name}」：type 只能是 string、integer、number 或 boolean"),
    # answers
    QT_TRANSLATE_NOOP("Sentences", "（{title}未填）"),
    QT_TRANSLATE_NOOP("Sentences", "表单里没有字段「{name}」。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」填了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "请填写「{title}」。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要填文字。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」最多 {count} 个字。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要填数字。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要填整数。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」不能小于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」不能大于 {limit}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」的数字太大。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要选是或否。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」只能选：{choices}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要填日期，如 2026-11-28。"),
    QT_TRANSLATE_NOOP("Sentences", "「{title}」要填电话号码。"),
)
