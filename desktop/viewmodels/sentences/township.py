"""What is wrong in the cells of a township's workbook, with something filled in; see ``sentences``."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.viewmodels.words import QT_TRANSLATE_NOOP

PATTERNS: Sequence[str] = (
    QT_TRANSLATE_NOOP("Sentences", "「{name}」没有填。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」不是区划代码，应是九位数字，用 township find 查。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」看不懂，请写成 05-01 或 5 月 1 日。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」看不懂，请写成 08:30-12:00。"),
    QT_TRANSLATE_NOOP(
        "Sentences", "「{text}」看不懂，请写数量和单位：45 分钟、2 工作时、5 工作日、7 自然日。"
    ),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」看不懂，请写 {off} 或 {on}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」看不懂，请写 {words}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」不对：前面的时间要早于后面的。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」应是 {least} 到 {most} 的整数。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」不是日期，请写成 2026-10-01。"),
    QT_TRANSLATE_NOOP("Sentences", "「{text}」不是{what}，应是 {least} 到 {most} 之间的度数。"),
    QT_TRANSLATE_NOOP("Sentences", "{day} 写了两次，前一次在 {place}。"),
    QT_TRANSLATE_NOOP("Sentences", "撤不了{what}「{name}」：{why}"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 件没办结的事件，请先办结、改派，或改到别的网格。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 张没办结的派单，请先办结或改派。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 次没结束的吹哨，请先结束。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个没上完的班（含排好的），请先在「值班」里换人或取消。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 次没结束的点名，请先结束。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 张没签完的交接单，请先签完。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 条没结束的应急广播，请先解除。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个今天没办完的号，请先办完或转到别的窗口。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个开着的柜台，请先关闭柜台。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个账号登记的是他，请先在「账号」里改成别人，或停用。"),
    QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个摄像头，请先改摄像头清单再导入。"),
    QT_TRANSLATE_NOOP("Sentences", "今天还有 {count} 台终端报过位置，请先在定位平台里改。"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "这个文件里没有「{name}」，不是从这个中心保存出来的。请先保存当前配置，在保存出来的那一份上改。",
    ),
    QT_TRANSLATE_NOOP("Sentences", "这是区划代码「{code}」的配置，本中心是「{own}」{name}的。"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "「清单」里的事项「{name}」还写着岗位「{post}」，请先在「清单」里改，再保存一次配置来改。",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{what}「{name}」：「{phone}」是打码的号码，请填完整的。"),
    QT_TRANSLATE_NOOP("Sentences", "网格编号「{id}」写了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "板块「{name}」或它的编号写了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "编号「{id}」写了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "岗位「{name}」或它的编号写了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "村编号「{id}」写了两次。"),
    QT_TRANSLATE_NOOP("Sentences", "「{village}」写过了；这一行没有网格。"),
    QT_TRANSLATE_NOOP("Sentences", "有 {count} 个{what}叫「{text}」，请写编号。"),
    QT_TRANSLATE_NOOP("Sentences", "「{what}」里没有「{text}」。"),
    QT_TRANSLATE_NOOP("Sentences", "缺少工作表「{name}」。"),
    QT_TRANSLATE_NOOP("Sentences", "没有找到列名「{name}」，请用模板里的列名。"),
    QT_TRANSLATE_NOOP("Sentences", "缺少列：{names}。"),
    QT_TRANSLATE_NOOP("Sentences", "「{file}」写不进（{why}）。"),
    QT_TRANSLATE_NOOP("Sentences", "中心没有建成：{why}"),
    QT_TRANSLATE_NOOP("Sentences", "摄像头已导入 {count} 路。"),
    QT_TRANSLATE_NOOP("Sentences", "摄像头没有导入：{why}"),
)
