"""The floor of a start: an empty PySide6 window, painted once: ``python -m tests.benchmarks.start_bare BEGUN_NS``."""

import sys
import time

from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    """Tells when it was painted, and ends."""

    def paintEvent(self, event) -> None:
        """Painted."""
        print((time.time_ns() - int(sys.argv[1])) / 1e6)
        QApplication.exit()


application = QApplication([])
window = Window()
window.resize(1920, 1080)
window.show()
raise SystemExit(application.exec())
