"""About Wargame: its version, what it reads and writes, and whose work is in it."""

from __future__ import annotations

import sys

from msgspec.structs import fields
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from wargame import __version__, paths
from wargame.domain.scenario import Scenario
from wargame.report.look import Look
from wargame.store.schema import FILE_VERSION
from wargame.ui.dress import Dress
from wargame.ui.parts import button, pile, row, words

CREDIT = "Map: Natural Earth. Place names: GeoNames, CC BY 4.0. Elevation: USGS and NGA, GMTED2010."
WIDTH = 500
"""How wide the window is at a text size of 100 %, in pixels."""


def formats() -> str:
    """What this program reads, with the newest version of each format that it knows."""
    scenario = next(one.default for one in fields(Scenario) if one.name == "format")
    return (
        f"Reads and writes saves (.wargame) of format {FILE_VERSION}, and older ones.\n"
        f"Reads scenarios, as folders and zip files, of format {scenario}."
    )


def built_with() -> str:
    """What it runs on, as asked for in a report about a failure."""
    return f"Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.platform}."


class AboutWindow(QWidget):
    """Who the program is. Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("About Wargame")
        self.mark, self.name = QLabel(), words(f"Wargame {__version__}", "brand")
        self.formats = words(formats(), wrap=True)
        self.licences, self.close_it = button("Licences"), button("Close", "primary", "Esc")
        self.status = words("", "second", wrap=True)
        self.status.hide()
        self.setLayout(
            pile(
                row(self.mark, self.name, None, spacing=12),
                words("An offline desktop app for tabletop crisis exercises. MIT licence.", wrap=True),
                self.formats,
                words(built_with(), "second", wrap=True),
                words(CREDIT, "second", wrap=True),
                row(self.licences, None, self.close_it),
                self.status,
                margin=20,
                spacing=12,
            )
        )
        self.licences.clicked.connect(self.open_licences)
        self.close_it.clicked.connect(self.close)

    def open(self, look: Look, scale: float) -> None:
        """Show the window, in a look and a text size."""
        dress = Dress(look, scale)
        self.mark.setPixmap(dress.picture("wargame", "accent", 30))
        self.setFixedWidth(dress.px(WIDTH))
        self.show()
        self.adjustSize()
        self.activateWindow()
        self.close_it.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def open_licences(self) -> None:
        """Open the list of what ships and on what terms."""
        file = paths.notices()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.status.setText(f"Nothing opened it. Open {file} by hand.")
            self.status.show()
            self.adjustSize()
