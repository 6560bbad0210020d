"""What a tile says, in words: its state, why there is no picture, since when, what happens next."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from desktop.media.faults import Fault
from desktop.media.truth import State, Truth

translate = QCoreApplication.translate


def fault_word(fault: Fault) -> str:
    """Why there is no picture, in a few plain words."""
    match fault:
        case Fault.REFUSED:
            return translate("Video", "连接被拒绝")
        case Fault.PASSWORD:
            return translate("Video", "口令不对")
        case Fault.NO_PLACE:
            return translate("Video", "找不到地址")
        case Fault.NO_PICTURE:
            return translate("Video", "没有画面")
        case Fault.FORMAT:
            return translate("Video", "格式不支持")
        case Fault.NOT_THERE:
            return translate("Video", "没有这路画面")
        case Fault.FORBIDDEN:
            return translate("Video", "地址不允许")
        case Fault.ENDED:
            return translate("Video", "画面中断")
        case Fault.TOO_LARGE:
            return translate("Video", "画面太大")
        case Fault.CRASHED:
            return translate("Video", "解码程序退出")
        case Fault.HUNG:
            return translate("Video", "解码程序无响应")
        case Fault.SERVER:
            return translate("Video", "视频服务出错")
        case Fault.DENIED:
            return translate("Video", "中心不给地址")
        case Fault.NONE:
            return ""


def plate(truth: Truth) -> str:
    """The word in the corner of a tile; empty where the middle says it."""
    match truth.state:
        case State.LIVE:
            return translate("Video", "直播")
        case State.LATE:
            return translate("Video", "延迟 {n} 秒").format(n=truth.seconds)
        case State.STILLS:
            return translate("Video", "静帧 · 每 {n} 秒").format(n=f"{max(truth.every, 0.1):.2g}")
        case State.RECORDED:
            return translate("Video", "回放")
        case State.DEMO:
            return translate("Video", "演示画面")
        case _:
            return ""


def title(truth: Truth) -> str:
    """The large words in the middle of a tile without a picture that may be looked at; empty where there is one."""
    match truth.state:
        case State.CONNECTING:
            return translate("Video", "连接中")
        case State.QUEUED:
            return translate("Video", "连接中 · 排队")
        case State.FROZEN:
            return translate("Video", "画面冻结 {n} 秒").format(n=truth.seconds)
        case State.BLACK:
            return translate("Video", "画面全黑 {n} 秒").format(n=truth.seconds)
        case State.SUSPECT:
            return translate("Video", "可能不是这路画面")
        case State.NO_SIGNAL:
            return translate("Video", "无信号：{reason}").format(reason=fault_word(truth.fault))
        case State.LOST:
            return translate("Video", "已断开 · 第 {n} 次重连").format(n=truth.tries)
        case _:
            return ""


def detail(truth: Truth, zone: tzinfo, *, brief: bool = False) -> str:
    """The line below it; ``brief``: what matters most of it."""
    match truth.state:
        case State.NO_SIGNAL:
            parts = []
            if brief:
                return truth.said or translate("Video", "已试 {n} 次").format(n=truth.tries)
            if truth.said:
                parts.append(truth.said.rstrip("。."))
            elif truth.port and truth.fault is Fault.REFUSED:
                parts.append(translate("Video", "端口 {port} 拒绝").format(port=truth.port))
            if truth.since is not None:
                parts.append(translate("Video", "自 {time}").format(time=clock(truth.since, zone)))
            parts.append(translate("Video", "已试 {n} 次").format(n=truth.tries))
            return " · ".join(parts)
        case State.LOST:
            again = translate("Video", "{n} 秒后再试").format(n=truth.seconds)
            if not truth.share:
                again = translate("Video", "正在重连")
            if brief:
                return again
            return " · ".join(one for one in (fault_word(truth.fault), again, last(truth, zone)) if one)
        case State.SUSPECT if truth.twin:
            return translate("Video", "与 {n} 号窗格的画面一模一样").format(n=truth.twin)
        case State.SUSPECT:
            return translate("Video", "流自称「{name}」").format(name=truth.said)
        case _:
            return ""


def last(truth: Truth, zone: tzinfo) -> str:
    """末帧 14:46:58."""
    if truth.moment is None:
        return ""
    return translate("Video", "末帧 {time}").format(time=clock(truth.moment, zone))


def clock(at: datetime, zone: tzinfo) -> str:
    """14:47:43 in the township's time."""
    return f"{at.astimezone(zone):%H:%M:%S}"


def moment(truth: Truth, zone: tzinfo) -> str:
    """The clock of the picture, as it stands in the lower right corner; empty where there is no picture."""
    if truth.moment is None or truth.state is State.DEMO:
        return ""
    if truth.state in (State.FROZEN, State.LOST):
        return last(truth, zone)
    if truth.state is State.RECORDED:
        return f"{truth.moment.astimezone(zone):%m-%d %H:%M:%S}"
    return clock(truth.moment, zone)


def state(truth: Truth) -> str:
    """The state in a few words, wherever a tile says it; empty for an empty tile."""
    return plate(truth) or title(truth)


def sentence(name: str, truth: Truth, zone: tzinfo) -> str:
    """All of it in one line, for screen readers and for the list."""
    said = state(truth) or translate("Video", "空窗格")
    return " · ".join(one for one in (name, said, detail(truth, zone)) if one)
