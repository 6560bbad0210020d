"""The builders' own logic, without building anything."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLERS = ROOT / "installers"


def loaded(name: str) -> ModuleType:
    """A script of the installers as a module."""
    spec = importlib.util.spec_from_file_location(f"zhenshu_{name}", INSTALLERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = sys.modules[name] = module  # one script may use another by its plain name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def pack() -> ModuleType:
    """``installers/pack.py``."""
    return loaded("pack")


@pytest.fixture(scope="session")
def sbom() -> ModuleType:
    """``installers/sbom.py``."""
    return loaded("sbom")
