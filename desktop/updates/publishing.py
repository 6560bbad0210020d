"""The publisher's side: keys that stay off the network, and a signed folder that is copied as it is.

Two kinds of keys. Root keys say which keys count, lie in a safe and are used once in years. The release key signs
versions. All are Ed25519, in PKCS#8 files encrypted by a passphrase that a person types. Metadata is written in the
order in which it depends on each other, the timestamp last: what a desk sees meanwhile is the state before.
"""

from __future__ import annotations

import io
import lzma
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import ValidationError
from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from desktop.domain.problems import Problem
from desktop.durable import sync_folder, write_whole
from desktop.launching import WRITTEN, parts_of
from desktop.updates.release import METADATA, TARGETS, Release, bundle_name

ROOT_DAYS, DAYS = 3650, 400
"""How long root's word holds, and that of a release: a hall without a network is visited once a year at least."""
SHORTEST = 12
"""Characters of a passphrase."""
RELEASE = "release"
_ONLINE = ("targets", "snapshot", "timestamp")
_PUBLIC = 0o644
_PACKING = 6

Ask = Callable[[str, bool], str]
"""Asks a person for the passphrase of a key; the second time (True) for a new one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be published. ``bundle``: the program's folder, or a .deb that holds it."""

    bundle: Path
    version: str
    platform: str
    start: tuple[str, ...]
    notes: str
    least: str


