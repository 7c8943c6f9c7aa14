"""Small pictures of the room: painted by the very window that the room sees, or by a twin of it that is never shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.report.look import Look
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.dress import CENTRE, Dress
from wargame.ui.room_keeper import RoomKeeper
from wargame.ui.room_show import RoomShow


class RoomPictures(QObject):
    """Pictures of what the room sees and of what it would see."""

    def __init__(self, keeper: RoomKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._twin: AudienceWindow | None = None

    def now(self) -> QPixmap:
        """What the room sees, in the size of its window; while that is closed, what it would see if it were opened."""
        keeper = self._keeper
        if keeper.window is not None:
            return keeper.window.picture()
        return self.twin(keeper.shown, blanked=keeper.blanked).picture()

    def after(self) -> QPixmap:
        """What it would see on release."""
        return self.twin(self._keeper.wanted, blanked=False).picture()

    def foot(self) -> tuple[QPixmap, QRect]:
        """The strip with the clock alone, and where it stands: it changes every second."""
        keeper = self._keeper
        window = keeper.window or self.twin(keeper.shown, blanked=keeper.blanked)
        return window.foot_picture(), window.foot.geometry()

    def twin(self, show: RoomShow, *, blanked: bool) -> AudienceWindow:
        """A window that shows this and that nobody sees."""
        keeper, twin = self._keeper, self._twin
        if twin is None:
            twin = self._twin = AudienceWindow()
            twin.board.reduce_motion = True
        if twin.size() != keeper.size():
            twin.resize(keeper.size())
        twin.set_look(keeper.look)
        twin.show_clock(keeper.face)
        twin.show_room(show)
        twin.blank(blanked=blanked)
        return twin

    def close(self) -> None:
        """Let the twin go."""
        if self._twin is not None:
            self._twin.deleteLater()
            self._twin = None


class RoomPreview(QWidget):
    """Shows a picture of the room as large as there is width for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture, self._scaled = QPixmap(), QPixmap()
        self._dress, self._role, self._empty = Dress(), "line", ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the rim."""
        self._dress = Dress(look, scale)
        self.update()

    @property
    def picture(self) -> QPixmap:
        """The picture in its full size."""
        return self._picture

    def show_picture(self, picture: QPixmap, role: str = "line") -> None:
        """Show a picture in a rim of a role's colour."""
        other = picture.size() != self._picture.size()
        self._picture, self._role = picture, role
        if other:
            self._fit()
        self._scale()

    def show_part(self, part: QPixmap, where: QRect) -> None:
        """Show another part of the picture that is shown."""
        if self._picture.isNull():
            return
        painter = QPainter(self._picture)
        painter.drawPixmap(where, part)
        painter.end()
        self._scale()

    def _scale(self) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture.isNull() or self.width() < 8:
            return
        size = QSize(self.width(), self.heightForWidth(self.width())) * ratio
        self._scaled = self._picture.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._scaled.setDevicePixelRatio(ratio)
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As high as the picture's proportions want."""
        size = self._picture.size() / self._picture.devicePixelRatioF() if not self._picture.isNull() else QSize(16, 9)
        return max(1, round(width * size.height() / max(1, size.width())))

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(320, self.heightForWidth(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that belongs to the width."""
        super().resizeEvent(event)
        self._fit()
        self._scale()

    def _fit(self) -> None:
        """Layouts forget a height that follows from the width: it is fixed anew."""
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in its rim."""
        painter, d = QPainter(self), self._dress
        if self._scaled.isNull():
            painter.fillRect(self.rect(), d.ink("quiet"))
            painter.setPen(d.ink("second"))
            painter.drawText(self.rect(), CENTRE, "Painting")
        else:
            painter.drawPixmap(0, 0, self._scaled)
        wide = d.px(3) if self._role != "line" else 1
        painter.setPen(QPen(d.ink(self._role), wide))
        half = wide / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))
