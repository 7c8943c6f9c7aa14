"""Every look survives colour-blindness, and everything written can be read. Colours are judged, and painted pixels."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from tests.report.colours import VISION, contrast, distance, lightness, linear, oklab, seen
from wargame import paths
from wargame.domain import coverage
from wargame.domain.evolve import evolve
from wargame.domain.opening import opening
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL, View, view_for
from wargame.report.board_game import draw_game
from wargame.report.board_map import LABELS, ground
from wargame.report.board_places import bounds, places_of
from wargame.report.display_list import Area
from wargame.report.look import FALLBACK_PATTERNS, LOOKS, PATTERNS, Look
from wargame.report.symbols import counter_svg
from wargame.ui.board.painter import paint_ground

APART = 10.0
"""How far layer colours are apart at least: OKLab, times 100."""
TEXT, SHAPES = 4.5, 3.0
LIGHTER = 3.0
"""Two grounds that differ in lightness alone differ by so much at least, of 100."""
STROKES, FEW = 10.0, 0.04
"""Two states of a space differ by so much in lightness, of 100, in at least this share of its points."""
DARK_LAND = 2.0
"""Layer colours on the land of the dark map: filled, patterned and rimmed in the same colour, they need less."""

GROUNDS = ("ground", "surface", "quiet", "tint", "warning_tint", "overtime_tint")
SPACE = "UA-POL"
SIDE, EDGE = 72, 4

every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
every_vision = pytest.mark.parametrize("vision", VISION)


def chrome(look: Look) -> dict[str, str]:
    """What text stands on."""
    return {name: getattr(look, name) for name in GROUNDS}


def land(look: Look) -> dict[str, str]:
    """The ground of countries."""
    tints = {f"tint {n}": colour for n, colour in enumerate(look.map.tints)}
    return {"allies": look.map.allies, "others": look.map.others, **look.map.by_country, **tints}


# ---------------------------------------------------------------------------------------------------------- colours


@every_look
@every_vision
def test_layer_colours_are_told_apart(look: Look, vision: str) -> None:
    near = {
        f"{a}, {b}": round(distance(one, other, vision), 1)
        for (a, one), (b, other) in combinations(look.layers.items(), 2)
        if distance(one, other, vision) < APART
    }
    assert not near


def test_the_simulation_knows_what_red_and_green_become() -> None:
    grey = oklab(seen(linear("#808080"), "deuteranopia"))
    assert grey[0] == pytest.approx(oklab(linear("#808080"))[0], abs=0.01)
    assert distance("#c04040", "#5c7a2c", "deuteranopia") < distance("#c04040", "#5c7a2c") / 2


@every_look
def test_text_can_be_read_on_every_ground(look: Look) -> None:
    poor = {
        f"{ink} on {name}": round(contrast(getattr(look, ink), under), 2)
        for ink in ("ink", "second", "third")
        for name, under in chrome(look).items()
        if contrast(getattr(look, ink), under) < TEXT
    }
    assert not poor


@every_look
def test_text_in_a_colour_can_be_read(look: Look) -> None:
    pairs = [("on_accent", "accent"), ("banner_ink", "banner"), ("surface", "hole")]
    pairs += [(ink, under) for ink in ("accent", "warning", "overtime") for under in ("ground", "surface")]
    pairs += [("warning", "warning_tint"), ("overtime", "overtime_tint"), ("accent", "tint")]
    poor = {pair: contrast(getattr(look, pair[0]), getattr(look, pair[1])) for pair in pairs}
    assert not {pair: value for pair, value in poor.items() if value < TEXT}


@every_look
def test_bars_and_chips_stand_out_from_every_ground(look: Look) -> None:
    poor = {
        f"{layer} on {name}": round(contrast(colour, under), 2)
        for layer, colour in look.layers.items()
        for name, under in chrome(look).items()
        if contrast(colour, under) < SHAPES
    }
    assert not poor


@every_look
def test_layers_stand_out_from_the_land(look: Look) -> None:
    least = DARK_LAND if look.name == "dark" else SHAPES
    poor = {
        f"{layer} on {name}": round(contrast(colour, under), 2)
        for layer, colour in look.layers.items()
        for name, under in land(look).items()
        if contrast(colour, under) < least
    }
    assert not poor


@every_look
def test_names_on_the_map_can_be_read(look: Look) -> None:
    colours = look.map
    poor = {f"label on {name}": contrast(colours.label, under) for name, under in land(look).items()}
    poor |= {f"town on {name}": contrast(colours.town, under) for name, under in land(look).items()}
    poor |= {f"sea name on {name}": contrast(colours.sea_label, getattr(colours, name)) for name in ("sea", "deep_sea")}
    poor["town on its halo"] = contrast(colours.town, colours.halo)
    assert not {name: round(value, 2) for name, value in poor.items() if value < TEXT}


@every_look
def test_lines_that_tell_something_stand_out(look: Look) -> None:
    lines = {"line": look.map.line, "avenue": look.avenue, "border": look.map.border}
    poor = {
        f"{name} on {where}": round(contrast(colour, under), 2)
        for name, colour in lines.items()
        for where, under in land(look).items()
        if contrast(colour, under) < SHAPES
    }
    poor |= {
        f"coast on {where}": round(contrast(look.map.coast, under), 2)
        for where, under in {**land(look), "sea": look.map.sea}.items()
        if contrast(look.map.coast, under) < 2.2
    }
    assert not poor


@every_look
@every_vision
def test_land_is_not_sea_and_ukraine_not_its_neighbours(look: Look, vision: str) -> None:
    lights = {name: lightness(colour, vision) for name, colour in land(look).items()}
    sea = lightness(look.map.sea, vision)
    assert abs(lights["UA"] - sea) >= LIGHTER
    assert abs(lights["allies"] - sea) >= LIGHTER
    assert abs(lights["UA"] - lights["RU"]) >= LIGHTER
    for name in ("BY", "MD"):  # a border line runs between them besides
        assert distance(look.map.by_country["UA"], look.map.by_country[name], vision) >= 1.0


@every_look
@every_vision
def test_sides_differ_in_shape_and_not_in_hue_alone(look: Look, vision: str) -> None:
    symbol = "10031000181211000000"
    frames = {side: counter_svg(symbol, side).split('d="')[1].split('"')[0] for side in look.affiliations}
    assert len(set(frames.values())) == len(look.affiliations)
    for one, other in combinations(look.affiliations.values(), 2):
        assert distance(one, other, vision) >= 8
        assert abs(lightness(one, vision) - lightness(other, vision)) >= 5


def test_patterns_go_with_the_layers_and_the_rising_one_is_that_of_occupation() -> None:
    assert len(set(PATTERNS.values())) == len(PATTERNS)
    assert len(set(FALLBACK_PATTERNS)) == len(FALLBACK_PATTERNS)
    assert not {name for name in (*PATTERNS.values(), *FALLBACK_PATTERNS) if name.startswith("rising")}


# ----------------------------------------------------------------------------------------------------------- pixels


@pytest.fixture(scope="module")
def played() -> tuple[Scenario, View]:
    found = scenario("five-layers")
    return found, view_for(found, evolve(GameState(), opening(found, "thin-truce", "3", 1)), WHITE_CELL)


def states(found: Scenario, view: View, look: Look, layer: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, QImage]:
    """One space painted in each state it may be in, seen from the overlay of a layer."""
    made = {}
    for name, (strength, empty, controller, contested) in {
        "covered": ("deployed", (), "", False),
        "thin": ("degraded", (), "", False),
        "hole": ("", (SPACE,), "", False),
        "not covered": ("", (), "", False),
        "occupied": ("", (), "RU", False),
        "contested": ("", (), "UA", True),
    }.items():
        here = {SPACE: strength} if strength else {}
        monkeypatch.setattr(coverage, "covered", lambda *_, here=here: here)
        monkeypatch.setattr(coverage, "holes", lambda *_, empty=empty: empty)
        spaces = dict(view.spaces)
        if controller:
            spaces[SPACE] = type(next(iter(spaces.values())))(controller=controller, contested=contested)
        made[name] = painted(found, type(view)(**{**fields(view), "spaces": spaces}), look, (layer,))
    monkeypatch.undo()
    return made


def fields(view: View) -> dict[str, object]:
    """A view's values by name."""
    return {name: getattr(view, name) for name in view.__struct_fields__}


