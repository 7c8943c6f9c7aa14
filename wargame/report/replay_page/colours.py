"""Colours that a browser chooses: the board is drawn once, in keys that the page's style sheet gives a colour each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from wargame.report.look import LIGHT, Look

_KEY = re.compile(r'="#fe([0-9a-f]{4})"')
NAME = "replay"


def keyed() -> Look:
    """A look whose colours are keys: each another, whatever theme it stands for."""
    keys = iter(f"#fe{n:04x}" for n in range(0x10000))
    told = _mapped(msgspec.to_builtins(LIGHT), lambda _colour: next(keys))
    return replace(msgspec.convert(told, Look), name=NAME)


def by_variable(svg: str) -> str:
    """SVG drawn in keys with each key as a variable of the style sheet."""
    return _KEY.sub(lambda found: f'="var(--k{int(found[1], 16)})"', svg)


def variables(look: Look) -> str:
    """The colours of a look as the variables that `by_variable` writes, in CSS."""
    return "".join(f"--k{n}:{colour};" for n, colour in enumerate(_colours(msgspec.to_builtins(look))))


def roles(look: Look) -> str:
    """The colours of the chrome by role, and those of the layers, in CSS."""
    named = {name: value for name, value in msgspec.to_builtins(look).items() if _is_colour(value)}
    told = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in named.items())
    return f"{told}--relief:{look.map.relief};color-scheme:{'dark' if look.dark else 'light'};"


def _mapped(told: Any, change: Callable[[str], str]) -> Any:
    """Plain values with every colour changed, in their order."""
    match told:
        case dict():
            return {name: _mapped(one, change) for name, one in told.items()}
        case list() | tuple():
            return [_mapped(one, change) for one in told]
        case _:
            return change(told) if _is_colour(told) else told


def _colours(told: Any) -> Iterator[str]:
    match told:
        case dict():
            for one in told.values():
                yield from _colours(one)
        case list() | tuple():
            for one in told:
                yield from _colours(one)
        case _:
            if _is_colour(told):
                yield told


def _is_colour(told: Any) -> bool:
    return isinstance(told, str) and told.startswith("#")
