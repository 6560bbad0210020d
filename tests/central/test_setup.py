"""``central setup``: the dialogue on a console, what it makes, and the commands that need no options afterwards."""

from __future__ import annotations

import argparse
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.central.cli.installed import VARIABLE, Installed, installed, written
from desktop.central.cli.main import main
from desktop.central.cli.setup import set_up
from desktop.central.tls.authority import BUNDLE, FOLDER
from desktop.domain.problems import Problem
from desktop.profile import load_township
from tests.support.workbooks import CODE, filled_book

PASSWORD = "Guan-li-2026"
TOLD = list[dict[str, object]]


class Typist:
    """Answers by a part of the question, each answer once; plain Enter after that."""

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self.answers = {words: list(said) for words, said in answers.items()}
        self.lines: list[str] = []

    def tell(self, words: str) -> None:
        """Print a line."""
        self.lines.append(words)

    def ask(self, words: str) -> str:
        """The next answer to this question; plain Enter where there is none."""
        self.lines.append(words)
        assert len(self.lines) < 200, self.text
        for begins, said in self.answers.items():
            if begins in words and said:
                answer = said.pop(0)
                if answer == "^D":
                    raise EOFError
                return answer
        return ""

    secret = ask

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(self.lines)


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """Where things go on this machine."""
    found = {name: tmp_path / name for name in ("etc", "data", "backups")}
    found["etc"].mkdir()
    return found


def dialogue(folders: dict[str, Path], **more: list[str]) -> dict[str, list[str]]:
    """A person who takes the usual things."""
    return {
        "编号": ["1"],
        "数据目录": [str(folders["data"])],
        "备份目录": [str(folders["backups"])],
        "哪些名称": ["zhongxin.changshan.local 10.1.2.3"],
        "口令（": [PASSWORD],
        "再输": [PASSWORD],
        **more,
    }


def run(folders: dict[str, Path], typist: Typist) -> tuple[int, TOLD]:
    """The wizard at its end."""
    said: TOLD = []
    arguments = argparse.Namespace(config=folders["etc"] / "central.yaml")
    return set_up(arguments, said.append, typist), said


@pytest.fixture
def at(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., TOLD]:
    """Runs a command of the installed central; what it said."""
    monkeypatch.setenv(VARIABLE, str(folders["etc"] / "central.yaml"))

    def command(*words: str, code: int = 0) -> TOLD:
        capsys.readouterr()
        assert main(words) == code
        told = capsys.readouterr()
        return [json.loads(line) for line in told.out.splitlines()] or [{"error": told.err.strip()}]

    return command


def test_a_first_setting_up_makes_a_central_that_every_command_finds(
    folders: dict[str, Path], at: Callable[..., TOLD]
) -> None:
    typist = Typist(dialogue(folders))
    code, said = run(folders, typist)
    assert code == 0
    assert said[-1]["phase"] == "founded"
    there = installed(folders["etc"] / "central.yaml")
    assert there.listen == "0.0.0.0:8700"
    assert there.tls_cert is not None
    assert there.tls_cert.exists()
    assert (folders["data"] / FOLDER / BUNDLE).exists()
    assert "指纹" in typist.text
    for name in ("central.yaml", "data.key"):
        assert stat.S_IMODE((folders["etc"] / name).stat().st_mode) == 0o600
    assert PASSWORD not in typist.text
    assert not any(PASSWORD in file.read_text("utf-8") for file in folders["etc"].iterdir())
    assert not (folders["data"] / "central.sqlite").read_bytes().startswith(b"SQLite format 3")

    assert at("verify")[-1]["mistakes"] == 0
    told = at("backup")[-1]
    assert Path(str(told["file"])).parent == folders["backups"]
    fresh = folders["data"].with_name("elsewhere")
    at(
        "restore",
        "--from",
        str(told["file"]),
        "--data",
        str(fresh),
        "--key-file",
        str(folders["etc"] / "data.key"),
    )
    assert (
        at("verify", "--data", str(fresh), "--key-file", str(folders["etc"] / "data.key"))[-1]["mistakes"]
        == 0
    )


def test_what_is_wrong_is_said_and_asked_again(folders: dict[str, Path]) -> None:
    wrong = folders["etc"] / "profile.yaml"
    wrong.write_text("id: 1\nname: 某镇\n", encoding="utf-8")
    typist = Typist(
        dialogue(
            folders,
            编号=["9", str(wrong), "2"],
            选哪个=["7", "1"],
            备份目录=["backups", str(folders["backups"])],
            端口=["多少", "70000", "8701"],
            哪些名称=["-x-", "0.0.0.0", "10.1.2.3"],
            **{"口令（": ["123456", PASSWORD, PASSWORD], "再输": [PASSWORD + "!", PASSWORD]},
        )
    )
    code, _ = run(folders, typist)
    assert code == 0
    for sentence in (
        "只有 1 到", "profile.yaml 第 1 行", "请填 1 到 2", "完整路径", "「多少」不是端口号", "「70000」不是端口号",
        "「-x-」不是主机名", "不是能连过来的地址", "口令不合要求", "两次输入的口令不一样",
    ):  # fmt: skip
        assert sentence in typist.text, sentence
    assert installed(folders["etc"] / "central.yaml").listen == "0.0.0.0:8701"


