"""The slip of a registration (登记回执): the query code, what was registered, how to hear of it again."""

from __future__ import annotations

from desktop.domain.events.querycode import scanned
from desktop.paper.slip import Slip, SlipLine
from desktop.viewmodels.kiosk.kiosk import Registered
from desktop.viewmodels.words import translate


def receipt_slip(done: Registered, hall: str, machine: str, phone: str, page: str = "") -> Slip:
    """``done`` is masked already; nothing else of a person comes onto paper. ``page``: where phones find out more."""
    caption = translate("Paper", "在自助机或窗口扫一扫，看办到哪一步")
    if page:
        caption = translate("Paper", "用手机扫一扫，看办到哪一步，办完评价")
    facts = [SlipLine(done.matter, translate("Paper", "事项"))]
    who = " ".join(part for part in (done.name, done.phone) if part)
    if who:
        facts.append(SlipLine(who, translate("Paper", "姓名")))
    if done.where:
        facts.append(SlipLine(done.where, translate("Paper", "地点")))
    facts += [
        SlipLine(f"{done.at:%Y-%m-%d %H:%M}", translate("Paper", "时间")),
        SlipLine(machine, translate("Paper", "本机")),
    ]
    state = SlipLine(translate("Paper", "已存在本机，网络通了自动送到镇指挥中心。"), bold=True)
    help_ = SlipLine(
        translate("Paper", "查进度：拿本票来自助机按「查进度」，或打 {phone}。").format(phone=phone)
    )
    return Slip(
        head=hall, title=translate("Paper", "登记回执"), caption=translate("Paper", "查询码"), big=done.code,
        qr=scanned(done.code, page), qr_caption=caption,
        blocks=(tuple(facts), (state,), (help_,)), foot=translate("Paper", "请收好本票"),
    )  # fmt: skip