class Publisher:
    """One repository and the folder of its keys."""

    def __init__(self, repository: Path, keys: Path, ask: Ask, now: datetime) -> None:
        self.repository = repository
        self._metadata = repository / METADATA
        self._keys = keys
        self._ask = ask
        self._now = now.replace(microsecond=0)

    def found(self, roots: int = 2, threshold: int = 1) -> Path:
        """Make keys and an empty repository; the root that goes into packages. Raises Problem, OSError."""
        if not 1 <= threshold <= roots <= 9:
            raise Problem("根密钥的把数应在 1 与 9 之间，签名所需的把数不能更多。", "keys")
        if self._metadata.exists() or (self._keys.exists() and any(self._keys.iterdir())):
            raise Problem("这里已经有更新目录或密钥，没有覆盖。请换个目录。", "keys")
        self._keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._metadata.mkdir(parents=True)
        (self.repository / TARGETS).mkdir()
        signers = [self._make(f"root-{number}") for number in range(1, roots + 1)]
        release = self._make(RELEASE)
        root = Root(expires=self._in(ROOT_DAYS), consistent_snapshot=True)
        for signer in signers:
            root.add_key(signer.public_key, Root.type)
        root.roles[Root.type].threshold = threshold
        for role in _ONLINE:
            root.add_key(release.public_key, role)
        self._write_root(root, signers)
        self._write_release(Targets(), 0, release, DAYS)
        return self.repository / "root.json"

    def publish(self, wanted: Wanted, days: int = DAYS) -> Release:
        """Add a version. Raises Problem, OSError."""
        targets, version = self._state()
        before = self._newest(targets, wanted.platform)
        if before is not None and parts_of(wanted.version) <= parts_of(before.version):
            raise Problem(f"已经发布过 {before.version}，版本只能往上走。", "update_version")
        release_key = self._open(RELEASE)
        with _program(wanted.bundle) as folder:
            if not (folder / wanted.start[0]).is_file():
                raise Problem(f"程序目录里没有 {wanted.start[0]}。", "bundle")
            _must_be(folder, wanted.version)
            with tempfile.TemporaryDirectory(dir=self.repository, prefix=".packing-") as work:
                packed = Path(work) / "bundle"
                size = _pack(folder, packed)
                try:
                    release = Release(
                        version=wanted.version, platform=wanted.platform, start=wanted.start, size=size,
                        bundle=bundle_name(wanted.platform, wanted.version), least=wanted.least or "0.0",
                        published=self._now.date(), notes=wanted.notes,
                    )  # fmt: skip
                except ValidationError as error:
                    raise Problem(f"写法不对：{error.errors()[0]['loc'][0]}", "update_version") from error
                bundle = TargetFile.from_file(release.bundle, str(packed))
                self._place(bundle, packed)
        told = release.model_dump_json(indent=1).encode()
        pointer = TargetFile.from_data(f"{wanted.platform}.json", told)
        self._place(pointer, told)
        if before is not None:
            targets.targets.pop(before.bundle, None)
        targets.targets |= {release.bundle: bundle, pointer.path: pointer}
        self._write_release(targets, version, release_key, days)
        self._tidy(targets)
        return release

    def renew(self, days: int = DAYS) -> datetime:
        """Sign anew what is there; until when it holds. Raises Problem, OSError."""
        targets, version = self._state()
        self._write_release(targets, version, self._open(RELEASE), days)
        return self._in(days)

    def rotate(self, role: str, key: str) -> Path:
        """Put a new key in the place of ``key`` (release, root-1, …); the next root. Raises Problem, OSError.

        The old one may be lost. Root is signed by root as it was and as it will be: desks that know the old one follow.
        """
        root = self._root()
        try:
            old = self._id(key).read_text()
        except OSError:
            raise Problem(f"没有密钥 {key}。", "keys") from None
        signers = self._root_signers(root, without=key)
        made = self._make(f"{key}-{root.version + 1}")
        roles = (Root.type,) if role == Root.type else _ONLINE
        for one in roles:
            if old not in root.roles[one].keyids:
                raise Problem(f"密钥 {key} 现在不用于 {role}，没有换。", "keys")
            root.revoke_key(old, one)
            root.add_key(made.public_key, one)
        if role == Root.type:
            signers.append(made)
        root.version += 1
        root.expires = self._in(ROOT_DAYS)
        self._write_root(root, signers)
        if self._file(key).exists():
            self._file(key).replace(self._keys / f"{key}.retired.pem")
        fresh = f"{key}-{root.version}"
        self._id(fresh).replace(self._id(key))
        self._file(fresh).replace(self._file(key))
        sync_folder(self._keys)
        if role != Root.type:
            targets, version = self._state()
            self._write_release(targets, version, made, DAYS)
        return self.repository / "root.json"

    # keys

    def _file(self, name: str) -> Path:
        return self._keys / f"{name}.pem"

    def _make(self, name: str) -> CryptoSigner:
        words = self._ask(name, True)
        if len(words) < SHORTEST:
            raise Problem(f"口令至少 {SHORTEST} 个字符。", "keys")
        made = Ed25519PrivateKey.generate()
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(words.encode()))
        write_whole(self._file(name), pem)
        signer = CryptoSigner(made)
        write_whole(self._id(name), signer.public_key.keyid.encode(), _PUBLIC)
        return signer

    def _open(self, name: str) -> CryptoSigner:
        try:
            pem = self._file(name).read_bytes()
        except OSError:
            raise Problem(f"没有密钥文件 {self._file(name)}。", "keys") from None
        try:
            key = load_pem_private_key(pem, self._ask(name, False).encode())
        except (ValueError, TypeError):
            raise Problem("口令不对，或密钥文件坏了。", "keys") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise Problem("口令不对，或密钥文件坏了。", "keys")
        return CryptoSigner(key)

    def _id(self, name: str) -> Path:
        """Where the public half's name lies."""
        return self._keys / f"{name}.id"

    def _root_signers(self, root: Root, without: str) -> list[CryptoSigner]:
        """As many root keys as root asks for, first those that stay."""
        names = sorted(
            file.stem for file in self._keys.glob("root-*.pem") if not file.stem.endswith(".retired")
        )
        there = sorted((name for name in names if self._known(root, name)), key=lambda name: name == without)
        wanted = root.roles[Root.type].threshold
        if len(there) < wanted:
            raise Problem(f"要 {wanted} 把根密钥，这里只有 {len(there)} 把。", "keys")
        return [self._open(name) for name in there[:wanted]]

    def _known(self, root: Root, name: str) -> bool:
        file = self._id(name)
        return file.is_file() and file.read_text() in root.roles[Root.type].keyids

    # metadata

    def _in(self, days: int) -> datetime:
        return self._now + timedelta(days=days)

    def _root(self) -> Root:
        versions = [int(file.name.split(".")[0]) for file in self._metadata.glob("*.root.json")]
        if not versions:
            raise Problem("这里不是更新目录，请先运行 update keys。", "keys")
        return Metadata[Root].from_file(str(self._metadata / f"{max(versions)}.root.json")).signed

    def _state(self) -> tuple[Targets, int]:
        """What is signed now, and under which number."""
        try:
            timestamp = (
                Metadata[Timestamp].from_bytes((self._metadata / "timestamp.json").read_bytes()).signed
            )
            number = timestamp.version
            return Metadata[Targets].from_bytes(
                (self._metadata / f"{number}.targets.json").read_bytes()
            ).signed, number
        except (OSError, RepositoryError, ValueError) as error:
            raise Problem("这里不是更新目录，或目录不完整。", "keys") from error

    def _newest(self, targets: Targets, platform: str) -> Release | None:
        pointer = targets.targets.get(f"{platform}.json")
        if pointer is None:
            return None
        file = self.repository / TARGETS / f"{pointer.hashes['sha256']}.{platform}.json"
        return Release.model_validate_json(file.read_bytes())

    def _write_root(self, root: Root, signers: list[CryptoSigner]) -> None:
        signed = Metadata(root)
        for signer in signers:
            signed.sign(signer, append=True)
        if root.version > 1:
            before = Metadata[Root].from_bytes(
                (self._metadata / f"{root.version - 1}.root.json").read_bytes()
            )
            before.verify_delegate(Root.type, signed)
        signed.verify_delegate(Root.type, signed)
        self._put(f"{root.version}.root.json", signed.to_bytes())
        write_whole(self.repository / "root.json", signed.to_bytes(), _PUBLIC)

    def _write_release(self, targets: Targets, before: int, signer: CryptoSigner, days: int) -> None:
        """All three under one number: what belongs together can be seen."""
        number, until = before + 1, self._in(days)
        if signer.public_key.keyid not in self._root().roles[Targets.type].keyids:
            raise Problem("这把发布密钥已被换掉，请用新的。", "keys")
        targets.version, targets.expires = number, until
        snapshot = Snapshot(version=number, expires=until, meta={"targets.json": MetaFile(number)})
        timestamp = Timestamp(version=number, expires=until, snapshot_meta=MetaFile(number))
        for name, role in (
            (f"{number}.targets.json", targets), (f"{number}.snapshot.json", snapshot), ("timestamp.json", timestamp),
        ):  # fmt: skip
            signed: Metadata[Any] = Metadata(role)
            signed.sign(signer)
            self._put(name, signed.to_bytes())

    def _put(self, name: str, content: bytes) -> None:
        write_whole(self._metadata / name, content, _PUBLIC)

    def _place(self, target: TargetFile, content: Path | bytes) -> None:
        folder, _, name = target.path.rpartition("/")
        place = self.repository / TARGETS / folder
        place.mkdir(parents=True, exist_ok=True)
        there = place / f"{target.hashes['sha256']}.{name}"
        if isinstance(content, bytes):
            write_whole(there, content, _PUBLIC)
        else:
            content.chmod(_PUBLIC)
            content.replace(there)
            sync_folder(place)

    def _tidy(self, targets: Targets) -> None:
        """A stick need not hold what nobody is given any more."""
        kept = {f"{one.hashes['sha256']}.{path.rpartition('/')[2]}" for path, one in targets.targets.items()}
        for file in (self.repository / TARGETS).rglob("*"):
            if file.is_file() and file.name not in kept:
                file.unlink()
        for file in self._metadata.glob("[0-9]*.*.json"):
            number, role = file.name.split(".")[:2]
            if role != Root.type and int(number) < targets.version - 1:
                file.unlink()