@pytest.mark.parametrize("where", ["编号", "选哪个", "备份目录", "口令（", "就这样"])
def test_breaking_off_anywhere_changes_nothing(folders: dict[str, Path], where: str) -> None:
    typist = Typist(dialogue(folders, **{where: ["^D"]}))
    code, said = run(folders, typist)
    assert (code, said) == (1, [])
    assert "什么都没有改" in typist.text
    assert list(folders["etc"].iterdir()) == []
    assert not (folders["data"] / "central.sqlite").exists()


def test_a_second_run_takes_up_the_central_that_is_there(
    folders: dict[str, Path], at: Callable[..., TOLD]
) -> None:
    run(folders, Typist(dialogue(folders)))
    with pytest.raises(Problem, match="已经设置过"):
        run(folders, Typist(dialogue(folders)))
    before = at("verify")[-1]
    fingerprint = (folders["data"] / FOLDER / BUNDLE).read_bytes()
    (folders["etc"] / "central.yaml").unlink()
    again = Typist(dialogue(folders))
    code, said = run(folders, again)
    assert (code, said) == (0, [])
    assert "接着用它" in again.text
    assert (folders["data"] / FOLDER / BUNDLE).read_bytes() == fingerprint
    assert at("verify")[-1] == {**before, "changes": at("verify")[-1]["changes"]}


def test_behind_a_proxy_it_listens_to_this_machine_alone(folders: dict[str, Path]) -> None:
    typist = Typist(dialogue(folders, 选哪个=["1", "2"]))
    assert run(folders, typist)[0] == 0
    there = installed(folders["etc"] / "central.yaml")
    assert (there.listen, there.tls_cert) == ("127.0.0.1:8700", None)
    assert not (folders["data"] / FOLDER).exists()


def test_only_so_many_backups_stay_and_nothing_else_goes(
    folders: dict[str, Path], at: Callable[..., TOLD]
) -> None:
    run(folders, Typist(dialogue(folders)))
    for day in range(10, 15):
        (folders["backups"] / f"202611{day}-023000.zhenshu").write_bytes(b"old")
    (folders["backups"] / "before-the-move.zhenshu").write_bytes(b"kept by hand")
    told = at("backup", "--folder", str(folders["backups"]), "--keep", "3")
    assert [line["phase"] for line in told].count("let_go") == 3
    left = sorted(file.name for file in folders["backups"].iterdir())
    assert left[:2] == ["20261113-023000.zhenshu", "20261114-023000.zhenshu"]
    assert left[3:] == ["before-the-move.zhenshu"]


def test_a_backup_that_fails_lets_nothing_go(folders: dict[str, Path], at: Callable[..., TOLD]) -> None:
    run(folders, Typist(dialogue(folders)))
    for day in range(10, 15):
        (folders["backups"] / f"202611{day}-023000.zhenshu").write_bytes(b"old")
    (folders["data"] / "central.sqlite").write_bytes(b"broken" * 1000)
    at("backup", code=1)
    assert len(list(folders["backups"].glob("*.zhenshu"))) == 5


def test_before_it_is_set_up_every_command_says_so(folders: dict[str, Path], at: Callable[..., TOLD]) -> None:
    assert "zhenshu-central setup" in str(at("verify", code=1)[0]["error"])
    assert "zhenshu-central setup" in str(at("serve", code=1)[0]["error"])


def test_a_mistake_in_the_file_is_told_by_its_line(folders: dict[str, Path], at: Callable[..., TOLD]) -> None:
    file = folders["etc"] / "central.yaml"
    file.write_text(f"data: {folders['data']}\nbackups: 备份\n", encoding="utf-8")
    assert "backups" in str(at("verify", code=1)[0]["error"])
    file.write_text(f"data: {folders['data']}\nbackups: /b\nkeep_backup: 3\n", encoding="utf-8")
    assert "第 3 行" in str(at("verify", code=1)[0]["error"])


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    there = Installed(
        data=tmp_path / '数据 "一"',
        backups=tmp_path / "备份 \\ 二",
        key_file=tmp_path / "钥",
        listen="[::]:8700",
    )
    file = tmp_path / "central.yaml"
    file.write_bytes(written(there))
    assert installed(file) == there
    assert there.address == ("::", 8700)


def test_a_filled_workbook_is_taken_in_the_profile_s_place(folders: dict[str, Path], tmp_path: Path) -> None:
    """Its mistakes are told by their cells until there are none; what comes of it is kept beside the settings."""
    wrong = filled_book(tmp_path / "wrong.xlsx", ("岗位", "C2", "王五"))
    right = filled_book(tmp_path / "right.xlsx")
    typist = Typist(dialogue(folders, 编号=[str(tmp_path / "none.xlsx"), str(wrong), str(right)]))
    assert run(folders, typist)[0] == 0
    assert "岗位!C2：「人员」里没有「王五」。" in typist.text
    assert "工作簿里有 1 处错，改好、存盘后再填一次。" in typist.text
    kept = load_township(folders["etc"] / "township")
    assert (kept.id, kept.demonstration) == (CODE, False)
