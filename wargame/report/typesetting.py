"""Typst with our templates and our fonts: no font of the system, nothing fetched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from wargame import paths

if TYPE_CHECKING:
    import typst

PRINT = 250
"""Pixels an inch of a picture for paper."""


def pdf_of(template: str, name: str, data: object) -> bytes:
    """The PDF that a template makes of data, which it reads as JSON under a name. Same data, same bytes."""
    made = _compile(template, name, data, format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def pngs_of(svgs: list[str]) -> list[bytes]:
    """Pictures in pixels for print, in the order of the SVG texts."""
    if not svgs:
        return []
    made = _compile("pictures", "pictures", svgs, format="png", ppi=PRINT)
    return made if isinstance(made, list) else [made]


def _compile(template: str, name: str, data: object, **how: Any) -> bytes | list[bytes]:
    """A compiler serves one thread, so each call has its own; what it has set is remembered for all."""
    import typst

    folder = paths.assets() / "templates"
    compiler = typst.Compiler(folder / f"{template}.typ", root=folder, font_paths=_fonts())
    made = compiler.compile(sys_inputs={name: msgspec.json.encode(data).decode()}, **how)
    assert made is not None
    return made


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[paths.assets() / "fonts"])
