"""The style sheet of the window's own parts, added to the theme's."""

from __future__ import annotations

from string import Template

WINDOW = Template(
    """
QFrame#topbar, QFrame#surface { background: $surface; }
QFrame#ground { background: $ground; }
QFrame#hairline { background: $line; border: none; }
QFrame#floating, QToolButton#floating, QPushButton#floating {
  background: $surface; border: none; border-radius: 6px;
}
QToolButton#floating, QPushButton#floating {
  padding: ${s6}px ${s12}px; font-weight: 600; border: 2px solid transparent;
}
QToolButton#floating:focus, QPushButton#floating:focus { border-color: $accent; }
QToolButton#floating::menu-indicator { image: none; width: 0; }
QFrame#segments { background: $quiet; border-radius: 7px; }
QPushButton#segment {
  background: transparent; border: 2px solid transparent; border-radius: 5px; padding: ${s4}px ${s10}px;
  min-height: ${s20}px;
}
QPushButton#segment:hover { background: $quiet; }
QPushButton#segment:checked { background: $tint; font-weight: 600; border-color: $accent; }
QPushButton#segment:focus { border-color: $accent; }
QPushButton#tab {
  background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0; color: $second;
  padding: ${s8}px ${s7}px; min-height: ${s20}px;
}
QPushButton#tab:hover { color: $ink; }
QPushButton#tab:checked { color: $ink; font-weight: 600; border-bottom-color: $accent; background: transparent; }
QPushButton#tab:focus { background: $quiet; }
QToolButton#tabmenu { background: transparent; padding: ${s8}px ${s8}px; border: 2px solid transparent; }
QToolButton#tabmenu:hover { background: $quiet; }
QToolButton#tabmenu::menu-indicator { image: none; width: 0; }
QPushButton#loud { background: $quiet; font-weight: 600; min-height: ${s28}px; }
QPushButton#primary, QPushButton#loud { padding: ${s4}px ${s16}px; }
QToolButton#plain:checked { background: $tint; }
QToolButton#plain { padding: ${s8}px; border-radius: 6px; }
QLabel#accent { color: $accent; font-weight: 600; font-size: ${s13}px; }
QLabel#strong { font-weight: 600; }
QLabel#odds { font-size: ${s44}px; font-weight: 600; }
QLabel#huge { font-size: ${s36}px; font-weight: 700; }
QLabel#brand { font-size: ${s19}px; font-weight: 600; }
QLabel#lead { color: $second; font-size: ${s16}px; }
QLabel#group { color: $second; font-weight: 600; }
QFrame#footline { background: $tint; border: none; border-top: 1px solid $line; }
QFrame#footline[bad="true"] { background: $warning_tint; }
QFrame#footline QLabel { font-weight: 600; }
QFrame#footline QPushButton { background: $surface; }
QFrame#pastline { background: $warning_tint; border: none; }
QFrame#pastline QLabel { color: $warning; font-weight: 600; }
QTreeView#purses::item { background: transparent; border: none; padding: 0; }
QTreeView#purses QHeaderView { background: transparent; }
QFrame#firstturn { background: $tint; border: none; }
QFrame#firstturn QPushButton { background: $surface; }
QFrame#pauseline { background: $warning_tint; border: none; }
QFrame#pauseline QLabel#strong { color: $warning; }
QFrame#pauseline QPushButton { background: $surface; }
QFrame#sheet { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame#sheet QListWidget { border: none; }
QFrame#lock { background: $ground; }
QTableView#matrix, QTableView#matrix:focus { border: none; background: transparent; }
QTableView#classes { border: none; }
QTableView#classes::item { padding: ${s4}px ${s10}px; }
QLabel#finding { font-size: ${s24}px; font-weight: 600; }
QTableView#matrix QTableCornerButton::section { background: transparent; border: none; }
QTableView#matrix::corner { background: transparent; border: none; }
QTableView#matrix QHeaderView { background: transparent; border: none; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTreeView::indicator, QListView::indicator { width: ${s14}px; height: ${s14}px; }
QTreeView::indicator:unchecked, QListView::indicator:unchecked, QCheckBox::indicator:unchecked {
  border: 2px solid $third; border-radius: 3px; background: $surface;
}
QTreeView::indicator:checked, QListView::indicator:checked, QCheckBox::indicator:checked {
  border: 2px solid $accent; border-radius: 3px; background: $accent; image: url("$icons/check.svg");
}
QCheckBox::indicator { width: ${s14}px; height: ${s14}px; }
QCheckBox:focus { color: $accent; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: ${s16}px; height: ${s16}px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: ${s20}px; background: transparent; }
QSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: ${s12}px; height: ${s12}px; }
QSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: ${s12}px; height: ${s12}px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$icons/chevron-right.svg"); }
QTreeView::branch:has-children:open { image: url("$icons/chevron-down.svg"); }
"""
)
"""Names of `report.look.Look`, `s` and a size in pixels at 100 %, and the folder of the icons in the look's ink."""

INKED = {
    "chevron-down": "second",
    "chevron-up": "second",
    "chevron-right": "second",
    "check": "on_accent",
}
"""Icons that a style sheet names, and the role in whose colour they are written out."""