def painted(found: Scenario, view: View, look: Look, layers: tuple[str, ...]) -> QImage:
    """A space as the board paints it: its land, and what the game puts on it."""
    rings = places_of(found)[SPACE].outlines
    items = sorted(draw_game(found, view, look, layers), key=lambda one: one.level)
    here = [item for item in items if isinstance(item, Area) and item.rings is rings and item.level < LABELS]
    return drawn(ground(look, "UA"), rings, here)


def drawn(under: str, rings: tuple[tuple[float, ...], ...], areas: list[Area]) -> QImage:
    """Areas on a ground, as large as the picture holds these rings."""
    x, y, width, height = bounds(rings)
    scale = (SIDE - 2 * EDGE) / max(width, height)
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(under))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.scale(scale, scale)
    painter.translate(-x - width / 2, -y - height / 2)
    for area in areas:
        paint_ground(painter, area, scale)
    painter.end()
    return image


@pytest.fixture(scope="module")
def points(played: tuple[Scenario, View]) -> list[tuple[int, int]]:
    """The points of a picture that lie in the space."""
    rings = places_of(played[0])[SPACE].outlines
    image = drawn("#ffffff", rings, [Area(level=0, rings=rings, fill="#000000")])
    every = [(x, y) for y in range(SIDE) for x in range(SIDE)]
    return [(x, y) for x, y in every if QColor(image.pixel(x, y)).value() < 128]


