"""Every key of the dispatch panel, for the overview: the orders', and those of 待确认."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.commandline.verbs import verb_of
from desktop.viewmodels.dispatch.dispatch_words import say
from desktop.viewmodels.dispatch.order_actions import OrderAction
from desktop.viewmodels.outbox.outbox import Choice
from desktop.viewmodels.words import labelled, translate

KeyRow = tuple[str, str, bool] | tuple[str, str, bool, str]


def overview(
    actions: Sequence[OrderAction], choices: Sequence[Choice], *, unconfirmed: bool, arrivals: bool
) -> list[KeyRow]:
    """Key, words, whether it does something now, and the verb of the command line."""
    rows: list[KeyRow] = [
        ("J", translate("EventKeys", "下一条"), True),
        ("K", translate("EventKeys", "上一条"), True),
        ("Enter", translate("EventKeys", "打开详情"), True),
        ("/", translate("EventKeys", "筛选"), True),
        ("N", say("接入新派单"), arrivals),
        ("Ctrl+P", say("打印派遣令"), bool(actions)),
    ]
    rows += [
        (action.key, action.name, action.refusal is None, verb_of(f"order.{action.kind}"))
        for action in actions
    ]
    given = {choice.key: choice for choice in choices}
    head = say("待确认")
    for key, text in (("R", say("重试")), ("E", say("修改后再发")), ("X", say("撤回"))):
        can = unconfirmed and (key == "X" or (key in given and not given[key].refusal))
        rows.append((key, labelled(head, text), can))
    rows.append(("Shift+X", labelled(head, say("并入同一件的一起撤回")), unconfirmed))
    rows += [
        (choice.key, labelled(head, choice.text), not choice.refusal)
        for choice in choices
        if choice.key.isdigit()
    ]
    rows += [
        ("Ctrl+P", labelled(head, say("打印")), unconfirmed),
        ("Ctrl+S", labelled(head, say("导出")), unconfirmed),
    ]
    return rows
