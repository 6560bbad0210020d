"""Township profiles: finding them by name and reading them, with every mistake told by file, line and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from desktop.domain.catalogue.forms import EVENT_BLANKS
from desktop.domain.kiosk.citizen_services import CitizenServices
from desktop.domain.township.settings import length_problems, template_problem, template_problems
from desktop.domain.township.township import Township
from desktop.resources import resources_dir
from desktop.yamlfile import Document, FileMistake, load

FILE = "profile.yaml"
SERVICES = "services.yaml"
"""Beside it, where the hall has kiosks: policies, lawyers and counselling."""
DEFAULT = "default"
"""The file beside the profiles that names the one to take where none was asked for."""
_NAME = re.compile(r"^name:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


class ProfileError(FileMistake):
    """A mistake in a profile: file, line, field and a sentence for the administrator."""


def townships(extra: Path | None = None) -> list[str]:
    """The names under which profiles can be loaded, those of the extra folder first."""
    found: dict[str, None] = {}
    for folder in _folders(extra):
        found.update(dict.fromkeys(sorted(file.parent.name for file in folder.glob(f"*/{FILE}"))))
    return list(found)


def find_township(path_or_name: str | Path, extra: Path | None = None) -> Path:
    """The profile's file, from a path, a folder's name, or the township's own name; empty: the default one.

    Raises ProfileError if there is none.
    """
    path_or_name = path_or_name if str(path_or_name) not in ("", ".") else _default(extra)
    given = Path(path_or_name)
    if given.is_file():
        return given
    if (given / FILE).is_file():
        return given / FILE
    for folder in _folders(extra):
        if (folder / given / FILE).is_file():
            return folder / given / FILE
    for folder in _folders(extra):
        for file in sorted(folder.glob(f"*/{FILE}")):
            name = _NAME.search(file.read_text(encoding="utf-8", errors="replace"))
            if name is not None and name[1] == str(path_or_name):
                return file
    known = "、".join(townships(extra)) or "无"
    raise ProfileError(given, 0, "", f"找不到这个镇街的配置。现有：{known}。")


def load_township(path_or_name: str | Path, extra: Path | None = None) -> Township:
    """The township of a profile. Raises ProfileError."""
    file = find_township(path_or_name, extra)
    township, document = load(file, Township, ProfileError)
    _check_geometry(township, document)
    for index, item in enumerate(township.catalogue):
        for field, sentence in {**length_problems(item), **template_problems(item)}.items():
            raise document.mistake(("catalogue", index, field), sentence)
    for index, plan in enumerate(township.plans):
        sentence = template_problem(plan.text, EVENT_BLANKS)
        if sentence:
            raise document.mistake(("plans", index, "text"), sentence)
    beside = file.parent / SERVICES
    return (
        township.model_copy(update={"citizens": _services(beside, township)})
        if beside.is_file()
        else township
    )


def _services(file: Path, township: Township) -> CitizenServices:
    """What the hall offers its citizens, where every post, item and window is one of the profile's."""
    found, document = load(file, CitizenServices, ProfileError)
    kinds: dict[str, tuple[str, Callable[[str], object]]] = {
        "post": ("岗位", township.post), "item": ("事项", township.item), "window": ("窗口", township.window),
    }  # fmt: skip
    for location, kind, id_ in found.references():
        what, known = kinds[kind]
        if known(id_) is None:
            raise document.mistake(location, f"没有编号为「{id_}」的{what}")
    return found


def geometry_file(path_or_name: str | Path, township: Township, extra: Path | None = None) -> Path | None:
    """The file with the township's outlines (GeoJSON), or None where the profile names none."""
    return find_township(path_or_name, extra).parent / township.geometry if township.geometry else None


def geometry_of(township: Township, extra: Path | None = None) -> Path | None:
    """The outlines of a township that came over the wire, where this machine has its profile as well."""
    name = _name_of(township, townships(extra), extra)
    return geometry_file(*name, extra) if name is not None else None


def folder_of(township: Township, given: str = "", extra: Path | None = None) -> Path | None:
    """The folder of a township's profile, where this machine has it: ``given`` at the start (a name or a path), or
    among those that have names."""
    name = _name_of(township, [*([given] if given else []), *townships(extra)], extra)
    return find_township(name[0], extra).parent if name is not None else None


def _name_of(township: Township, names: Iterable[str], extra: Path | None) -> tuple[str, Township] | None:
    for name in names:
        with suppress(ProfileError):
            found = load_township(name, extra)
            if found.id == township.id:
                return name, found
    return None


def _default(extra: Path | None) -> str:
    for folder in _folders(extra):
        file = folder / DEFAULT
        if file.is_file() and (name := file.read_text(encoding="utf-8").strip()):
            return name
    return next(iter(townships(extra)), "")


def _folders(extra: Path | None) -> list[Path]:
    return [*([extra] if extra is not None else []), resources_dir() / "townships"]


def _check_geometry(township: Township, document: Document) -> None:
    name = township.geometry
    if name is None:
        return
    if Path(name).name != name:
        raise document.mistake(("geometry",), "图形文件应与配置放在同一个文件夹，只写文件名。")
    if not (document.file.parent / name).is_file():
        raise document.mistake(("geometry",), f"找不到图形文件「{name}」。")
