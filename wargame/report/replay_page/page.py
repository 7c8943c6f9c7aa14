"""The replay page put together: data, style and script in one file that asks no network for anything."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wargame import paths
from wargame.domain.evolve import fold
from wargame.domain.layer_matrix import columns_of, rows_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import WHITE_CELL
from wargame.labels import matrix as matrix_words
from wargame.labels import words as label_words
from wargame.labels.translation import _
from wargame.report.board_svg import pattern_svg
from wargame.report.look import CONTRAST, DARK, LIGHT, Look, layer_colour, layer_pattern
from wargame.report.reading import Batch
from wargame.report.replay_page.boards import Boards
from wargame.report.replay_page.colours import by_variable, keyed, roles, variables
from wargame.report.replay_page.moments import Progress, moments
from wargame.report.replay_page.sheet import group_of, scale_of, values_told
from wargame.report.replay_page.story import Story
from wargame.report.replay_page.words import SPEEDS, UNITS, handling, keys, words

SCRIPTS = ("course", "board", "timeline", "pane", "player", "main")
"""The modules of the script, each after those that it imports."""
FONTS = (
    ("Inter", 400, "Inter_400Regular"),
    ("Inter", 600, "Inter_600SemiBold"),
    ("Roboto Condensed", 400, "RobotoCondensed_400Regular"),
    ("Roboto Condensed", 600, "RobotoCondensed_600SemiBold"),
)
_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def replay_page(
    scenario: Scenario,
    batches: Sequence[Batch],
    audience: str = WHITE_CELL,
    *,
    line: str = "",
    progress: Progress = lambda _done, _of: None,
) -> str:
    """A line of play as one HTML file, made of what an audience may see and of nothing else.

    Args:
        scenario: The exercise.
        batches: The line of play from its start, in order.
        audience: `white-cell`, `room` or a team.
        line: The name of the line of play, if it is to be told.
        progress: Told how many batches of how many are read; what it raises ends the work.
    """
    now = fold(GameState(), (record for batch in batches for record in batch.records))
    boards = Boards(scenario)
    story = Story(scenario, now, boards, audience)
    for moment in moments(scenario, batches, audience, progress):
        story.add(moment)
    script = _script()
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=_title(scenario, now, line),
            handling=handling(scenario, audience),
            ground=Markup(boards.ground()),
            defs=Markup(by_variable("".join((boards.defs | _layer_patterns(scenario)).values()))),
            note=boards.note(),
            style=Markup(_style(scenario)),
            script=Markup(script),
            digest=b64encode(sha256(script.encode()).digest()).decode(),
            data=Markup(_as_json(_data(scenario, audience, story, boards))),
            layers=_layers(scenario),
            frames=boards.frames(),
            start=boards.start(),
            values=[(name, label_words.value_name(scenario, name)) for name in values_told(scenario, audience)],
            units=UNITS,
            speeds=SPEEDS,
            keys=keys(),
            words=words(),
            icon=_icon,
        )
    )


def told_by(page: str) -> tuple[str, object]:
    """What a replay page tells: its title, and the data that its script reads."""
    title, data = _TITLE.search(page), _DATA.search(page)
    assert title is not None
    assert data is not None
    return unescape(title[1]), msgspec.json.decode(data[1])


def _title(scenario: Scenario, now: GameState, line: str) -> str:
    setup, horizon = scenario.setups.get(now.setup), scenario.horizons.get(now.horizon)
    parts = [scenario.name, *(one.name for one in (setup, horizon) if one is not None)]
    return ", ".join([*parts, _("line of play “{line}”").format(line=line)] if line else parts)


def _data(scenario: Scenario, audience: str, story: Story, boards: Boards) -> dict[str, Any]:
    """Everything that the page's script reads."""
    return {
        "moments": story.told,
        "marks": story.marks,
        "entries": list(story.ledger.entries),
        "pieces": [by_variable(piece) for piece in boards.pieces],
        "boards": boards.changes,
        "frames": boards.frames(),
        "start": boards.start(),
        "values": {name: _value(scenario, name) for name in values_told(scenario, audience)},
        "layers": _layers(scenario),
        "rows": rows_of(scenario),
        "regions": {name: matrix_words.region(scenario, name) for name in columns_of(scenario)},
        "spaces": {name: one.name for name, one in scenario.spaces.items()},
        "commitments": {name: (one.name, one.layer) for name, one in scenario.commitments.items()},
        "words": words(),
    }


def _value(scenario: Scenario, name: str) -> dict[str, Any]:
    low, high, bands = scale_of(scenario, name)
    told = {"name": label_words.value_name(scenario, name), "group": group_of(scenario, name)}
    return told | {"low": low, "high": high, "bands": bands}


def _layers(scenario: Scenario) -> list[dict[str, str]]:
    """Each layer with its sign and pattern; its colour is a variable of the style sheet, by its place."""
    order, look = tuple(scenario.layers), keyed()
    told = []
    for name, layer in scenario.layers.items():
        pattern, ink = layer_pattern(order, name), layer_colour(look, order, name)
        fill = f"url(#{pattern_svg(pattern, ink)[0]})" if pattern != "solid" else ""
        told.append({"id": name, "name": layer.name, "sign": label_words.layer_sign(order, name), "fill": fill})
    return told


def _layer_patterns(scenario: Scenario) -> dict[str, str]:
    order, look = tuple(scenario.layers), keyed()
    pairs = [(layer_pattern(order, name), layer_colour(look, order, name)) for name in order]
    return dict(pattern_svg(pattern, ink) for pattern, ink in pairs if pattern != "solid")


def _style(scenario: Scenario) -> str:
    """Fonts, colours by theme, and the page's own style."""
    faces = "".join(_face(*font) for font in FONTS)
    light, dark, contrast = (_theme(scenario, look) for look in (LIGHT, DARK, CONTRAST))
    themes = (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media screen and (prefers-contrast:more){{:root{{{contrast}}}}}\n"
    )
    return faces + themes + (_folder() / "page.css").read_text(encoding="utf-8")


def _theme(scenario: Scenario, look: Look) -> str:
    order = tuple(scenario.layers)
    layers = "".join(f"--layer-{n}:{layer_colour(look, order, name)};" for n, name in enumerate(order))
    return roles(look) + layers + variables(look)


@cache
def _face(family: str, weight: int, file: str) -> str:
    data = b64encode((paths.assets() / "fonts" / f"{file}.ttf").read_bytes()).decode()
    weights = "600 700" if weight == 600 else str(weight)
    source = f"url(data:font/ttf;base64,{data})"
    return f'@font-face{{font-family:"{family}";font-weight:{weights};src:{source}}}\n'


def _script() -> str:
    """The modules of the script as one: in one scope, without their imports and exports."""
    told = ((_folder() / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in told)


def _as_json(told: object) -> str:
    """JSON that may stand inside a script element: no sign in it ends one or begins a comment."""
    return re.sub(r"[<>&\u2028\u2029]", lambda found: _SIGNS[found[0]], msgspec.json.encode(told).decode())


def _icon(name: str) -> Markup:
    """An icon as SVG, to stand in a button that has a name of its own."""
    text = (paths.assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    inside = text[text.index(">") + 1 : text.rindex("</svg>")]
    return Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>').format(Markup(inside))


def _folder() -> Path:
    return paths.assets() / "templates" / "replay"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
