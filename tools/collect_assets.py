"""Copy the bundled fonts and icons out of their registry packages: run with ``--work DIR``."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Final

import map_sources

ROOT: Final = Path(__file__).resolve().parent.parent

FONTS: Final = {
    "@expo-google-fonts/inter": ("Inter", "OFL-Inter.txt"),
    "@expo-google-fonts/roboto-condensed": ("RobotoCondensed", "OFL-RobotoCondensed.txt"),
}
WEIGHTS: Final = ("400Regular", "600SemiBold", "700Bold")

ICONS: Final = (
    "arrow-down", "arrow-right", "arrow-up", "bell", "book-open", "bookmark", "bot", "check", "chevron-down",
    "chevron-left", "chevron-right", "chevron-up", "circle-alert", "circle-check", "circle-dashed", "circle-help",
    "clapperboard", "clock", "command", "copy", "corner-up-left", "dices", "download", "ellipsis", "eye", "eye-off",
    "file-text", "flag", "folder-open", "gavel", "git-branch", "graduation-cap", "hexagon", "history", "hourglass",
    "info", "keyboard", "layers", "list", "lock", "lock-open", "map", "map-pin", "maximize", "message-square",
    "minimize", "minus", "moon", "pause", "pencil", "play", "plus", "presentation", "printer", "projector", "radar",
    "redo-2", "ruler", "save", "scale", "search", "send", "settings", "shield-check", "skip-back", "skip-forward",
    "step-back", "step-forward", "sun", "table-2", "timer", "trash-2", "triangle-alert", "type", "undo-2", "upload",
    "user", "users", "wifi-off", "x", "zoom-in", "zoom-out",
)  # fmt: skip


def collect_fonts(work: Path, target: Path) -> list[str]:
    """Write the fonts and their licences; return the file names."""
    written: list[str] = []
    target.mkdir(parents=True, exist_ok=True)
    for package, (family, licence) in FONTS.items():
        for weight in WEIGHTS:
            name = f"{family}_{weight}.ttf"
            (target / name).write_bytes(map_sources.member(work, package, f"package/{weight}/{name}"))
            written.append(name)
        (target / licence).write_bytes(map_sources.member(work, package, "package/LICENSE_FONT"))
        written.append(licence)
    return written


def collect_icons(work: Path, target: Path) -> list[str]:
    """Write the icons, the licence and the list of names; return the names that the package does not have."""
    target.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    missing: list[str] = []
    for name in ICONS:
        try:
            data = map_sources.member(work, "lucide-static", f"package/icons/{name}.svg")
        except KeyError:
            missing.append(name)
            continue
        text = re.sub(r"<!--.*?-->\s*", "", data.decode("utf-8"), flags=re.DOTALL)
        (target / f"{name}.svg").write_text(text, encoding="utf-8", newline="\n")
        found.append(name)
    (target / "LICENSE").write_bytes(map_sources.member(work, "lucide-static", "package/LICENSE"))
    heading = "# Lucide icons of npm lucide-static 1.62.0 that are bundled here; wargame.svg is our own.\n"
    (target / "NAMES.txt").write_text(heading + "\n".join(found) + "\n", encoding="utf-8", newline="\n")
    return missing


def main() -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Copy the bundled fonts and icons out of their packages.")
    parser.add_argument("--work", type=Path, required=True, help="folder for the downloaded packages")
    parser.add_argument("--assets", type=Path, default=ROOT / "assets", help="folder to write to")
    options = parser.parse_args()
    try:
        fonts = collect_fonts(options.work, options.assets / "fonts")
        missing = collect_icons(options.work, options.assets / "icons")
    except map_sources.SourceError as error:
        print(f"collect_assets: {error}", file=sys.stderr)
        return 1
    print(f"{len(fonts)} font files, {len(ICONS) - len(missing)} icons; not in the package: {missing or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
