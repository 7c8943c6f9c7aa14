"""Write the golden after-action reports anew from the saves that ship. Read the difference before you keep it.

PYTHONPATH=. .venv/bin/python tools/make_golden.py
"""

from __future__ import annotations

from pathlib import Path

from wargame import paths
from wargame.app.after_action import ground_of
from wargame.app.session import Session
from wargame.report.markdown import to_markdown

GOLDEN = Path(__file__).parents[1] / "tests" / "report" / "golden"


def golden_of(save: Path) -> str:
    """The report on a save as Markdown."""
    with Session.open(save, write=False) as session:
        return to_markdown(ground_of(session).edited().document)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for save in sorted(paths.examples().glob("*.wargame")):
        (GOLDEN / f"{save.stem}.md").write_text(golden_of(save), encoding="utf-8")
        print(f"{save.stem}.md")
