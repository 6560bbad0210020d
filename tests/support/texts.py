"""The program's texts, found in its source: what is translatable, what is not marked, what lower floors say.

``python -m tests.support.texts`` (``make i18n``) brings ``resources/i18n/zhenshu_en.ts`` up to date with lupdate
and compiles it with lrelease. Two kinds of texts are invisible to lupdate and are handed to it in a file that is
written for the occasion: ``say("…")``, whose context is that of the module it comes from, and the sentences of the
floors without Qt, which ``desktop.viewmodels.sentences.sentences`` translates where they are shown.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.parsed import tree_of

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "desktop"
I18N = ROOT / "resources" / "i18n"
TS, QM = I18N / "zhenshu_en.ts", I18N / "zhenshu_en.qm"
GAP = "\0"
"""Stands for what an f-string fills in."""

CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
SAYERS = {"desktop.viewmodels.words": "Words", "desktop.viewmodels.dispatch.dispatch_words": "Dispatch"}
"""Modules with a ``say`` of their own, and its context."""

SHOWN = (
    "panels",
    "media",
    "shells",
    "viewmodels",
    "theme",
    "paper",
    "hall.py",
    "furnishing.py",
    "app.py",
    "bigscreen",
)
"""Where every Chinese text is marked for translation."""

SAYING = (
    "domain",
    "services",
    "link",
    "store",
    "central",
    "township",
    "workbook.py",
    "updates",
    "profile.py",
    "yamlfile.py",
    "sqlcipher.py",
    "sniffing.py",
)
"""The floors without Qt whose sentences reach the screen."""

HEADINGS = (
    "A角", "B角", "一般", "上午", "下午", "主办岗位", "从几月几日起", "位置", "关键词", "内容", "几小时",
    "几点接班", "办什么", "协办岗位", "固定", "姓名", "小时", "按地域", "放假还是上班", "日期", "村",
    "村编号", "点", "电话", "程度", "窗口号", "类别", "类型", "纬度", "经度", "编号", "网格", "网格长",
    "职务", "谁值班", "负责人", "项目", "颜色",
)  # fmt: skip
"""And words of the township's workbook, which stays Chinese."""

