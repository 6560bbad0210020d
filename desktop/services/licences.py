"""What this program is made of and under which terms: from the descriptions of what is really installed."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, cast

from desktop.resources import resources_dir

FOLDER = "licences"
_CLASSIFIER = "License :: OSI Approved :: "
PARTS = (
    "PySide6-Essentials", "PySide6-Addons", "shiboken6", "alembic", "argon2-cffi", "argon2-cffi-bindings", "av",
    "certifi", "cffi", "charset-normalizer", "cryptography", "et-xmlfile", "fastapi", "h11", "idna", "jeepney",
    "keyring", "lxml", "Mako", "MarkupSafe", "numpy", "openpyxl", "paho-mqtt", "platformdirs", "prometheus-client",
    "psycopg", "psycopg-binary", "pydantic", "pydantic-core", "pypinyin", "pyqtgraph", "python-calamine",
    "python-docx", "PyYAML", "qasync", "requests", "SecretStorage", "segno", "sqlcipher3", "SQLAlchemy", "starlette",
    "truststore", "typing-extensions", "tzdata", "urllib3", "uuid-utils", "uvicorn", "xlsxwriter",
)  # fmt: skip
"""By the names of their distributions, Qt's first; those that are not installed here are left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library: its name, version and licence in its author's words."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Everything that is installed here, Qt first."""
    found = []
    for name in PARTS:
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue
        metadata = cast(Message, there.metadata)
        found.append(Part(str(metadata["Name"]), there.version, licence_of(metadata)))
    return found


def licence_of(metadata: Message) -> str:
    """An expression or a name, the first of what the author says; empty where nothing short is said."""
    classifiers: list[Any] = metadata.get_all("Classifier", [])
    told = [str(one).removeprefix(_CLASSIFIER) for one in classifiers if str(one).startswith(_CLASSIFIER)]
    plain = str(metadata.get("License") or "").strip()
    short = plain if "\n" not in plain and len(plain) <= 60 else ""
    return str(metadata.get("License-Expression") or "").strip() or " / ".join(told) or short


def full_text(name: str) -> str:
    """The wording of a licence that is carried along: ``LGPL-3.0``, ``GPL-3.0``."""
    return (resources_dir() / FOLDER / f"{name}.txt").read_text(encoding="utf-8")
