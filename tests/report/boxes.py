"""Boxes on a picture: left, top, right, bottom."""

from wargame.report.board_labels import Box


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a common inside."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
