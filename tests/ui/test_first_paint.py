"""The first paint of the start page waits for no library and no rule that only an exercise needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = (
    "docx", "jinja2", "milsymbol", "numpy", "pyqtgraph", "sqlite3", "sqlite_utils",
    "wargame.domain.engine", "wargame.labels", "wargame.report.map_asset", "wargame.store", "wargame.ui.board",
)  # fmt: skip

PAINTED = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame

application = QApplication([])
program = Wargame(application, Path(sys.argv[1]))

def painted():
    print("loaded:", *(name for name in {HEAVY} if name in sys.modules))
    application.quit()

program.page.painted.disconnect()
program.page.painted.connect(painted)
program.start()
sys.exit(application.exec())
"""


def test_the_first_paint_loads_nothing_that_only_an_exercise_needs(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAINTED, str(tmp_path / "settings.json")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    assert told.stdout.split() == ["loaded:"]
