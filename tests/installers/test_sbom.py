"""The bill of materials: each wheel with its hash and licence, the runtime's sources, the same for the same input."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SOURCES = "source openssl\nversion 3.5.7-1~deb13u2\nbinary libffi7 3.3-6\n"


def wheel(folder: Path, name: str, version: str, *more: str) -> Path:
    """A wheel with nothing but its description."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    lines = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", *more, "", "Told at length."]
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))
        archive.writestr(f"{name}/vendored-1.dist-info/METADATA", "Name: other\n")
    return file


def test_a_wheel_is_named_hashed_and_licensed(sbom: ModuleType, tmp_path: Path) -> None:
    file = wheel(tmp_path, "Some_Thing", "1.2", "License-Expression: MIT OR Apache-2.0")
    found = sbom.of_wheel(file)
    assert found["purl"] == "pkg:pypi/some-thing@1.2"
    assert found["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert found["hashes"][0]["content"] == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["Classifier: License :: OSI Approved :: MIT License"], "MIT License"),
        (["License: BSD"], "BSD"),
        (["License: " + "x" * 61], None),
        ([], None),
    ],
)
def test_what_an_author_says_of_the_licence(
    sbom: ModuleType, tmp_path: Path, lines: list[str], licence: str | None
) -> None:
    found = sbom.of_wheel(wheel(tmp_path, "thing", "1", *lines))
    assert found.get("licenses") == ([{"license": {"name": licence}}] if licence else None)


def test_the_document_is_whole_and_the_same_for_the_same_input(
    sbom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel(tmp_path, "b", "1")
    wheel(tmp_path, "a", "2")
    sources = tmp_path / "sources"
    sources.write_text(SOURCES, encoding="utf-8")
    texts = []
    for _ in range(2):
        assert sbom.main("zhenshu-central", "0.1.0", str(tmp_path), str(sources)) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    document = json.loads(texts[0])
    refs = [part["bom-ref"] for part in document["components"]]
    assert refs == [
        "pkg:deb/debian/libffi7@3.3-6", "pkg:deb/debian/openssl@3.5.7-1%7Edeb13u2", "pkg:pypi/a@2", "pkg:pypi/b@1",
    ]  # fmt: skip
    assert document["dependencies"] == [{"ref": "zhenshu-central", "dependsOn": refs}]
    wheel(tmp_path, "c", "1")
    sbom.main("zhenshu-central", "0.1.0", str(tmp_path), str(sources))
    assert json.loads(capsys.readouterr().out)["serialNumber"] != document["serialNumber"]
