"""Settles the environment before anything imports Qt: no screen, one language, one Qt binding."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"
