"""The look: every colour of the visual system, by theme. No colour literal stands anywhere else."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class MapColours(Struct, frozen=True):
    """The ground the board is drawn on. `by_country` holds what differs from `allies`.

    `tints` are for the countries of a scenario's own map, in the order in which they appear.
    """

    sea: str
    deep_sea: str
    allies: str
    by_country: dict[str, str]
    others: str
    coast: str
    border: str
    admin: str
    river: str
    lake: str
    line: str
    occupied: str
    town: str
    label: str
    sea_label: str
    halo: str
    relief: float
    tints: tuple[str, ...]


class Look(Struct, frozen=True):
    """One theme. Colours are #rrggbb."""

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
    overtime: str
    overtime_tint: str
    banner: str
    banner_ink: str
    hole: str
    avenue: str
    layers: dict[str, str]
    affiliations: dict[str, str]
    map: MapColours


PATTERNS = {
    "L1": "dots",
    "L2": "falling",
    "L3": "horizontal",
    "L4": "plus",
    "L5": "vertical",
    "B": "solid",
}
"""Patterns go wherever the layer colours go; the rising diagonal belongs to the occupation hatch alone."""

FALLBACK_PATTERNS = ("dots", "falling", "horizontal", "plus", "vertical", "solid")
"""Patterns for layers of other scenarios, by their place in the list."""

AFFILIATIONS = {"friend": "#80e0ff", "hostile": "#ff8080", "neutral": "#aaffaa"}

COUNTER_INK = "#000000"
COUNTER_HALO = "#ffffff"
"""Counters look the same in every theme: ink on their affiliation's colour, on a pale halo."""

_LIGHT_LAYERS = {
    "L1": "#238da3",
    "L2": "#3555a1",
    "L3": "#a14853",
    "L4": "#a87a1f",
    "L5": "#352c53",
    "B": "#683001",
}
_DARK_LAYERS = {
    "L1": "#66d2f8",
    "L2": "#7891f2",
    "L3": "#c68a87",
    "L4": "#e9cc55",
    "L5": "#8476a5",
    "B": "#c76130",
}

_LIGHT_MAP = MapColours(
    sea="#c6d8e2",
    deep_sea="#a9c4d4",
    allies="#e6ece8",
    by_country={"UA": "#f8f0d6", "RU": "#e9e2df", "BY": "#ece7e1", "MD": "#efebe4"},
    others="#eceae4",
    coast="#5f7f92",
    border="#4d4a52",
    admin="#b9ad95",
    river="#8fb6cd",
    lake="#bcd5e3",
    line="#a8201a",
    occupied="#c98a55",
    town="#16202b",
    label="#6d6455",
    sea_label="#2a536b",
    halo="#ffffff",
    relief=0.8,
    tints=("#f8f0d6", "#e6ece8", "#f0e2dc", "#e9e6f0", "#e6edd6", "#eceae4"),
)
_DARK_MAP = MapColours(
    sea="#22323d",
    deep_sea="#1a2731",
    allies="#34403f",
    by_country={"UA": "#4a4a40", "RU": "#3a3437", "BY": "#3c3937", "MD": "#3f3e3a"},
    others="#393c3c",
    coast="#7d9aac",
    border="#a39f98",
    admin="#6b685d",
    river="#4f7890",
    lake="#2b4150",
    line="#f07a66",
    occupied="#b07f55",
    town="#eceae4",
    label="#c1baaa",
    sea_label="#7fa3b8",
    halo="#15191d",
    relief=0.55,
    tints=("#4a4a40", "#34403f", "#463b3b", "#3d3c4a", "#3f4838", "#393c3c"),
)

LIGHT = Look(
    name="light",
    dark=False,
    ground="#f4f3ef",
    surface="#ffffff",
    quiet="#eae8e1",
    ink="#16202b",
    second="#4d5863",
    third="#5f6973",
    line="#dcd9d0",
    accent="#12664f",
    on_accent="#ffffff",
    tint="#e1ede8",
    warning="#8a4b00",
    warning_tint="#fdf0d5",
    overtime="#b3261e",
    overtime_tint="#fbe7e4",
    banner="#f2c230",
    banner_ink="#16202b",
    hole="#16202b",
    avenue="#8e1c17",
    layers=_LIGHT_LAYERS,
    affiliations=AFFILIATIONS,
    map=_LIGHT_MAP,
)

