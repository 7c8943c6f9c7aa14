"""Charts as SVG that stands by itself, for paper: every colour in it, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from wargame.report.document import Block, Chart, Charts, Figure
from wargame.report.drawing import Drawing, Stroke, draw
from wargame.report.look import LIGHT, Look

WIDE = (760.0, 250.0, 170.0)
SMALL = (260.0, 150.0, 40.0)
"""Width, height and the margin for the names of curves: of a chart by itself, and of one among several."""

DASHES = ("", "7 4", "2 4")
"""How a chart's first, second and further curves are drawn."""

NAMED_FROM = 100
"""A margin from which the name of a curve stands beside its last value."""


def chart_svg(chart: Chart, size: tuple[float, float, float] = WIDE, colour: str = "", look: Look = LIGHT) -> str:
    """A chart as SVG text; `size` is width, height and right margin, `colour` that of its first curve (else ink)."""
    width, height, margin = size
    drawing = draw(chart, width, height, margin=margin)
    lines = "\n".join((*_ground(drawing, look), *_curves(drawing, colour or look.ink, look, named=margin > NAMED_FROM)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="Inter" font-size="12">\n{lines}\n</svg>\n'
    )


def svgs_of(block: Block, look: Look = LIGHT) -> tuple[str, ...]:
    """The pictures of a block as SVG texts: none, one, or one for each of several charts."""
    match block:
        case Chart():
            return (chart_svg(block, look=look),)
        case Charts():
            return tuple(
                chart_svg(one, SMALL, layer_colour(one.chip, place, look), look)
                for place, one in enumerate(block.charts, start=1)
            )
        case Figure():
            return (block.svg,)
        case _:
            return ()


def layer_colour(chip: str, place: int, look: Look = LIGHT) -> str:
    """The colour of a layer by its sign, or by its place from 1 where the visual system names none for it."""
    known = look.layers
    return known.get(chip) or known.get(f"L{chip}") or list(known.values())[(place - 1) % len(known)]


def _ground(d: Drawing, look: Look) -> Iterator[str]:
    """Bands of the scale with their words, lines of the scale, names of the ticks, spans of belief."""
    wide = d.right - d.left
    for place, shade in enumerate(d.shades):
        if place < 2:  # the two lowest bands are the ones to be seen
            strength = (1, 0.5)[place]
            yield (
                f'<rect x="{d.left:g}" y="{shade.y:g}" width="{wide:g}" height="{shade.height:g}" '
                f'fill="{look.quiet}" fill-opacity="{strength}"/>'
            )
        yield _text(d.left + 5, shade.y + shade.height - 5, shade.name, f'font-size="11" fill="{look.third}"')
    for y, name in d.grid:
        yield f'<path d="M{d.left:g} {y:g}H{d.right:g}" stroke="{look.line}"/>'
        yield _text(d.left - 6, y + 4, name, f'text-anchor="end" fill="{look.second}"')
    for x, name in d.ticks:
        yield _text(x, d.base + 17, name, f'text-anchor="middle" fill="{look.second}"')
    for x, y, tall in d.bars:
        yield (
            f'<rect x="{x - 7:g}" y="{y:g}" width="14" height="{max(tall, 2):g}" fill="{look.second}" '
            'fill-opacity="0.22"/>'
        )


def _curves(d: Drawing, colour: str, look: Look, *, named: bool) -> Iterator[str]:
    for place, stroke in enumerate(d.strokes):
        ink, dash = (look.second if place else colour), DASHES[min(place, 2)]
        width, weight = (1.8, 400) if place else (2.2, 600)
        yield (
            f'<path d="{stroke.path}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-linejoin="round" '
            f'stroke-linecap="round" stroke-dasharray="{dash or "none"}"/>'
        )
        yield from (
            f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="3.6" fill="{ink}" stroke="{look.surface}" stroke-width="1.5"/>'
            for spot in stroke.spots
        )
        yield _text(
            d.right + 8, stroke.label_y + 4, _end(stroke, named=named), f'font-weight="{weight}" fill="{look.ink}"'
        )


def _end(stroke: Stroke, *, named: bool) -> str:
    return f"{stroke.end} {stroke.name}" if named else stroke.end


def _text(x: float, y: float, words: str, how: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" {how}>{escape(words)}</text>'
