"""Lets the tests import what makes the packages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
sys.path.insert(1, str(Path(__file__).parents[2] / "packaging" / "mac"))