DARK = Look(
    name="dark",
    dark=True,
    ground="#15191d",
    surface="#1d2328",
    quiet="#2a3138",
    ink="#eceae4",
    second="#b4bac0",
    third="#969ea6",
    line="#333b43",
    accent="#52c5a2",
    on_accent="#0d1f19",
    tint="#1c3a33",
    warning="#f3b95f",
    warning_tint="#3a2d15",
    overtime="#ff8a7a",
    overtime_tint="#45201c",
    banner="#f2c230",
    banner_ink="#16202b",
    hole="#eceae4",
    avenue="#f07a66",
    layers=_DARK_LAYERS,
    affiliations=AFFILIATIONS,
    map=_DARK_MAP,
)

_CONTRAST_MAP = replace(
    _DARK_MAP,
    sea="#0b141a",
    deep_sea="#060b0f",
    allies="#1b2322",
    by_country={"UA": "#2c2c22", "RU": "#221d20", "BY": "#211f1d", "MD": "#23221f"},
    others="#1d2020",
    lake="#101c24",
    town="#ffffff",
    halo="#000000",
    tints=("#2c2c22", "#1b2322", "#2a2020", "#21202b", "#222818", "#1d2020"),
)
"""The dark map, darker still: what stands on it has three times its light."""

CONTRAST = Look(
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
    overtime="#ff8a7a",
    overtime_tint="#000000",
    banner="#f2c230",
    banner_ink="#16202b",
    hole="#ffffff",
    avenue="#ff8a7a",
    layers=_DARK_LAYERS,
    affiliations=AFFILIATIONS,
    map=_CONTRAST_MAP,
)

_PROJECTOR_LAYERS = {
    "L1": "#0b7c93",
    "L2": "#1f3f94",
    "L3": "#94303d",
    "L4": "#946814",
    "L5": "#241a48",
    "B": "#562400",
}
_PROJECTOR_MAP = MapColours(
    sea="#b3d0e1",
    deep_sea="#8cb5cd",
    allies="#dde8e1",
    by_country={"UA": "#fdf1bd", "RU": "#e9d9d5", "BY": "#ecdfd3", "MD": "#efe6d8"},
    others="#e6e2d6",
    coast="#275a76",
    border="#26222b",
    admin="#7d7058",
    river="#4f92b8",
    lake="#a9cbe0",
    line="#9c0f0a",
    occupied="#b0621f",
    town="#060c12",
    label="#3b3324",
    sea_label="#0a2c42",
    halo="#ffffff",
    relief=0.45,
    tints=("#fdf1bd", "#dde8e1", "#f1dcd4", "#e2dcf0", "#deebc6", "#e6e2d6"),
)

PROJECTOR = Look(
    name="projector",
    dark=False,
    ground="#e4e8e6",
    surface="#ffffff",
    quiet="#d5d2c9",
    ink="#060c12",
    second="#2b343d",
    third="#3f4953",
    line="#8f8c85",
    accent="#0a5340",
    on_accent="#ffffff",
    tint="#cde5dc",
    warning="#6b3800",
    warning_tint="#fbe3b5",
    overtime="#7c0c07",
    overtime_tint="#fbdcd7",
    banner="#ffc400",
    banner_ink="#060c12",
    hole="#060c12",
    avenue="#8a0f0a",
    layers=_PROJECTOR_LAYERS,
    affiliations=AFFILIATIONS,
    map=_PROJECTOR_MAP,
)
"""For washed-out projectors in lit rooms: every text at least 7 to 1, borders and hatches darker, tints stronger."""

PROJECTOR_SIDE = replace(
    DARK, name="projector side", ground="#030a10", ink="#ffffff", second="#d9dee2", third="#c2c9cf", accent="#5fe0b8"
)
"""The dark side of the projector's light look."""

DESK_LOOKS = {look.name: look for look in (LIGHT, DARK, CONTRAST)}
"""The looks that the facilitator's desk goes through."""

LOOKS = DESK_LOOKS | {PROJECTOR.name: PROJECTOR}

ROOM_SIDES = {LIGHT.name: DARK, DARK.name: DARK, CONTRAST.name: CONTRAST, PROJECTOR.name: PROJECTOR_SIDE}
"""What the side of the audience window wears in each look: large type on dark ground beside the pale map."""


def layer_colour(look: Look, layers: tuple[str, ...], layer: str) -> str:
    """The colour of a layer: its own, or for a layer of another scenario that of its place in the list."""
    known = tuple(look.layers.values())
    return look.layers.get(layer) or known[layers.index(layer) % len(known)]


def layer_pattern(layers: tuple[str, ...], layer: str) -> str:
    """The pattern of a layer, found like its colour."""
    return PATTERNS.get(layer) or FALLBACK_PATTERNS[layers.index(layer) % len(FALLBACK_PATTERNS)]
