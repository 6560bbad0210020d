"""Files that people write in YAML (profiles, scenarios): reading them, and saying in which line a mistake lies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import yaml
from pydantic import ValidationError

from desktop.domain.base import Entry
from desktop.domain.problems import Problem

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Entry = TypeVar("_Entry", bound=Entry)
Location: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"", "~", "null"})
_OWN_FIELD = re.compile(r"^([A-Za-z_][\w.\[\]]*)[:：]\s*(.+)$", re.DOTALL)
_STEP = re.compile(r"([A-Za-z_]\w*)|\[(\d+)\]")
_DEEPEST = 64
"""Lists and mappings inside one another; the parser would end the whole process at some thousands."""
_MOST_PARTS = 500_000
"""Parts of a file with each reference written out: a few lines that refer to one another can stand for billions."""


class FileMistake(Problem):
    """A mistake in a file that a person wrote: where it is and what is wrong. ``line`` 0: the file as a whole."""

    def __init__(self, file: Path, line: int, field: str, sentence: str) -> None:
        super().__init__(sentence, code="file")
        self.file = file
        self.line = line
        self.field = field

    def __str__(self) -> str:
        where = f"{self.file.name} 第 {self.line} 行" if self.line else str(self.file)
        return f"{where} {self.field}：{self.sentence}" if self.field else f"{where}：{self.sentence}"


def load(file: Path, model: type[_Entry], mistake: type[FileMistake]) -> tuple[_Entry, Document]:
    """The entry that the file describes, and the document for further checks. Raises ``mistake``."""
    document = Document(file, mistake)
    try:
        return model.model_validate(document.data), document
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        location, sentence = said_of(found)
        raise document.mistake(location, sentence, missing=found["type"] == "missing") from None


class Document:
    """A parsed file: plain data (all scalars are text; the model gives them their types) and where each part stands."""

    def __init__(self, file: Path, mistake: type[FileMistake]) -> None:
        self.file = file
        self._mistake = mistake
        self._parts = 0
        self._root: Any = self._parse()
        self.data: Any = self._plain(self._root, ())

    def mistake(self, location: Location, sentence: str, missing: bool = False) -> FileMistake:
        """The mistake at a place in the data; for a missing field, the line where its owner begins."""
        line = self.line(location[:-1] if missing else location)
        return self._mistake(self.file, line, field_name(location), sentence)

    def line(self, location: Location) -> int:
        """The line (from 1) of a place in the data, or of its nearest part that exists."""
        node: Any = self._root
        line: int = node.start_mark.line + 1
        for step in location:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == step), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def _parse(self) -> Any:
        try:
            raw = self.file.read_bytes()
        except OSError as error:
            raise self._mistake(self.file, 0, "", f"文件打不开（{error.strerror}）。") from None
        try:
            text = raw.decode("utf-8-sig")
            self._must_be_shallow(text)
            root = yaml.compose(text, Loader=_Loader)
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise self._mistake(self.file, line, "", "不是 UTF-8 编码，请另存为 UTF-8。") from None
        except yaml.MarkedYAMLError as error:
            quoted = "quoted scalar" in (error.context or "")  # then the beginning tells more than the end
            mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
            raise self._mistake(self.file, mark.line + 1 if mark else 0, "", _syntax(error)) from None
        except yaml.YAMLError as error:
            raise self._mistake(self.file, 0, "", f"有不能使用的字符（{error}）。") from None
        if not isinstance(root, yaml.MappingNode):
            raise self._mistake(self.file, 1, "", "文件应当由「字段: 内容」组成。")
        return root

    def _must_be_shallow(self, text: str) -> None:
        depth = 0
        for part in yaml.parse(text, Loader=_Loader):
            if isinstance(part, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(part, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEEPEST:
                line = part.start_mark.line + 1 if part.start_mark is not None else 0
                raise self._mistake(self.file, line, "", "一层套一层，套得太深。")

    def _plain(self, node: Any, location: Location, above: tuple[int, ...] = ()) -> Any:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise self._mistake(self.file, node.start_mark.line + 1, "", "引用展开后太大，不能读。")
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in _NULLS else node.value
        if id(node) in above:
            raise self._mistake(self.file, node.start_mark.line + 1, field_name(location), "引用绕回了自己。")
        above = (*above, id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(part, (*location, index), above) for index, part in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise self._mistake(self.file, line, field_name(location), "字段名只能是文字。")
            if name in found:
                raise self._mistake(self.file, line, field_name((*location, name)), "这个字段写了两次。")
            found[name] = self._plain(value, (*location, name), above)
        return found


def field_name(location: Location) -> str:
    """A place in the data as people say it: ``posts[3].board``."""
    name = ""
    for step in location:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def location_of(field: str) -> Location:
    """The place that ``posts[3].board`` names."""
    return tuple(name or int(index) for name, index in _STEP.findall(field))


_SYNTAX: Sequence[tuple[str, str]] = (
    ("tab character", "缩进请用空格，不要用制表符。"),
    ("cannot start any token", "有不能开头的字符；缩进请用空格，不要用制表符，特殊字符请加引号。"),
    ("quoted scalar", "引号没有成对。"),
    ("expected ',' or", "方括号或花括号没有写完，或少了逗号。"),
    ("mapping values are not allowed", "冒号的位置不对：上一行可能少了内容，或文字里有冒号而没有加引号。"),
    ("undefined alias", "引用了没有定义的内容。"),
    ("expected ':'", "字段名后面少了冒号。"),
    ("expected key", "缩进没有对齐。"),
    ("block end", "缩进没有对齐。"),
    ("'-' indicator", "缩进没有对齐。"),
    ("block sequence entries", "短横线的位置不对。"),
    ("single document", "一个文件里只能写一份内容。"),
)


def _syntax(error: yaml.MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    return next((sentence for part, sentence in _SYNTAX if part in told), f"写法不对（{told.strip()}）。")


_SENTENCES: Mapping[str, str] = {
    "missing": "缺少这个字段。",
    "extra_forbidden": "没有这个字段，请检查拼写。",
    "enum": "不能写「{value}」，只能是 {expected}。",
    "literal_error": "不能写「{value}」，只能是 {expected}。",
    "string_type": "应当是文字。",
    "string_too_short": "不能为空。",
    "string_too_long": "太长，最多 {max_length} 个字。",
    "string_pattern_mismatch": "「{value}」的格式不对。",
    "float_parsing": "「{value}」不是数字。",
    "float_type": "应当是数字。",
    "finite_number": "「{value}」不是数字。",
    "int_parsing": "「{value}」不是整数。",
    "int_type": "应当是整数。",
    "int_from_float": "「{value}」不是整数。",
    "bool_parsing": "「{value}」不对，只能是 true 或 false。",
    "bool_type": "只能是 true 或 false。",
    "greater_than": "必须大于 {gt:g}。",
    "greater_than_equal": "不能小于 {ge:g}。",
    "less_than": "必须小于 {lt:g}。",
    "less_than_equal": "不能大于 {le:g}。",
    "too_short": "至少要有 {min_length} 项。",
    "too_long": "最多 {max_length} 项。",
    "date_from_datetime_parsing": "「{value}」不是日期，应写作 2026-10-01。",
    "date_parsing": "「{value}」不是日期，应写作 2026-10-01。",
    "date_type": "应当是日期，写作 2026-10-01。",
    "time_parsing": "「{value}」不是时刻，应写作 08:30。",
    "time_type": "应当是时刻，写作 08:30。",
    "tuple_type": "应当是一个列表。",
    "list_type": "应当是一个列表。",
    "frozen_set_type": "应当是一个列表。",
    "dict_type": "应当由「字段: 内容」组成。",
    "model_type": "应当由「字段: 内容」组成。",
    "model_attributes_type": "应当由「字段: 内容」组成。",
}


def said_of(found: Any) -> tuple[Location, str]:
    """The place and the Chinese sentence of one of pydantic's mistakes."""
    location: Location = found["loc"]
    context = found.get("ctx") or {}
    if found["type"] == "value_error":
        told = str(context.get("error", found["msg"]))
        own = _OWN_FIELD.match(told)
        return (location + location_of(own[1]), own[2]) if own else (location, told)
    sentence = _SENTENCES.get(found["type"])
    if sentence is None:
        return location, f"写法不对（{found['msg']}）。"
    value = found["input"]
    expected = str(context.get("expected", "")).replace("'", "").replace(" or ", "、").replace(", ", "、")
    shown = value if isinstance(value, str) else ""
    return location, sentence.format(**{**context, "value": shown, "expected": expected})