UNSHOWN = {
    "domain/rights/masking.py": "what number plates begin with",
    "domain/rights/digit_runs.py": "what stands beside numbers in texts",
    **{
        f"services/reports/{name}.py": "what stands in reports that are handed in, which stay Chinese"
        for name in ("report", "book", "petition_reports", "month_review", "word")
    },
    "services/kiosk/carrying.py": "the administrator's command line",
    **{
        f"updates/{name}.py": "the technician's and the publisher's command line"
        for name in ("cli", "publishing")
    },
    "domain/events/ratings.py:群众评价：没有解决。": "a reason in an event's timeline, beside the citizen's own words",
    "domain/kiosk/kinds.py": "words of the catalogue, and a title of events",
    "domain/warnings/warning.py": "a warning's title, an event's like any other",
    "domain/places/breaching.py": "the same of badges and vehicles",
    "domain/places/moving.py": "mistakes in a profile",
    "domain/warnings/sightings.py": "what is looked for in forms and addresses",
    "domain/figures/scores.py": "what stands in an event's timeline for everybody",
    "domain/catalogue/catalogue.py": "the order template: a text of the township's profile, written to the posts",
    "domain/cameras/headings.py": "the words of the workbook, which stays Chinese so that every desk can read it",
    "domain/roster/duty_calendar.py": "the words of the calendar file, which other programs show",
    **{
        f"services/roster/{name}.py": "what stands in duty tables, and what is compared with it"
        for name in ("days", "heads", "names", "reading", "texts")
    },
    "services/roster/rows.py": "what stands in duty tables",
    "services/roster/export.py": "the words of the workbook, which stays Chinese so that every desk can read it",
    "services/reports/template.py:未按期#": "a word of reports, which stay Chinese in the township's own workbooks",
    "services/reports/values.py": "the words of reports, which stay Chinese in the township's own workbooks",
    "township/divisions.py": "how names of towns end",
    "township/sheets.py": "the words of the workbook, which stays Chinese",
    "township/difference.py": "the same",
    **{
        f"township/{name}.py:{word}": "a heading or a word of the workbook, which stays Chinese"
        for name in ("book", "cells")
        for word in HEADINGS
    },
    "township/cli.py": "the technician's command line",
    "services/catalogue/book.py": "the words of the workbook, which stays Chinese so that every desk can read it",
    "central/api/contract.py:镇枢 中心接口": "the title of the interface's description",
    "central/api/alerts.py": "answers to other systems' gateways",
    "central/alerts/cap_in.py": "answers to weather offices, and what their warnings are called here",
    "central/alerts/cap_out.py": "documents for other systems",
    "central/alerts/cap_xml.py": "answers to other systems' gateways",
    "central/cli/main.py": "the administrator's command line",
    "central/cli/profile.py": "the administrator's command line",
    "central/cli/arguments.py": "the administrator's command line",
    "central/audit/audit.py:命令行": "who is written beside what is done at the central's own machine",
    "central/audit/files.py": "what an administrator's check reports",
    "central/cli/join.py": "the administrator's command line",
    "central/cli/init.py": "the administrator's command line",
    "central/cli/setup.py": "the administrator's command line",
    "central/cli/setting_up.py": "the administrator's command line",
    "central/cli/installed.py": "what is wrong in a file of the administrator's",
    "central/cli/audit.py": "the administrator's command line",
    "central/cli/cameras.py": "the administrator's command line",
    "central/cli/tls.py": "the administrator's command line",
    "central/tls/authority.py": "the administrator's command line",
    "central/tls/encryption.py": "the administrator's command line",
    "central/cli/moving.py": "the administrator's command line",
    "central/cli/webhooks.py": "the administrator's command line",
    "central/cli/phone.py": "the administrator's command line, and sheets that hang in villages",
    "central/api/phone.py": "answers to citizens' phones",
    "central/citizens/page.py": "answers to citizens' phones",
    "central/open311/settings.py": "what is wrong in a file of the administrator's",
    "central/cli/kiosk.py": "the administrator's command line",
    "central/api/positions.py": "answers to other systems' gateways",
    "central/positions/settings.py": "what is wrong in a file of the administrator's",
    "central/positions/mqtt.py": "what is wrong in a file of the administrator's",
    "central/video/settings.py": "what is wrong in a file of the administrator's",
    "central/outside/hooks.py": "what is wrong in a file of the administrator's",
    "central/outside/webhook_sending.py": "what the administrator's command line lists",
    "central/processes/company.py": "the administrator's command line",
    "central/database/base.py": "the administrator's command line",
    "central/database/moving.py": "the administrator's command line",
    "central/cli/opening.py": "the administrator's command line",
    "central/database/postgres.py": "the administrator's command line",
    "central/database/walls.py": "the administrator's command line",
    "central/steward/duty.py": "people's reasons in the demonstration",
    "domain/takeovers/sheet.py": "the words of a sheet stay what they were when two persons signed it",
    "central/township/founding.py": "names of the demonstration's accounts",
    "central/outside/gateways.py:# 演示：各渠道的网关都在本机文件夹里，由演练代答": "a remark in a file",
    "central/outside/linked_out.py": "what steps are called for people in another center",
    "central/log/history.py": "what the administrator's verification reports",
    "central/outside/inbound.py": "answers to other systems' gateways",
    **{
        f"central/open311/{name}.py": "answers to citizens' programs"
        for name in ("api", "publishing", "services", "taking")
    },
    "central/api/openapi.py": "the interface's description",
    "central/citizens/progress.py": "answers to citizens' programs",
    "central/rehearsal/past.py": "the demonstration's history",
    "central/rehearsal/present.py": "the demonstration's history",
    "central/rehearsal/roster.py": "the demonstration's history",
    "central/rehearsal/steps.py": "the demonstration's history",
    "central/rehearsal/tales.py": "the demonstration's history",
    "domain/alerts/templates.py": "what loudspeakers say, which is Chinese",
    "domain/alerts/spoken.py": "what loudspeakers say, which is Chinese",
    "services/reports/reported_heads.py": "heads that other offices' lists are written under",
    "services/hotline/rows.py": "words that other halls' lists are written in, and what is stored of them",
    "services/situation/likeness.py": "patterns that numbers and names of places are found by",
    "yamlfile.py:line": "a message of the command line",
}
"""Files (or single texts of them) that are not sentences for the screen."""

Text = tuple[str, str]


@dataclass(frozen=True)
class Literal:
    """A text with Chinese in it; ``GAP`` where something is filled in."""

    file: str
    line: int
    text: str