def greys(image: QImage, points: list[tuple[int, int]], vision: str = "normal") -> list[float]:
    """How light points of a picture are for a vision."""
    known: dict[int, float] = {}

    def light(pixel: int) -> float:
        if pixel not in known:
            known[pixel] = lightness(QColor(pixel).name(), vision)
        return known[pixel]

    return [light(image.pixel(x, y)) for x, y in points]


def alike(one: list[float], other: list[float]) -> bool:
    """Whether two pictures of a space can be taken for one another: neither ground nor pattern nor rim differs."""
    far = [abs(x - y) for x, y in zip(one, other, strict=True)]
    return statistics.fmean(far) < LIGHTER and sum(gap >= STROKES for gap in far) / len(far) < FEW


@every_look
@pytest.mark.parametrize("layer", ["L1", "L2", "L3", "L4", "L5"])
def test_states_of_a_space_are_told_apart_by_everybody(
    qtbot: QtBot,
    played: tuple[Scenario, View],
    points: list[tuple[int, int]],
    look: Look,
    layer: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pictures = states(*played, look, layer, monkeypatch)
    same = []
    for vision in VISION:
        seen_as = {name: greys(image, points, vision) for name, image in pictures.items()}
        same += [f"{a}, {b}: {vision}" for a, b in combinations(seen_as, 2) if alike(seen_as[a], seen_as[b])]
    assert not same


def tiles(look: Look) -> Iterator[tuple[str, QImage]]:
    """A piece of land under each layer's pattern, all in one ink: what is left where colour says nothing."""
    square = ((0.0, 0.0, 90.0, 0.0, 90.0, 90.0, 0.0, 90.0),)
    for layer, pattern in PATTERNS.items():
        yield layer, drawn(look.map.allies, square, [Area(level=0, rings=square, pattern=pattern, ink=look.ink)])


@every_look
def test_patterns_are_told_apart_without_colour(qtbot: QtBot, look: Look) -> None:
    every = [(x, y) for y in range(SIDE) for x in range(SIDE)]
    shapes = {layer: greys(image, every) for layer, image in tiles(look)}
    for (a, one), (b, other) in combinations(shapes.items(), 2):
        unlike = statistics.fmean(abs(x - y) for x, y in zip(one, other, strict=True))
        assert unlike > 8, (a, b)


def test_the_paper_wears_the_light_look() -> None:
    sheet = (paths.assets() / "templates" / "aar.css").read_text(encoding="utf-8")
    light = LOOKS["light"]
    for colour in (light.ground, light.ink, light.second, light.third, *light.layers.values()):
        assert colour in sheet
