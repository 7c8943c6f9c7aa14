"""What the action about the after-action report does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.report.look import LOOKS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from wargame.ui.main_window import MainWindow
    from wargame.ui.report.window import ReportWindow


class ReportDeeds:
    """Opens the window of the report, which is made when it is first asked for."""

    window: MainWindow
    actions: dict[str, QAction]
    report: ReportWindow | None = None

    def write_report(self) -> None:
        """The after-action report: to be read, edited and written."""
        if self.report is None:
            from wargame.ui.report.window import ReportWindow

            self.report = ReportWindow(self.window.session, self.window.settings, self.window)
            self.report.resize(1180, 860)
            self.report.looked_at.connect(self.window.look_at)
            self.window.bridge.committed.connect(self.report.record_came)
            self.actions["report"].changed.connect(self.cover_report)
        self.dress_report()
        self.report.open()

    def cover_report(self) -> None:
        """Close the report where it may not be opened: the desk is locked, or a team sits at it."""
        if not self.actions["report"].isEnabled():
            self.close_report()

    def close_report(self) -> None:
        """Close the report, if it was opened; what is half typed in it is kept."""
        if self.report is not None:
            self.report.close()

    def dress_report(self) -> None:
        """Dress the window of the report, if it was opened."""
        if self.report is not None:
            self.report.set_look(LOOKS[self.window.settings.look], self.window.settings.text)
