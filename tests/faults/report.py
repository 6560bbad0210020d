"""The results of the fault runs: kept as JSON, shown as one table in docs/reliability.md."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.faults.part import Figures, Part

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
_CODE = ("desktop", "tests")
_RUN_AT = re.compile(r"(?<=, )[0-9a-f]{7,40}(?=\+?, seed )")
_BEGIN, _END = "<!-- figures: written by `make faults` -->", "<!-- end of figures -->"


@dataclass(slots=True)
class Outcome:
    """What one part came to. ``caught``: for each mutant, whether the part rejected it."""

    name: str
    topic: str
    unit: str
    goal: int
    seed: int
    at: str
    commit: str
    seconds: float
    figures: Figures
    caught: dict[str, bool] = field(default_factory=dict)
    died: str = ""
    """The end of what it said where the part itself broke off."""

    @property
    def well(self) -> bool:
        """Whether it holds, and every mutant was rejected."""
        return not self.died and self.figures.well and all(self.caught.values())

    def line(self) -> str:
        """One line for a person."""
        figures = self.figures
        wrong = {name: count for name, count in figures.wrong.items() if count}
        parts = [
            f"{'ok  ' if self.well else 'FAIL'} {self.topic:4} {self.name:28}",
            f"{figures.rounds}/{self.goal} {self.unit}",
            f"faults {sum(figures.injected.values())}",
            f"lost {figures.lost}",
            f"doubled {figures.doubled}",
        ]
        if wrong:
            parts.append("wrong " + ", ".join(f"{name} {count}" for name, count in wrong.items()))
        if self.caught:
            missed = [name for name, caught in self.caught.items() if not caught]
            parts.append(f"mutants {len(self.caught) - len(missed)}/{len(self.caught)}")
            parts += [f"NOT CAUGHT: {name}" for name in missed]
        if self.died:
            parts.append("BROKE OFF: " + self.died.strip().splitlines()[-1])
        return " · ".join([*parts, f"{self.seconds:.1f} s"])

    def row(self) -> dict[str, Any]:
        """As it is kept."""
        figures = {
            **asdict(replace(self.figures, injected=Counter())),
            "injected": dict(self.figures.injected),
        }
        return {**asdict(replace(self, figures=Figures())), "figures": figures, "well": self.well}


def commit() -> str:
    """The commit that was run; with ``+`` where the tree differs from it."""
    changed = _git(ROOT, "status", "--porcelain", "--", *_CODE)
    return (_git(ROOT, "rev-parse", "--short=9", "HEAD") or "unknown") + ("+" if changed else "")


def landed(commit: str, root: Path = ROOT) -> str:
    """How a commit is called in this history: by itself, or, where it was rebased, by the one with the same code.

    Where others' work came beneath it meanwhile, both are named: what was run, and what it landed as. One of which git
    knows nothing stays as it stands.
    """
    base = _git(root, "merge-base", commit, "HEAD")
    if not base or base == _git(root, "rev-parse", commit):
        return commit
    since = _git(root, "log", "--format=%h %s", "--abbrev=9", f"{base}..HEAD").splitlines()
    code, subject = _code(root, commit), _git(root, "log", "-1", "--format=%s", commit)
    for line in since:
        if _code(root, line.split()[0]) == code:
            return line.split()[0]
    same = next((line.split()[0] for line in since if line.partition(" ")[2] == subject), "")
    return f"{commit} (landed as {same})" if same else f"{commit} (never landed)"


def _code(root: Path, commit: str) -> str:
    return _git(root, "rev-parse", *(f"{commit}:{folder}" for folder in _CODE))


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def keep(outcomes: Sequence[Outcome], parts: Sequence[Part], results: Path = RESULTS) -> dict[str, Any]:
    """Put the outcomes beside those of earlier runs of other parts; what is kept now."""
    order = {part.name: place for place, part in enumerate(parts)}
    rows: dict[str, dict[str, Any]] = {}
    if results.exists():
        rows = {row["name"]: row for row in json.loads(results.read_text(encoding="utf-8"))["parts"]}
    rows |= {outcome.name: outcome.row() for outcome in outcomes}
    kept = sorted((row for row in rows.values() if row["name"] in order), key=lambda row: order[row["name"]])
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    content = {"machine": machine, "parts": kept}
    results.parent.mkdir(exist_ok=True)
    results.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return content


def show(content: Mapping[str, Any], parts: Sequence[Part], page: Path = PAGE) -> None:
    """Write the table between its two marks on the page.

    A row whose figures are not at hand stays as it stands, but for a commit that was rebased since.
    """
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    old, _, after = rest.partition(_END)
    standing = {}
    for line in old.splitlines():
        cells = line.split(" | ")
        if len(cells) > 2:
            standing[cells[1]] = line
    written = table(content, [part.name for part in parts], standing)
    written = _RUN_AT.sub(lambda found: landed(found[0]), written)
    page.write_text(f"{before}{_BEGIN}\n{written}\n{_END}{after}", encoding="utf-8")


def table(content: Mapping[str, Any], order: Sequence[str], standing: Mapping[str, str]) -> str:
    """The outcomes as a Markdown table. ``standing``: rows of before, for parts without an outcome."""
    lines = [
        "| | Part | Rounds / goal | Faults injected | Lost | Doubled | Other wrong | Mutants | Measured | Run |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    found = {row["name"]: row for row in content["parts"]}
    for name in order:
        if name not in found:
            lines += [standing[name]] if name in standing else []
            continue
        row = found[name]
        figures = row["figures"]
        kinds = sorted(figures["injected"].items(), key=lambda item: -item[1])
        faults = f"{sum(figures['injected'].values()):,}"
        if len(kinds) > 1:
            shown = ", ".join(f"{name} {count:,}" for name, count in kinds[:4])
            faults += f" ({shown}{', …' if len(kinds) > 4 else ''})"
        wrong = ", ".join(f"{name} {count}" for name, count in figures["wrong"].items())
        caught = row["caught"]
        mutants = f"{sum(caught.values())}/{len(caught)}" if caught else "–"
        measured = ", ".join(f"{name} {_figure(value)}" for name, value in figures["measured"].items())
        verdict = "" if row["well"] else "**failed** · "
        run = f"{verdict}{row['at'][:10]}, {row['commit']}, seed {row['seed']}, {row['seconds']:.0f} s"
        cells = [
            row["topic"], row["name"], f"{figures['rounds']:,} / {row['goal']:,} {row['unit']}", faults,
            f"{figures['lost']}", f"{figures['doubled']}", wrong or "–", mutants, measured or "–", run,
        ]  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    machine = content["machine"]
    lines += ["", f"Machine: {machine['cores']} cores, Python {machine['python']}, {machine['system']}."]
    return "\n".join(lines)


def _figure(value: float | str) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else value
