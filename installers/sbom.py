"""The bill of materials of a package, as CycloneDX 1.6: what is in it, from where, with which hash and licence.

    python3 installers/sbom.py NAME VERSION WHEELS SOURCES [PARTS]

``WHEELS``: the folder of wheels that were packed; ``SOURCES``: what the runtime was built from; ``PARTS``: the list
that licences.py made, for what no wheel names. Prints JSON, the same for the same input: nothing of this moment or
machine is in it. Only the standard library is used.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
import zipfile
from collections.abc import Mapping
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

Component = dict[str, Any]

_SPACE = uuid.UUID("6b0d1f7a-3a1c-5b8e-9a55-2f6d0c6f4d11")
_RUNTIME = {"python3.13": ("cpython", "Python-2.0"), "openssl": ("openssl", "Apache-2.0")}
_CLASSIFIER = "License :: OSI Approved :: "


def licence_of(metadata: Mapping[str, Any], classifiers: list[str]) -> str:
    """An expression or a name, the first of what the author says; empty where nothing short is said."""
    expression = str(metadata.get("License-Expression") or "").strip()
    if expression:
        return expression
    told = [one.removeprefix(_CLASSIFIER) for one in classifiers if one.startswith(_CLASSIFIER)]
    plain = str(metadata.get("License") or "").strip()
    return " / ".join(told) or (plain if plain and "\n" not in plain and len(plain) <= 60 else "")


def of_wheel(file: Path) -> Component:
    """A wheel as a component."""
    with zipfile.ZipFile(file) as archive:
        name = next(one for one in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    title, version = metadata["Name"], metadata["Version"]
    package = re.sub(r"[-_.]+", "-", title).lower()
    licence = licence_of(metadata, metadata.get_all("Classifier", []))
    found: Component = {
        "type": "library", "bom-ref": f"pkg:pypi/{package}@{version}", "name": title, "version": version,
        "purl": f"pkg:pypi/{package}@{version}",
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
    }  # fmt: skip
    if metadata.get("License-Expression"):
        found["licenses"] = [{"expression": licence}]
    elif licence:
        found["licenses"] = [{"license": {"name": licence}}]
    return found


def within(file: Path) -> list[Component]:
    """What a wheel's own bills say that it was built from."""
    found: list[Component] = []
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not re.search(r"\.dist-info/sboms/[^/]+\.json$", name):
                continue
            for part in json.loads(archive.read(name)).get("components", []):
                purl = str(part.get("purl", "")).partition("?")[0]
                if purl and not purl.startswith("pkg:pypi/"):
                    kept = {key: part[key] for key in ("name", "version", "licenses") if key in part}
                    found.append({"type": "library", "bom-ref": purl, "purl": purl, **kept})
    return found


def of_parts(listed: list[dict[str, str]]) -> list[Component]:
    """What lies inside wheels or was laid beside them, as licences.py found it."""
    return [
        {
            "type": "library", "bom-ref": f"inside:{part['name']}", "name": part["name"],
            **({"version": part["version"]} if part["version"] else {}),
            "licenses": [{"license": {"name": part["licence"]}}],
        }
        for part in listed
        if part["kind"] == "inside"
    ]  # fmt: skip


def of_runtime(sources: str) -> list[Component]:
    """What the interpreter was built from: lines of ``source NAME``, ``version V``, ``binary NAME V``.

    ``archive NAME V SHA256 ORIGIN``: its author's own build, taken as it is.
    """
    found: list[Component] = []
    name = ""
    for line in sources.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "source":
            name = rest
        elif kind == "version":
            found.append(_debian(name, rest))
        elif kind == "binary":
            found.append(_debian(*rest.split(" ", 1)))
        elif kind == "archive":
            found.append(_archive(*rest.split(" ", 3)))
    return found


def _archive(name: str, version: str, digest: str, origin: str) -> Component:
    purl = f"pkg:generic/{name}@{version}"
    return {
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
        "description": origin, "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"license": {"id": "Python-2.0"}}],
    }  # fmt: skip


def _debian(name: str, version: str) -> Component:
    title, licence = _RUNTIME.get(name, (name, ""))
    purl = f"pkg:deb/debian/{name}@{version.replace('~', '%7E').replace('+', '%2B')}"
    found: Component = {"type": "library", "bom-ref": purl, "name": title, "version": version, "purl": purl}
    return {**found, "licenses": [{"license": {"id": licence}}]} if licence else found


def bill(name: str, version: str, components: list[Component]) -> dict[str, Any]:
    """The whole document."""
    parts = sorted(components, key=lambda one: str(one["bom-ref"]))
    serial = uuid.uuid5(_SPACE, json.dumps([name, version, parts], sort_keys=True))
    main = {
        "type": "application", "bom-ref": name, "name": name, "version": version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }  # fmt: skip
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1,
        "metadata": {"component": main}, "components": parts,
        "dependencies": [{"ref": name, "dependsOn": [part["bom-ref"] for part in parts]}],
    }  # fmt: skip


def main(name: str, version: str, wheels: str, sources: str, parts: str = "") -> int:
    """Print it."""
    files = sorted(Path(wheels).glob("*.whl"))
    components = [of_wheel(file) for file in files]
    components += of_runtime(Path(sources).read_text(encoding="utf-8"))
    listed = json.loads(Path(parts).read_text(encoding="utf-8")) if parts else []
    known = {str(one["bom-ref"]): one for file in files for one in within(file)}
    components += [*of_parts(listed), *known.values()]
    told = {one["name"]: one["licence"] for one in listed}
    for one in components:
        if "licenses" not in one and one["name"] in told:
            one["licenses"] = [{"license": {"name": told[one["name"]]}}]
    print(json.dumps(bill(name, version, components), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
