"""``python -m desktop.central …``: the central's own command line, without the workstation."""

from __future__ import annotations

import sys

from desktop.central.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