@contextmanager
def _program(bundle: Path) -> Iterator[Path]:
    """The program's folder; of a package the one that it installs."""
    if bundle.is_dir():
        yield bundle
        return
    if bundle.suffix != ".deb" or shutil.which("dpkg-deb") is None:
        raise Problem("要给出程序目录，或在有 dpkg-deb 的机器上给出 .deb 安装包。", "bundle")
    with tempfile.TemporaryDirectory(prefix="zhenshu-deb-") as work:
        done = subprocess.run(["dpkg-deb", "-x", str(bundle), work], check=False, capture_output=True)
        there = [Path(work) / place for place in ("usr/lib/zhenshu", "opt/apps/org.zhenshu.desktop/files")]
        found = next((place for place in there if (place / "zhenshu").is_file()), None)
        if done.returncode or found is None:
            raise Problem("这个安装包打不开，或不是镇枢桌面的安装包。", "bundle")
        yield found


def _must_be(folder: Path, version: str) -> None:
    """A program says of itself which version it is, where the package's builder has written that down."""
    file = folder / "VERSION"
    if file.is_file() and file.read_text("utf-8").strip() != version:
        raise Problem(
            f"程序自己写的版本是 {file.read_text('utf-8').strip()}，不是 {version}。", "update_version"
        )


def _pack(folder: Path, packed: Path) -> int:
    """Into a .tar.xz, the same for the same files; bytes when unpacked."""
    size = 0
    with (
        lzma.open(packed, "wb", preset=_PACKING) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w") as tar,
    ):
        for path in sorted(folder.rglob("*")):
            if path == folder / WRITTEN:  # the setup's, of the machine that the program was copied from
                continue
            member = tar.gettarinfo(path, str(path.relative_to(folder)))
            if not (member.isreg() or member.isdir() or member.issym()):
                raise Problem(f"程序目录里有不能打包的东西：{path.name}", "bundle")
            member.uid = member.gid = 0
            member.uname = member.gname = "root"
            member.mtime = 0
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            size += member.size
            with path.open("rb") if member.isreg() else io.BytesIO() as content:
                tar.addfile(member, content if member.isreg() else None)
    return size
