"""The slip of a queue ticket (取号凭条): the number, where to go, how long, what to bring."""

from __future__ import annotations

from desktop.paper.slip import Slip, SlipLine
from desktop.viewmodels.kiosk.tickets import Taken
from desktop.viewmodels.words import translate


def ticket_slip(taken: Taken, hall: str, machine: str) -> Slip:
    """``hall``: what the hall is called, ending in 便民服务大厅; ``machine``: 自助机 01 号."""
    where = [SlipLine(f"{taken.counters} {taken.place}".strip(), translate("Paper", "窗口"))]
    if taken.matter:
        where.append(SlipLine(taken.matter, translate("Paper", "事项")))
    where.append(SlipLine(taken.ahead, translate("Paper", "等候")))
    blocks: list[tuple[SlipLine, ...]] = [tuple(where)]
    if taken.needs:
        blocks.append(tuple(SlipLine(need, translate("Paper", "要带")) for need in taken.needs))
    blocks.append(
        (
            SlipLine(f"{taken.at:%Y-%m-%d %H:%M}", translate("Paper", "时间")),
            SlipLine(machine, translate("Paper", "本机")),
        )
    )
    return Slip(
        head=hall, title=translate("Paper", "取号凭条"), big=taken.name, blocks=tuple(blocks),
        foot=translate("Paper", "请听叫号、看大屏。过号不作废，到窗口说一声。"),
    )  # fmt: skip
