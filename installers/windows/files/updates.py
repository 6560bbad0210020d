"""Run by the setup: where signed versions lie on this machine (docs/update.md), and who looks for them.

    python updates.py everyone|own

``everyone``: only administrators write to the program and its versions, whatever the drive; a task of the system looks
at the hall's center some minutes after the start and every four hours. ``own``: the open window looks.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

TASK = "Zhenshu update"
RIGHTS = ("*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F", "*S-1-5-32-545:(OI)(CI)RX")
"""The system, administrators, users; as numbers, because their names are translated."""
NOTING = "*S-1-5-32-545:(CI)(RX,WD)"
"""Each desk leaves a file in ``started``; nobody's file is anybody else's."""


def task(program: Path) -> str:
    """The task as its service reads it. It may be ended at any moment: half a version does not count."""
    command, folder = escape(str(program / "runtime" / "pythonw.exe")), escape(str(program))
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>镇枢更新：到本厅的中心取签过名的新版本</Description></RegistrationInfo>
  <Triggers>
    <BootTrigger>
      <Repetition><Interval>PT4H</Interval></Repetition>
      <Delay>PT5M</Delay>
    </BootTrigger>
    <RegistrationTrigger>
      <Repetition><Interval>PT4H</Interval></Repetition>
      <Delay>PT5M</Delay>
    </RegistrationTrigger>
  </Triggers>
  <Principals>
    <Principal id="system">
      <UserId>S-1-5-18</UserId>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Priority>8</Priority>
  </Settings>
  <Actions Context="system">
    <Exec>
      <Command>{command}</Command>
      <Arguments>-X utf8 -m desktop update --quiet</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def run(*words: str) -> bool:
    """Whether one of Windows' own commands did what it was asked to."""
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        print(f"{words[0]}: {done.returncode} {done.stdout}{done.stderr}".strip(), file=sys.stderr)
    return done.returncode == 0


def lay_out(program: Path) -> Path:
    """The folder of versions beside the program's, and the file that names it; the folder."""
    folder = program.parent / "versions"
    (folder / "started").mkdir(parents=True, exist_ok=True)
    (program / "versions.txt").write_text(str(folder), "utf-16")
    return folder


def main(words: list[str], program: Path) -> int:
    """What the setup asks for; 1 where Windows refused."""
    if words not in (["everyone"], ["own"]):
        print(__doc__, file=sys.stderr)
        return 2
    folder = lay_out(program)
    if words == ["own"]:
        return 0
    kept = run(
        "icacls.exe", str(program.parent), "/inheritance:r", *(w for r in RIGHTS for w in ("/grant:r", r))
    )
    # Without that, whoever may write here would decide what the system runs.
    if not kept or not run("icacls.exe", str(folder / "started"), "/grant", NOTING):
        return 1
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "task.xml")
        file.write_text(task(program), "utf-16")
        return 0 if run("schtasks.exe", "/Create", "/TN", TASK, "/XML", str(file), "/F") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))
