"""``python -m desktop.central …``: the central's own command line, without the workstation; ``township`` beside it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from desktop.central.cli.main import main


def run(argv: Sequence[str]) -> int:
    """A command of the central, or of the township's workbook; the exit code."""
    if argv[:1] == ["township"]:
        from desktop.township.cli import main as township

        return township(argv[1:])
    return main(argv)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
