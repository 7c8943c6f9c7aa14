"""Charts as coordinates: what a template needs to write one as SVG, without reckoning of its own."""

from __future__ import annotations

from msgspec import Struct

from wargame.report.document import Chart, Curve, Spark

BLOCKS = "▁▂▃▄▅▆▇█"


class Spot(Struct, frozen=True):
    """A point of a drawn curve; `says` is what it tells when pointed at."""

    x: float
    y: float
    anchor: str
    says: str


class Stroke(Struct, frozen=True):
    """A drawn curve, its points, and its name at the end."""

    name: str
    path: str
    spots: tuple[Spot, ...]
    label_y: float
    end: str


class Shade(Struct, frozen=True):
    """A drawn band of the scale."""

    name: str
    y: float
    height: float


class Drawing(Struct, frozen=True):
    """A chart in coordinates. `left` and `right` bound the plot, `base` is its foot."""

    width: float
    height: float
    left: float
    right: float
    top: float
    base: float
    strokes: tuple[Stroke, ...]
    shades: tuple[Shade, ...]
    bars: tuple[tuple[float, float, float], ...]
    ticks: tuple[tuple[float, str], ...]
    grid: tuple[tuple[float, str], ...]


def draw(chart: Chart, width: float, height: float, *, margin: float = 150) -> Drawing:
    """A chart laid out in a box; `margin` is kept at the right for the names of curves."""
    left, right, top, base = 30.0, width - margin, 10.0, height - 24.0
    several = max(len(chart.ticks) - 1, 1)
    inset = 10.0 + 6 * max((len(zone.name) for zone in chart.zones), default=1)  # words of the zones stand there

    def x(tick: int) -> float:
        return round(left + inset + (right - left - inset - 14) * tick / several, 1)

    def y(value: float) -> float:
        held = min(max(value, chart.low), chart.high)
        return round(base - (base - top) * (held - chart.low) / (chart.high - chart.low), 1)

    labels = _apart([y(curve.dots[-1].value) for curve in chart.curves], 15, top, base)
    return Drawing(
        width,
        height,
        left,
        right,
        top,
        base,
        strokes=tuple(_stroke(chart, curve, x, y, at) for curve, at in zip(chart.curves, labels, strict=True)),
        shades=tuple(Shade(zone.name, y(zone.high), round(y(zone.low) - y(zone.high), 1)) for zone in chart.zones),
        bars=tuple((x(tick), y(high), round(y(low) - y(high), 1)) for tick, low, high in chart.ranges),
        ticks=_roomy([(x(n), name) for n, name in enumerate(chart.ticks)]),
        grid=tuple((y(value), f"{value:g}") for value in (chart.low, (chart.low + chart.high) / 2, chart.high)),
    )


def _stroke(chart: Chart, curve: Curve, x: object, y: object, label_y: float) -> Stroke:
    assert callable(x)
    assert callable(y)
    spots = tuple(
        Spot(x(dot.tick), y(dot.value), dot.ref.anchor, f"{curve.name}, {chart.ticks[dot.tick]}: {_tenth(dot.value)}")
        for dot in curve.dots
    )
    path = " ".join(f"{'M' if not n else 'L'}{spot.x:g} {spot.y:g}" for n, spot in enumerate(spots))
    return Stroke(curve.name, path, spots, label_y, _tenth(curve.dots[-1].value))


def _tenth(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _roomy(ticks: list[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """The ticks whose names do not run into the one before."""
    found: list[tuple[float, str]] = []
    edge = 0.0
    for x, name in ticks:
        half = 3.5 * len(name)
        if x - half >= edge:
            found.append((x, name))
            edge = x + half + 4
    return tuple(found)


def _apart(wanted: list[float], gap: float, top: float, base: float) -> list[float]:
    """Places for labels as near as may be to those wanted, at least a gap apart."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [0.0] * len(wanted)
    last = top - gap
    for n in order:
        placed[n] = last = max(wanted[n], last + gap)
    over = max(0.0, last - base)
    return [round(one - over, 1) for one in placed]


def spark_points(spark: Spark, width: float, height: float) -> list[tuple[float, float]]:
    """The points of a curve the size of a word in a box, y downwards."""
    span = (spark.high - spark.low) or 1
    several = max(len(spark.values) - 1, 1)
    return [
        (
            2 + (width - 4) * n / several,
            height - 2 - (height - 4) * (min(max(value, spark.low), spark.high) - spark.low) / span,
        )
        for n, value in enumerate(spark.values)
    ]


def spark_path(spark: Spark, width: float, height: float) -> str:
    """The same as the path of an SVG."""
    points = spark_points(spark, width, height)
    return " ".join(f"{'M' if not n else 'L'}{px:.1f} {py:.1f}" for n, (px, py) in enumerate(points))


def spark_text(spark: Spark) -> str:
    """The same in block characters."""
    span = (spark.high - spark.low) or 1
    return "".join(BLOCKS[min(7, max(0, int((value - spark.low) / span * 8)))] for value in spark.values)
