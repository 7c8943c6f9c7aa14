"""A window with one chart: what the smallest package of Qt and pyqtgraph holds."""

from __future__ import annotations

import sys

import pyqtgraph
from PySide6.QtWidgets import QApplication

application = QApplication(sys.argv)
chart = pyqtgraph.PlotWidget()
chart.plot([0, 1, 4, 9])
chart.show()
sys.exit(application.exec())
