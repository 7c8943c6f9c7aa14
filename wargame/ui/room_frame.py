"""The corners over the facilitator's board: what the room sees of it. They are dragged to show it another part."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from wargame.report.display_list import Rect
from wargame.report.look import Look
from wargame.ui.board.board_view import BoardView
from wargame.ui.dress import CENTRE, Dress, advance

ARM, GRIP, EDGE = 26, 30, 5
"""The length of a corner's arms, how far round a corner it is gripped, and how near an edge."""
LEAST = 90.0
"""The least width in pixels that a corner can be dragged to."""
CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))
HANDS = {
    "move": Qt.CursorShape.SizeAllCursor,
    "pill": Qt.CursorShape.SizeAllCursor,
    "00": Qt.CursorShape.SizeFDiagCursor,
    "11": Qt.CursorShape.SizeFDiagCursor,
    "10": Qt.CursorShape.SizeBDiagCursor,
    "01": Qt.CursorShape.SizeBDiagCursor,
}


class RoomFrame(QWidget):
    """Lies over a board. What is not a corner, an edge or the pill lets the mouse through to the board.

    `framed` carries the part of the board that the facilitator dragged it to.
    """

    framed = Signal(object)

    def __init__(self, board: BoardView, parent: QWidget) -> None:
        super().__init__(parent)
        self._board, self._dress = board, Dress()
        self._seen: Rect | None = None
        self._waiting: Rect | None = None
        self._words, self._quiet = "", False
        self._grip, self._from, self._dragged = "", QPoint(), QRectF()
        self._hovered = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        board.frame_changed.connect(self.follow)
        board.zoomed.connect(self.follow)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the corners."""
        self._dress = Dress(look, scale)
        self.follow()

    def show_frames(self, seen: Rect | None, waiting: Rect | None, words: str, *, quiet: bool = False) -> None:
        """Show what the room sees, and what it would see on release; nothing at all if it sees nothing.

        If `quiet`, the pill is its sign alone until it is pointed at: its words would hide names of the board.
        """
        self._seen, self._waiting, self._words, self._quiet = seen, waiting, words, quiet
        self.setVisible(seen is not None)
        self.setAccessibleName(words)
        self.follow()

    def follow(self) -> None:
        """Follow the board: another part of it is in sight."""
        if self._seen is None:
            return
        self.setGeometry(self._board.geometry())
        self._set_mask()
        self.update()

    # -------------------------------------------------------------------------------------------------- where it is

    def box(self) -> QRectF:
        """The frame that can be dragged, in pixels: what waits for release, or what the room sees."""
        if self._grip:
            return self._dragged
        frame = self._waiting or self._seen
        return self.in_pixels(frame) if frame else QRectF()

    def in_pixels(self, frame: Rect) -> QRectF:
        """A part of the board as it lies in sight."""
        first = self._board.mapFromScene(QPointF(frame[0], frame[1]))
        last = self._board.mapFromScene(QPointF(frame[0] + frame[2], frame[1] + frame[3]))
        return QRectF(QPointF(first), QPointF(last))

    def pill(self) -> QRectF:
        """The pill: at the frame's lower left corner, and in sight even where that is not."""
        d, box = self._dress, self.box()
        text, high = self._text(), float(d.px(26))
        wide = d.px(30) + (advance(d.font(12, 600), text) + d.px(8) if text else 0)
        x, y = box.left() + d.px(8), box.bottom() - high / 2 - d.px(8)
        gap, foot = d.px(12), d.px(70)
        x = min(max(x, gap), max(gap, self.width() - wide - gap))
        y = min(max(y, d.px(60)), max(d.px(60), self.height() - high - foot))
        return QRectF(x, y, wide, high)

    def _text(self) -> str:
        away = not self.box().intersects(QRectF(self.rect()))
        if away:
            return "Room sees another part"
        return "" if self._quiet and not (self._hovered or self._grip) else self._words

    def _set_mask(self) -> None:
        if self._grip:
            self.clearMask()
            return
        region = QRegion(self.pill().toAlignedRect().adjusted(-2, -2, 2, 2))
        for frame in (self._seen, self._waiting):
            if frame is not None:
                region += self._edges(self.in_pixels(frame))
        self.setMask(region)

    def _edges(self, box: QRectF) -> QRegion:
        limits = QRect(self.rect()).adjusted(-60, -60, 60, 60)
        outer = box.toAlignedRect().adjusted(-EDGE, -EDGE, EDGE, EDGE).intersected(limits)
        inner = box.toAlignedRect().adjusted(EDGE, EDGE, -EDGE, -EDGE).intersected(limits)
        region = QRegion(outer) - QRegion(inner)
        for x, y in CORNERS:
            at = _corner(box, x, y).toPoint()
            side = self._dress.px(GRIP)
            region += QRegion(QRect(at.x() - side, at.y() - side, 2 * side, 2 * side)) & QRegion(outer)
        return region

    def grip_at(self, spot: QPointF) -> str:
        """What is gripped at a spot: `00` to `11` for a corner, `move` for an edge, `pill`, or nothing."""
        box, reach = self.box(), self._dress.px(GRIP)
        if self.pill().contains(spot):
            return "pill"
        for x, y in CORNERS:
            corner = _corner(box, x, y)
            if abs(spot.x() - corner.x()) <= reach and abs(spot.y() - corner.y()) <= reach:
                return f"{x}{y}"
        outer, inner = box.adjusted(-EDGE, -EDGE, EDGE, EDGE), box.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        return "move" if outer.contains(spot) and not inner.contains(spot) else ""

    # ------------------------------------------------------------------------------------------------------ painted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint corners and pill; the whole frame while it is pointed at or dragged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._seen is not None and not self._grip and self._waiting is None:
            self._corners(painter, self.in_pixels(self._seen), "accent")
        elif self._seen is not None:
            self._corners(painter, self.in_pixels(self._seen), "accent")
            self._corners(painter, self.box(), "warning" if self._waiting else "accent")
        if self._grip or self._hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._dress.ink("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.box())
        self._paint_pill(painter)

    def _corners(self, painter: QPainter, box: QRectF, role: str) -> None:
        d = self._dress
        arm = min(d.px(ARM), box.width() / 3, box.height() / 3)
        for pen in (QPen(d.ink("surface"), d.px(7)), QPen(d.ink(role), d.px(3))):
            pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            for x, y in CORNERS:
                at = _corner(box, x, y)
                across, down = (1 - 2 * x) * arm, (1 - 2 * y) * arm
                painter.drawPolyline([at + QPointF(across, 0), at, at + QPointF(0, down)])

    def _paint_pill(self, painter: QPainter) -> None:
        d, pill = self._dress, self.pill()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("warning" if self._waiting else "accent"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.drawPixmap(
            round(pill.left() + d.px(8)), round(pill.center().y() - d.px(7)), d.picture("projector", "on_accent", 14)
        )
        painter.setFont(d.font(12, 600))
        painter.setPen(d.ink("on_accent"))
        painter.drawText(pill.adjusted(d.px(20), 0, 0, 0), CENTRE, self._text())

    # ------------------------------------------------------------------------------------------------------- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner, an edge or the pill."""
        grip = self.grip_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not grip:
            event.ignore()
            return
        self._dragged = self.box()
        self._grip, self._from = grip, event.position().toPoint()
        self._set_mask()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; else show what could be taken hold of."""
        if not self._grip:
            self.setCursor(HANDS.get(self.grip_at(event.position()), Qt.CursorShape.ArrowCursor))
            return
        spot = event.position()
        start = self.in_pixels(self._waiting or self._seen or (0.0, 0.0, 1.0, 1.0))
        if self._grip in ("move", "pill"):
            self._dragged = start.translated(spot - QPointF(self._from))
        else:
            self._dragged = stretched(start, self._grip, spot)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the room is to see this part. A click on the pill goes where the room looks."""
        grip, dragged = self._grip, self._dragged
        if event.button() != Qt.MouseButton.LeftButton or not grip:
            return
        far = (event.position().toPoint() - self._from).manhattanLength() >= QApplication.startDragDistance()
        frame = self._waiting or self._seen
        self._grip = ""
        self.follow()
        if far:
            first = self._board.mapToScene(dragged.topLeft().toPoint())
            last = self._board.mapToScene(dragged.bottomRight().toPoint())
            self.framed.emit((first.x(), first.y(), last.x() - first.x(), last.y() - first.y()))
        elif grip == "pill" and frame is not None:
            self._board.show_frame(_wider(frame))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the whole frame."""
        super().enterEvent(event)
        self._point(on=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Corners alone."""
        super().leaveEvent(event)
        self.unsetCursor()
        self._point(on=False)

    def _point(self, *, on: bool) -> None:
        self._hovered = on
        self._set_mask()
        self.update()


def stretched(box: QRectF, corner: str, spot: QPointF) -> QRectF:
    """A box with one corner dragged to a spot; it keeps its proportions and its opposite corner."""
    x, y = int(corner[0]), int(corner[1])
    fixed = _corner(box, 1 - x, 1 - y)
    share = max(
        (spot.x() - fixed.x()) * (2 * x - 1) / box.width(),
        (spot.y() - fixed.y()) * (2 * y - 1) / box.height(),
        LEAST / box.width(),
    )
    wide, high = box.width() * share, box.height() * share
    return QRectF(fixed.x() - (0 if x else wide), fixed.y() - (0 if y else high), wide, high)


def _corner(box: QRectF, x: int, y: int) -> QPointF:
    return QPointF(box.right() if x else box.left(), box.bottom() if y else box.top())


def _wider(frame: Rect) -> Rect:
    """A part of the board with some room around it."""
    x, y, wide, high = frame
    return (x - wide * 0.08, y - high * 0.08, wide * 1.16, high * 1.16)
