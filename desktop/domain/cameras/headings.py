"""The words of a workbook with cameras: headings and what stands in cells. They stay Chinese: a workbook comes back."""

from __future__ import annotations

from desktop.domain.cameras.cameras import SourceKind, Use
from desktop.domain.places.coordinates import Crs

ID, NAME, GB, AREA = "编号", "名称", "国标编码", "区域"
LON, LAT, CRS = "经度", "纬度", "坐标系"
USE, PTZ, SUB, SCREEN, SOURCE = "用途", "云台", "子码流", "上大屏", "来源"
GATEWAY, DEVICE, CHANNEL = "网关", "设备号", "通道号"
MAIN, SECOND, STILL, USER, PASSWORD = "主码流地址", "子码流地址", "快照地址", "用户名", "口令"
HEADINGS = (
    ID, NAME, GB, AREA, LON, LAT, CRS, USE, PTZ, SUB, SCREEN, SOURCE, GATEWAY, DEVICE, CHANNEL, MAIN, SECOND, STILL,
    USER, PASSWORD,
)  # fmt: skip
NEEDED = (ID, NAME)
USES = {
    Use.KEY_PLACE: "重点场所", Use.CROSSING: "路口", Use.VILLAGE: "村口", Use.RIVER: "河道水位", Use.CAMPUS: "校园",
    Use.STREET: "街面", Use.VEHICLE: "车载", Use.OTHER: "其他",
}  # fmt: skip
"""As a workbook says them, whatever the language of the screen: it comes back."""
SOURCES = {SourceKind.GATEWAY: "网关", SourceKind.ADDRESS: "地址", SourceKind.DEMO: "演示"}
YES = {"是": True, "1": True, "true": True, "y": True, "yes": True, "有": True, "√": True}
NO = {"否": False, "0": False, "false": False, "n": False, "no": False, "无": False, "": False}
SYSTEMS = {
    "": Crs.CGCS2000, "cgcs2000": Crs.CGCS2000, "wgs84": Crs.WGS84, "wgs-84": Crs.WGS84, "gcj02": Crs.GCJ02,
    "gcj-02": Crs.GCJ02, "火星": Crs.GCJ02, "高德": Crs.GCJ02, "bd09": Crs.BD09, "bd-09": Crs.BD09, "百度": Crs.BD09,
}  # fmt: skip
WORDS = {True: "是", False: "否"}
