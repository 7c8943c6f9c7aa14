"""Writes docs/reference.md: every command, record and refusal, from the code's own sentences."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from msgspec.structs import NODEFAULT, fields

from wargame import labels
from wargame.domain.commands import COMMANDS
from wargame.domain.records import BARRIER, RECORDS

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference.md"

HEAD = """# Commands, records, refusals

Made by `tools/make_reference.py` from the code; a test compares. What may be asked is a command (`wargame schema
commands` has every type and limit), what happened is a record, and what is not done is refused with a code and a
sentence.

"""


def reference() -> str:
    """The text of the page."""
    return (
        HEAD + "\n".join([*_structs("Commands", COMMANDS), "", *_structs("Records", RECORDS), "", *_refusals()]) + "\n"
    )


def _structs(title: str, kinds: tuple[type, ...]) -> list[str]:
    rows = [f"## {title}", "", f"| `type` | {title.lower()[:-1]} | fields |", "|---|---|---|"]
    for kind in kinds:
        text = " ".join((inspect.getdoc(kind) or "").split())
        barrier = " *Undo stops here.*" if kind in BARRIER else ""
        rows.append(f"| `{kind.__struct_config__.tag}` | {text}{barrier} | {_fields(kind)} |")  # type: ignore[attr-defined]
    return rows


def _fields(kind: type) -> str:
    names = [
        f"`{one.encode_name}`"
        if one.default is NODEFAULT and one.default_factory is NODEFAULT
        else f"{one.encode_name}"
        for one in fields(kind)
    ]
    return ", ".join(names) or "none"


def _refusals() -> list[str]:
    rows = ["## Refusals", "", "| code | sentence |", "|---|---|"]
    return rows + [f"| `{code}` | {sentence} |" for code, sentence in sorted(labels.REFUSALS.items())]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text(encoding="utf-8") != reference())
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(reference(), encoding="utf-8")
