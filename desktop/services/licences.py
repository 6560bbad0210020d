"""What this program is made of and under which terms: as its package lists it, else as its parts say of themselves."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from typing import Any, cast

from desktop.resources import resources_dir

FOLDER = "licences"
CARRIED = ("LGPL-3.0", "GPL-3.0")
LISTED = "parts.json"
"""What a package carries, as installers/licences.py wrote it."""
_TOLD = re.compile(r"(^|/)(licen[cs]es?|copying|notice)[^/]*$|/licen[cs]es/[^/]+$", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "
PARTS = (
    "PySide6-Essentials", "PySide6-Addons", "shiboken6", "alembic", "annotated-doc", "annotated-types",
    "anyio", "argon2-cffi", "argon2-cffi-bindings", "av", "certifi", "cffi", "charset-normalizer", "click", "colorama",
    "cryptography", "et-xmlfile", "fastapi", "h11", "idna", "jaraco-classes", "jaraco-context",
    "jaraco-functools", "jeepney", "keyring", "lxml", "Mako", "MarkupSafe", "more-itertools", "numpy",
    "openpyxl", "opentelemetry-api", "paho-mqtt", "platformdirs", "prometheus-client", "psycopg",
    "psycopg-binary", "pycparser", "pydantic", "pydantic-core", "pypinyin", "pyqtgraph", "python-calamine",
    "python-docx", "PyYAML", "qasync", "requests", "SecretStorage", "securesystemslib", "segno",
    "SQLAlchemy", "sqlcipher3", "starlette", "truststore", "tuf", "typing-extensions", "typing-inspection",
    "tzdata", "urllib3", "uuid-utils", "uvicorn", "xlsxwriter",
)  # fmt: skip
"""By the names of their distributions, Qt's first; those that are not installed here are left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library: its name, version and licence in its author's words. ``told``: whether its terms can be read."""

    name: str
    version: str
    licence: str
    told: bool = True


def parts() -> list[Part]:
    """Everything that a package carries or that is installed here, Qt first."""
    listed = resources_dir() / FOLDER / LISTED
    if listed.is_file():
        found = [
            Part(one["name"], one["version"], one["licence"])
            for one in json.loads(listed.read_text(encoding="utf-8"))
        ]
        return sorted(found, key=lambda part: not part.name.startswith(("PySide6", "shiboken6", "Qt-")))
    found = []
    for name in PARTS:
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue
        metadata = cast(Message, there.metadata)
        title = str(metadata["Name"])
        found.append(Part(title, there.version, licence_of(metadata), bool(_files(title))))
    return found


def licence_of(metadata: Message) -> str:
    """An expression or a name, the first of what the author says; empty where nothing short is said."""
    classifiers: list[Any] = metadata.get_all("Classifier", [])
    told = [str(one).removeprefix(_CLASSIFIER) for one in classifiers if str(one).startswith(_CLASSIFIER)]
    plain = str(metadata.get("License") or "").strip()
    short = plain if "\n" not in plain and len(plain) <= 60 else ""
    return str(metadata.get("License-Expression") or "").strip() or " / ".join(told) or short


def full_text(name: str) -> str:
    """The wording of the terms of a part, or of a licence by its name (``LGPL-3.0``). Raises LookupError."""
    if name not in {*CARRIED, *(part.name for part in parts() if part.told)}:
        raise LookupError(name)
    file = resources_dir() / FOLDER / f"{re.sub(r'[^A-Za-z0-9.+_-]+', '_', name)}.txt"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    return "\n\n".join(one.read_text(encoding="utf-8") for one in _files(name))


def _files(name: str) -> list[PackagePath]:
    """The texts of terms that an installed distribution brings."""
    return [one for one in distribution(name).files or () if _TOLD.search(str(one)) and one.suffix != ".py"]
