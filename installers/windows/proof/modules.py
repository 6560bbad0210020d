"""Run by the installed Python: imports every module of the program and of what it carries, and says which do not come.

python -X utf8 modules.py [NAME…]     NAME: the only ones to look at
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback

LIBRARIES = (
    "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "PySide6.QtSerialPort", "PySide6.QtSvg", "PySide6.QtTest", "PySide6.QtTextToSpeech", "PySide6.QtMultimedia",
    "pyqtgraph", "numpy", "av", "alembic.command", "argon2", "cryptography.hazmat.primitives.ciphers", "docx",
    "fastapi", "keyring.backends.Windows", "lxml.etree", "openpyxl", "paho.mqtt.client", "prometheus_client", "psycopg",
    "psycopg_binary", "pydantic", "pypinyin", "python_calamine", "qasync", "requests", "segno", "sqlalchemy",
    "sqlcipher3", "truststore", "tuf.ngclient", "tzdata", "uuid_utils", "uvicorn", "xlsxwriter", "yaml",
)  # fmt: skip


def main(wanted: list[str]) -> int:
    """Import them one after the other."""
    import desktop

    names = wanted or [
        *LIBRARIES,
        *(
            one.name
            for one in pkgutil.walk_packages(desktop.__path__, "desktop.")
            if not one.name.endswith("__main__")
            and ".versions." not in one.name
            and ".migrations.env" not in one.name
        ),
    ]
    missed = 0
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            missed += 1
            print(f"不能导入 {name}", flush=True)
            traceback.print_exc(file=sys.stdout)
    print(f"导入 {len(names) - missed} 个，失败 {missed} 个", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
