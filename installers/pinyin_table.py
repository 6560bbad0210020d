"""Makes resources/kiosk/pinyin.txt: what the kiosk's pad offers for pinyin. Run by hand, once: the table is kept.

    python installers/pinyin_table.py DICT

DICT: ``jieba/dict.txt`` of jieba 0.42.1 (MIT): words with how often they occur. Readings are pypinyin's (MIT). One
word a line, the most frequent first: its syllables, a tab, the word.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

OUT = Path(__file__).parents[1] / "resources" / "kiosk" / "pinyin.txt"
WORDS = 45_000
"""The most frequent words of two to four characters."""
_LONGEST = 4
EVERYDAY = (
    "小区 物业 楼道 单元 门口 东门 西门 南门 北门 路口 路面 路灯 井盖 积水 "
    "下雨 漏水 停水 停电 停气 暖气 电梯 垃圾 污水 异味 油烟 噪音 扰民 施工 "
    "占道 违建 堵车 坏了 漏了 没人 村委 村里 镇里 大队 邻居 邻里 宅基地 地界 "
    "低保 医保 养老 残疾 老人 孩子 大妈 大爷 大叔 阿姨 师傅 狗叫 塌了 堵了 "
    "不亮 不通 几天 天天 晚上 早上 中午 下午 昨天 今天 希望 尽快 处理 解决 "
    "反映 帮忙 麻烦 谢谢 "
)  # in a row, parted by blanks
"""What people say at a window: it stands before words that newspapers use more often."""
_HAN = range(0x4E00, 0x9FA6)


def main(source: Path) -> None:
    """Write the table."""
    counts: dict[str, int] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if 1 <= len(word) <= _LONGEST and all(ord(one) in _HAN for one in word):
            counts[word] = int(count)
    words = sorted((one for one in counts if len(one) > 1), key=lambda one: -counts[one])[:WORDS]
    highest = max(counts[word] for word in words)
    for word in EVERYDAY.split():
        counts[word] = counts.get(word, 0) + highest
    words = sorted({*words, *EVERYDAY.split()}, key=lambda one: (-counts[one], one))
    inside: dict[str, int] = defaultdict(int)
    for word, count in counts.items():
        for character in word:
            inside[character] += count
    rows = [(counts[word], [_plain(one) for one in lazy_pinyin(word)], word) for word in words]
    for character in (chr(code) for code in _HAN):
        if not (_common(character) or inside[character]):
            continue
        readings = dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
        for place, reading in enumerate(readings):
            # The first reading is the usual one; under the others a character stands behind its like.
            rows.append((inside[character] // (1 if place == 0 else 20), [_plain(reading)], character))
    rows = [row for row in rows if all(one.isascii() and one.isalpha() for one in row[1])]
    rows.sort(key=lambda row: (-row[0], row[1], row[2]))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("".join(f"{' '.join(sounds)}\t{word}\n" for _, sounds, word in rows), encoding="utf-8")
    print(f"{len(rows)} words, {OUT.stat().st_size} bytes")


def _plain(syllable: str) -> str:
    return syllable.replace("ü", "v")


def _common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1]))
