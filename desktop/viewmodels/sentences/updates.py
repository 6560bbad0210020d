"""What is said of updates, as sentences with something filled in."""

from __future__ import annotations

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Sentences", "没有更新的版本，本机已备好的最新版本是 {version}。"),
    QT_TRANSLATE_NOOP("Sentences", "新版本 {version} 已备好，下次打开程序时启用。"),
    QT_TRANSLATE_NOOP("Sentences", "更新源的签名 {date} 到期，请发布方在此之前续签。"),
    QT_TRANSLATE_NOOP("Sentences", "读写出错，更新没有完成：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "读不出更新：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "磁盘空间不足，还差 {needed} MB，更新没有开始。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "磁盘空间不足，还差 {needed} MB：升级中心的数据以前要先留一份，没有升级。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "中心的数据文件读写出错：{error}"),
    QT_TRANSLATE_NOOP("Sentences", "中心的数据正被别的程序使用，没有打开。"),
    QT_TRANSLATE_NOOP("Sentences", "{version} 要从 {least} 或更新的版本升级，请先装 {first} 的安装包。"),
)
