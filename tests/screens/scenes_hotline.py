"""Pictures of a 12345 list that is taken in."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl

from tests.screens.scene import FULL, scene
from tests.screens.stage import Key, Stage

_LIST = """
工单编号|诉求标题|诉求内容|诉求人|联系电话|诉求地址|受理时间|办结时限|紧急程度|诉求类型
LY-1123-3301|东街03网格路灯不亮|三天没有路灯。|张桂兰|138 0000 1234|东街03网格|{day} 9:05|{day} 18:00|一般|市政设施
LY-1123-3302|幸福小区北门井盖缺失|孩子要走。|李强|13900005678、0543-4812345|幸福小区北门|{day} 9:12|{day}|特急|市政设施
LY-1123-3303|菜市场占道经营|早市占了半条路。|匿名|无|中心菜市场|昨天上午|5个工作日|加急|市容环境
LY-1123-3304|夜间施工噪声|凌晨一点还在打桩。|王海燕|13600001122|滨河路工地|{day} 01:20|{day}|一般|噪声
|自来水发黄|放了十分钟还是黄的。|赵敏|13700003344|西街|{day} 1:01||一般|供水
LY-1123-3306|垃圾清运不及时|垃圾点三天没有清运。|孙丽|请找物业|阳光花园|{day} 1:20|{day}|普通|市容环境
LY-1123-3301|东街03网格路灯不亮|同一诉求重复派发。|张桂兰|13800001234|东街03网格|{day} 2:00||一般|市政设施
"""


def _exported(folder: Path, day: str) -> Path:
    made = openpyxl.Workbook()
    page = made.active
    page.append(["12345 政务服务便民热线工单导出表"])
    page.merge_cells("A1:J1")
    for line in _LIST.format(day=day).strip().splitlines():
        page.append(line.split("|"))
    made.save(folder / "12345工单-20261123.xlsx")
    return folder / "12345工单-20261123.xlsx"


@scene("import-12345", FULL)
async def importing(stage: Stage) -> None:
    taken = stage.made.events.importing
    assert taken is not None
    day = f"{stage.hall.clock.now().astimezone(stage.made.situation.township.clock.zone):%Y/%m/%d}"
    with tempfile.TemporaryDirectory() as folder:
        path = _exported(Path(folder), day)
        await stage.call(lambda: taken.read(str(path)))
        await stage.until(lambda: taken.table is not None and not taken.reading)
    stage.made.events.list.setFocus()
    await stage.call(stage.made.events.begin_import)
    await stage.press(Key.Key_J, times=2)
    await stage.shot("import-12345")
    await stage.press(Key.Key_Return)
    await stage.until(lambda: not taken.running and not taken.count("pending"))
    await stage.shot("import-12345-report")
    await stage.press(Key.Key_Escape)
