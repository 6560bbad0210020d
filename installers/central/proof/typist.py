"""Types on a terminal as a person would: waits for a question, answers it. Runs with the package's own Python.

python3 typist.py ANSWERS COMMAND…   ANSWERS: lines of `part of the question = answer`, in their order
"""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

PATIENCE = 240.0


def main(answers: Path, command: list[str]) -> int:
    """Run the command; its exit code."""
    todo = [line.split(" = ", 1) for line in answers.read_text(encoding="utf-8").splitlines() if line]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    said = b""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            said += piece
            os.write(1, piece)
        if todo and todo[0][0].encode() in said:
            os.write(terminal, todo.pop(0)[1].encode() + b"\n")
            said = b""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if todo:
        print(f"\nnever asked: {todo[0][0]}", flush=True)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
