"""A mistake while a part of the window is painted: it is noted, and the program goes on."""

from __future__ import annotations

from pathlib import Path

from tests.ui.day import new_save, told_by

BROKEN = """
import sys
from pathlib import Path
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame
from wargame.ui.panels.layer_cards import LayerCard
from wargame.ui.timeline import Timeline

def broken(self, painter):
    painter.save()
    raise ValueError("a mistake of ours")

Timeline._paint_line = LayerCard._paint_full = broken
application = QApplication([])
program = Wargame(application, Path(sys.argv[1]))
program.start(Path(sys.argv[2]))
for wider in range(20):
    application.processEvents()
    program.desk.resize(1200 + 10 * wider, 800)
print("told:", program.desk.foot.text(), flush=True)
program.desk.close()
application.processEvents()
print("closed", flush=True)
"""


def test_the_program_outlives_a_mistake_while_painting(tmp_path: Path) -> None:
    told = told_by(BROKEN, tmp_path / "settings.json", new_save(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert "Something went wrong inside Wargame. The exercise is safe on disk." in told[0]
    assert told[1:] == ["closed"]
    assert list(tmp_path.rglob("wargame-failure-*.txt"))
