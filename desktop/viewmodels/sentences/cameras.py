"""Sentences about cameras with something filled in; a part of ``sentences.PATTERNS``."""

from __future__ import annotations

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Sentences", "国标编码要有 20 位数字，这里是 {count} 位。"),
    QT_TRANSLATE_NOOP("Sentences", "国标编码开头的「{code}」不是行政区划代码。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "国标编码第 11 至 13 位是类型码「{code}」（{name}），摄像头应是 131、132 或 138。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "国标编码第 11 至 13 位是类型码「{code}」，摄像头应是 131、132 或 138。"),
    QT_TRANSLATE_NOOP("Sentences", "国标编码的行政区划「{code}」不是本地的。"),
    QT_TRANSLATE_NOOP("Sentences", "不支持「{scheme}」开头的地址，只能用 {allowed}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{name}」不是网段，应写成 10.20.0.0/16。"),
    QT_TRANSLATE_NOOP("Sentences", "取流地址不合规定：{why}"),
    QT_TRANSLATE_NOOP("Sentences", "有 {count} 个区域叫「{name}」，请写区域编号。"),
    QT_TRANSLATE_NOOP("Sentences", "没有叫「{name}」的区域。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」看不懂，请写 是 或 否。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」看不懂，可写：{known}。"),
    QT_TRANSLATE_NOOP("Sentences", "不认识坐标系「{name}」，可写 CGCS2000、GCJ02 或 BD09。"),
    QT_TRANSLATE_NOOP("Sentences", "「{value}」不是{what}，应是小数形式的度。"),
    QT_TRANSLATE_NOOP("Sentences", "{id}：没有编号为「{area}」的区域。"),
    QT_TRANSLATE_NOOP("Sentences", "目录最多放 {count} 路摄像头。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}正在操作云台，还有 {left}。{more}"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有应答，稍后再试。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}正忙，请稍后再试。"),
    QT_TRANSLATE_NOOP("Sentences", "中心没有名为「{name}」的视频网关，请管理员写进 video.yaml。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有给出取流地址。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有给出回放的流编号，不能变速。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有办到：{why}"),
    QT_TRANSLATE_NOOP("Sentences", "{who}不认登录。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}登录时没有应答好（{status}）。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有应答好（{status}）。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}不接受登记的用户名和口令。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}不接受登记的密钥。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}登录的应答看不懂。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}里没有这路流。"),
    QT_TRANSLATE_NOOP("Sentences", "摄像头没有给出图片（{status}）。"),
    QT_TRANSLATE_NOOP("Sentences", "连不上{who}。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}没有及时应答。"),
    QT_TRANSLATE_NOOP("Sentences", "与{who}的连接中断。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}的证书不被信任。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}的应答太长。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}的应答看不懂。"),
    QT_TRANSLATE_NOOP("Sentences", "{who}给的不是图片。"),
    QT_TRANSLATE_NOOP("Sentences", "视频网关「{name}」"),
)
"""Made in ``domain`` and ``central``, shown here."""
