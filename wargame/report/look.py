"""How everything looks, as values without Qt: one `Look` for the screen, the audience window and printed pictures.

Every colour of the product stands here, as `#rrggbb` or `#rrggbbaa`. The source is the visual system; colours of
layers are told apart under the three colour blindnesses, and a pattern goes wherever the colour goes.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from wargame.domain.scenario import Scenario

Pattern = Literal["dots", "diagonal", "horizontal", "cross", "vertical", "solid", "dashes", "rising"]

SANS = "Inter"
CONDENSED = "Roboto Condensed"
PERIOD = 8
"""Width and height of one tile of every pattern, in pixels."""

PATTERNS: tuple[Pattern, ...] = ("dots", "diagonal", "horizontal", "cross", "vertical", "solid", "dashes")
"""The patterns of layers in the order of the colours; `rising` belongs to the occupation hatch alone."""


class LayerLook(Struct, frozen=True):
    """Colour, pattern and chip of a layer."""

    colour: str
    pattern: Pattern
    chip: str = ""


class BoardLook(Struct, frozen=True):
    """Colours of the map and of what lies on it. `grounds` is by group of countries."""

    sea: str
    shore: str
    grounds: dict[str, str]
    box: str
    relief: float
    lake: str
    river: str
    drained: str
    coast: str
    admin: str
    border: str
    ribbon: str
    own_border: str
    space: str
    hatch: str
    front: str
    front_halo: str
    hole: str
    open_arrow: str
    held_arrow: str
    arrow_halo: str
    link: str
    label: str
    quiet_label: str
    country_label: str
    own_label: str
    sea_label: str
    halo: str
    sea_halo: str
    counter_halo: str
    plate: str
    mark: str
    lit: str
    ring: str


class Look(Struct, frozen=True):
    """All colours of a theme, by role."""

    name: str
    dark: bool
    ground: str
    surface: str
    quiet: str
    ink: str
    second: str
    third: str
    line: str
    accent: str
    on_accent: str
    tint: str
    warning: str
    warning_tint: str
    late: str
    late_tint: str
    banner: str
    on_banner: str
    layers: tuple[str, ...]
    board: BoardLook


LIGHT = Look(
    name="light",
    dark=False,
    ground="#f4f3ef",
    surface="#ffffff",
    quiet="#eae8e1",
    ink="#16202b",
    second="#4d5863",
    third="#636d77",
    line="#dcd9d0",
    accent="#12664f",
    on_accent="#ffffff",
    tint="#e1ede8",
    warning="#8a4b00",
    warning_tint="#fdf0d5",
    late="#b3261e",
    late_tint="#fbe7e4",
    banner="#f2c230",
    on_banner="#16202b",
    layers=("#1798b1", "#3555a1", "#a14853", "#b2842c", "#352c53", "#683001", "#636d77"),
    board=BoardLook(
        sea="#b4ccda",
        shore="#d6e5ea",
        grounds={"UA": "#f8f0d6", "allied": "#e6ece8", "RU": "#e9e2df", "BY": "#ece7e1", "other": "#eceae6"},
        box="#ffffff",
        relief=0.62,
        lake="#bdd3df",
        river="#8fb4c9",
        drained="#8fb4c9",
        coast="#7d9db0",
        admin="#8f7f5f80",
        border="#4a4358",
        ribbon="#4a435826",
        own_border="#2a2438",
        space="#3b352a38",
        hatch="#b5682c9c",
        front="#a8201a",
        front_halo="#fffdf6d9",
        hole="#fffdf8c8",
        open_arrow="#8d2018",
        held_arrow="#bc7069",
        arrow_halo="#fffcf4d9",
        link="#8b95a0",
        label="#1b1f24",
        quiet_label="#6f6349",
        country_label="#5f5a66",
        own_label="#7a5b12",
        sea_label="#47708a",
        halo="#fffdf6",
        sea_halo="#d6e5ea",
        counter_halo="#fffdf6",
        plate="#fffdf600",
        mark="#101418",
        lit="#12664f2e",
        ring="#ffffff",
    ),
)

_DARK_BOARD = BoardLook(
    sea="#1b2a34",
    shore="#2b3f4c",
    grounds={"UA": "#4a4a40", "allied": "#34403f", "RU": "#3a3437", "BY": "#3c3937", "other": "#37393a"},
    box="#2a3138",
    relief=0.5,
    lake="#1e2f3a",
    river="#46697c",
    drained="#46697c",
    coast="#5d7f93",
    admin="#cfc7a85c",
    border="#c9c6cf",
    ribbon="#00000059",
    own_border="#f0ede4",
    space="#eceae430",
    hatch="#d08c5a94",
    front="#f07a66",
    front_halo="#14181cd9",
    hole="#101418c8",
    open_arrow="#f07a66",
    held_arrow="#96524b",
    arrow_halo="#14181cd9",
    link="#7b858f",
    label="#f0eee8",
    quiet_label="#bdb394",
    country_label="#b9b6bf",
    own_label="#e0c777",
    sea_label="#8db4ca",
    halo="#14181c",
    sea_halo="#1b2a34",
    counter_halo="#14181c",
    plate="#f0eee8",
    mark="#101418",
    lit="#52c5a238",
    ring="#ffffff",
)

DARK = Look(
    name="dark",
    dark=True,
    ground="#15191d",
    surface="#1d2328",
    quiet="#2a3138",
    ink="#eceae4",
    second="#b4bac0",
    third="#8f979f",
    line="#333b43",
    accent="#52c5a2",
    on_accent="#0d1f19",
    tint="#1c3a33",
    warning="#f3b95f",
    warning_tint="#3a2d15",
    late="#ff8a7a",
    late_tint="#45201c",
    banner="#f2c230",
    on_banner="#16202b",
    layers=("#66d2f8", "#7891f2", "#c68a87", "#e9cc55", "#7f6799", "#b7521f", "#8f979f"),
    board=_DARK_BOARD,
)

HIGH_CONTRAST = Look(
    name="high contrast",
    dark=True,
    ground="#000000",
    surface="#000000",
    quiet="#000000",
    ink="#ffffff",
    second="#ffffff",
    third="#ffffff",
    line="#ffffff",
    accent="#ffd60a",
    on_accent="#000000",
    tint="#000000",
    warning="#ffd60a",
    warning_tint="#000000",
    late="#ff8a7a",
    late_tint="#000000",
    banner="#f2c230",
    on_banner="#16202b",
    layers=("#66d2f8", "#7891f2", "#c68a87", "#e9cc55", "#7f6799", "#b7521f", "#ffffff"),
    board=BoardLook(
        sea="#000000",
        shore="#0e1a22",
        grounds={"UA": "#3a3a30", "allied": "#1e2a2a", "RU": "#2a2024", "BY": "#2a2624", "other": "#202224"},
        box="#000000",
        relief=0.25,
        lake="#000000",
        river="#5b8299",
        drained="#5b8299",
        coast="#ffffff",
        admin="#ffffff59",
        border="#ffffff",
        ribbon="#00000080",
        own_border="#ffffff",
        space="#ffffff66",
        hatch="#ffb27ac0",
        front="#ff8a7a",
        front_halo="#000000",
        hole="#000000e0",
        open_arrow="#ff8a7a",
        held_arrow="#b86a60",
        arrow_halo="#000000",
        link="#ffffff",
        label="#ffffff",
        quiet_label="#ffffff",
        country_label="#ffffff",
        own_label="#ffd60a",
        sea_label="#a8dcff",
        halo="#000000",
        sea_halo="#000000",
        counter_halo="#000000",
        plate="#ffffff",
        mark="#000000",
        lit="#ffd60a40",
        ring="#ffffff",
    ),
)

LOOKS: dict[str, Look] = {look.name: look for look in (LIGHT, DARK, HIGH_CONTRAST)}


def layer_look(scenario: Scenario, layer: str, look: Look) -> LayerLook:
    """How a layer of a scenario is shown. Its colour goes with its pattern, or with its place if it names none."""
    declared = scenario.layers[layer].pattern
    place = list(scenario.layers).index(layer) % len(PATTERNS)
    index = next((i for i, name in enumerate(PATTERNS) if name == declared), place)
    return LayerLook(look.layers[index], PATTERNS[index], chip_of(layer))


def chip_of(layer: str) -> str:
    """The sign on a layer's chip: its number, or its first letter."""
    digits = "".join(letter for letter in layer if letter.isdigit())
    return digits or layer[:1].upper()


def opaque(colour: str) -> str:
    """A colour without its opacity."""
    return colour[:7]


def opacity(colour: str) -> float:
    """The opacity of a colour, 0 to 1."""
    return int(colour[7:9], 16) / 255 if len(colour) == 9 else 1.0


def faded(colour: str, share: float) -> str:
    """A colour at a share of its opacity."""
    return f"{opaque(colour)}{round(255 * opacity(colour) * share):02x}"
