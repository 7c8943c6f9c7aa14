"""The start page waits for nothing that only an exercise needs, the desk for no tab but the one in front."""

from pathlib import Path

from tests.ui.day import new_save, told_by

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
    assert told_by(PAINTED, tmp_path / "settings.json") == ["loaded:"]


OPENED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame

application = QApplication([])
program = Wargame(application, Path(sys.argv[1]))
program.start(Path(sys.argv[2]))
desk = program.desk
desk.resize(1440, 900)  # on a screen as small as the offscreen one the board is folded
while desk.board.board.stage.map_item.bytes == 0:
    application.processEvents()
print("loaded:", *(name for name in ("docx", "jinja2", "numpy", "pyqtgraph") if name in sys.modules))
print("panels:", *(type(panel).__name__ for panel in desk.made_panels()))
print("start page:", "page" in vars(program))
desk.close()
"""


def test_a_desk_that_is_opened_at_once_makes_one_panel_and_no_start_page(tmp_path: Path) -> None:
    told = told_by(OPENED, tmp_path / "settings.json", new_save(tmp_path))
    assert told == ["loaded:", "panels: ChecklistPanel", "start page: False"]
