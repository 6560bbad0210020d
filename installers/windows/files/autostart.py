"""让自助机、大屏或叫号屏在这个用户登录后自动打开，或者不再自动打开。以那个用户运行，不要用管理员。

    zhenshu-autostart kiosk|bigscreen|calls [off]

选项写在 %ProgramData%\\Zhenshu\\zhenshu.yaml 的同名一节里。
"""

from __future__ import annotations

import sys
import winreg
from pathlib import Path

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
NAMES = {"kiosk": "自助机", "bigscreen": "大屏", "calls": "叫号屏"}


def main(words: list[str]) -> int:
    """Write or remove the user's entry."""
    if not words or words[0] not in NAMES or words[1:] not in ([], ["off"]):
        print(__doc__, file=sys.stderr)
        return 2
    what, name = words[0], NAMES[words[0]]
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
        if words[1:]:
            try:
                winreg.DeleteValue(key, f"Zhenshu {what}")
            except FileNotFoundError:
                pass
            print(f"{name}不再自动打开。")
            return 0
        program = Path(sys.executable).with_name("pythonw.exe")
        command = f'"{program}" -X utf8 -m desktop {what}'
        winreg.SetValueEx(key, f"Zhenshu {what}", 0, winreg.REG_SZ, command)
    print(f"{name}已设为这个用户登录后自动打开，下次登录时生效。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
