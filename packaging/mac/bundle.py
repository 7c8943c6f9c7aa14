"""What is wrong with an application for macOS as it lies on disk. Run as `python packaging/mac/bundle.py FILE.app`."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import identity

PLACES = (f"MacOS/{identity.PROGRAM}", f"Resources/{identity.PROGRAM}.icns", "Frameworks", "Info.plist")
SHIPPED = "wargame/assets/scenarios/five-layers/scenario.toml"


def problems(app: Path) -> list[str]:
    """Returns what is missing or differs in the bundle, one sentence each; nothing if all is in order."""
    contents = app / "Contents"
    found = [f"{place} is missing" for place in PLACES if not (contents / place).exists()]
    if not any((contents / place / SHIPPED).is_file() for place in ("Resources", "Frameworks")):
        found.append(f"{SHIPPED} is missing")
    links = (one for one in contents.rglob("*") if one.is_symlink())
    found += [f"{link.relative_to(app)} leads nowhere" for link in links if not link.exists()]
    if (contents / "Info.plist").is_file():
        found += of_plist(plistlib.loads((contents / "Info.plist").read_bytes()))
    return found


def of_plist(told: dict[str, object]) -> list[str]:
    """Returns what an Info.plist says otherwise than packaging/identity.py, or leaves out."""
    meant = identity.info_plist() | {"CFBundleExecutable": identity.PROGRAM, "CFBundlePackageType": "APPL"}
    return [
        f"Info.plist: {key} is {told.get(key)!r}, not {value!r}"
        for key, value in meant.items()
        if told.get(key) != value
    ]


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1]))
    sys.exit("\n".join(wrong) if wrong else 0)