def modules(*parts: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules in these rooms, as (path below desktop, tree)."""
    for part in parts:
        place = DESKTOP / part
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield file.relative_to(DESKTOP).as_posix(), tree_of(file)


def _name(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _plain(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _sayer(path: str, tree: ast.Module) -> str | None:
    """The context of ``say`` in a module."""
    own = SAYERS.get("desktop." + path.removesuffix(".py").replace("/", "."))
    if own is not None:
        return own
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "say" for alias in node.names):
            return SAYERS.get(node.module or "")
    return None


class _Marked(ast.NodeVisitor):
    """Collects the marked texts of one module, and the marks that no extractor could read."""

    def __init__(self, say: str | None) -> None:
        self.found: dict[Text, bool] = {}
        """Text to whether lupdate sees it by itself."""
        self.unreadable: list[int] = []
        self._say = say
        self._class: list[str] = []
        self._inside = 0

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._class.append(node.name)
        self.generic_visit(node)
        self._class.pop()

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._inside += 1  # lupdate takes an f-string for a plain one
        self.generic_visit(node)
        self._inside -= 1

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node)
        texts = [_plain(argument) for argument in node.args]
        if name == "tr" and self._class and isinstance(node.func, ast.Attribute):
            self._keep(node, self._class[-1], texts[0] if texts else None, True)
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) > 1 and texts[0] is not None:
            if texts[1] is not None or name == "QT_TRANSLATE_NOOP":
                self._keep(node, texts[0], texts[1], True)
            elif any(isinstance(part, ast.JoinedStr) for part in ast.walk(node.args[1])):
                self.unreadable.append(node.lineno)
        elif name == "say" and self._say is not None and texts and texts[0] is not None:
            self._keep(node, self._say, texts[0], False)
        self.generic_visit(node)

    def _keep(self, node: ast.Call, context: str, text: str | None, seen: bool) -> None:
        if text is None:
            self.unreadable.append(node.lineno)
        else:
            self.found[context, text] = self.found.get((context, text), False) or (seen and not self._inside)


@cache
def marked() -> tuple[dict[Text, bool], list[str]]:
    """Every marked text (with whether lupdate sees it), and the places of marks that can't be read."""
    found: dict[Text, bool] = {}
    unreadable: list[str] = []
    for path, tree in modules("."):
        visitor = _Marked(_sayer(path, tree))
        visitor.visit(tree)
        for text, seen in visitor.found.items():
            found[text] = found.get(text, False) or seen
        unreadable += [f"{path}:{line}" for line in visitor.unreadable]
    return found, unreadable


@cache
def literals(path: str, tree: ast.Module) -> list[Literal]:
    """The Chinese texts of a module outside of doc strings and of marks."""
    skipped: set[int] = set()
    found: list[Literal] = []
    every = list(ast.walk(tree))
    for node in every:
        for part in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
                skipped.add(id(part.value))
        if isinstance(node, ast.Call) and _name(node) in ("tr", "translate", "QT_TRANSLATE_NOOP", "say"):
            skipped.update(id(inner) for argument in node.args for inner in ast.walk(argument))
    for node in every:
        if id(node) in skipped:
            continue
        text = None
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values)
            text = "".join(_plain(part) or GAP for part in node.values)
        elif isinstance(node, ast.Constant):
            text = _plain(node)
        if text and CHINESE.search(text):
            found.append(Literal(path, node.lineno, text))
    return found


def unmarked() -> list[Literal]:
    """Chinese texts on the floors that are seen, outside of every mark."""
    return [literal for path, tree in modules(*SHOWN) for literal in literals(path, tree)]


def said_below() -> tuple[set[str], set[str]]:
    """What the floors without Qt say: whole sentences and words, and those with gaps."""
    whole: set[str] = set()
    with_gaps: set[str] = set()
    for path, tree in modules(*SAYING):
        if path in UNSHOWN:
            continue
        for literal in literals(path, tree):
            text = re.sub(r"\{[a-z_]+(:g)?\}", GAP, literal.text)
            if not IDEOGRAPH.search(text) or f"{path}:{text}" in UNSHOWN or text.startswith("^"):
                continue
            (with_gaps if GAP in text else whole).add(text)
    return whole, with_gaps


def expected() -> dict[Text, bool]:
    """Every text that the translation has to have, with whether lupdate finds it by itself."""
    found, _ = marked()
    for text in said_below()[0]:
        found.setdefault(("Sentences", text), False)
    return found


@dataclass(frozen=True)
class Message:
    """One entry of the translation file."""

    context: str
    source: str
    translation: str
    state: str


def messages(file: Path = TS) -> list[Message]:
    """The entries of a translation file."""
    found: list[Message] = []
    for context in ET.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            state = translation.get("type", "") if translation is not None else "unfinished"
            text = (translation.text or "") if translation is not None else ""
            found.append(Message(name, message.findtext("source") or "", text, state))
    return found


def update(ts: Path = TS, qm: Path = QM) -> None:
    """Bring the translation file up to date with the source, keeping what is translated, and compile it."""
    folder = ROOT / "build" / "i18n"
    folder.mkdir(parents=True, exist_ok=True)
    hidden = sorted(text for text, seen in expected().items() if not seen)
    lines = [f"QT_TRANSLATE_NOOP({context!r}, {text!r})" for context, text in hidden]
    (folder / "said.py").write_text("\n".join(lines).replace("'", '"') + "\n", encoding="utf-8")
    tools = Path(sys.executable).parent
    subprocess.run(
        [tools / "pyside6-lupdate", "-silent", "-extensions", "py", "-locations", "none", "-no-obsolete",
         "-disable-heuristic", "similartext", "-sort-messages",
         "-source-language", "zh_CN", "-target-language", "en", DESKTOP, folder / "said.py", "-ts", ts],
        check=True,
    )  # fmt: skip
    subprocess.run([tools / "pyside6-lrelease", "-silent", "-compress", ts, "-qm", qm], check=True)


if __name__ == "__main__":
    update()
    for entry in messages():
        if entry.state:
            print(f"{entry.state}: {entry.context} {entry.source}")
