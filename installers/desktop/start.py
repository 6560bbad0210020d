"""The frozen program's first module."""

import os
import sys

# The bundle's libraries are for this program alone: what it starts (a file manager, xdg-open) finds the system's.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
# This program started once more (kiosk, central, decoders) finds its libraries anew instead of trusting its parent's.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"

from desktop.launching import launch  # noqa: E402

code = launch(sys.argv[1:])
if code is None:
    from desktop.__main__ import main

    code = main()
sys.exit(code)
