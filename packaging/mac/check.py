"""What can be known of the application for macOS without a Mac. Never run on a Mac. Called by check.sh."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Iterator
from pathlib import Path

import icnsutil
from macholib.mach_o import CPU_TYPE_NAMES, LC_BUILD_VERSION, LC_VERSION_MIN_MACOSX
from macholib.MachO import MachO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import identity

PROCESSORS = {"aarch64": "ARM64", "x86_64": "x86_64"}
NOT_SHIPPED = ("mypy", "ruff", "coverage", "librt", "ast_serialize", "grimp", "qml", "mypyc", "bin", "PyInstaller")
"""Folders of what only developers use, or build.spec leaves out."""


MAGIC = {b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"}
"""How a program or library of macOS begins: for one processor, for several."""


def binaries(folder: Path) -> Iterator[tuple[Path, str, tuple[int, int]]]:
    """Yields each part of what would ship and is for a processor: file, processor, the oldest macOS it runs on."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        skipped = any(part.startswith(NOT_SHIPPED) for part in inside.parts) or "__mypyc" in file.name
        if skipped or file.is_symlink() or not file.is_file() or file.read_bytes()[:4] not in MAGIC:
            continue
        for part in MachO(str(file)).headers:
            yield inside, CPU_TYPE_NAMES[part.header.cputype], oldest(part)


def oldest(part: object) -> tuple[int, int]:
    """Returns the oldest macOS that a part of a binary says it runs on."""
    for command, body, _ in part.commands:  # type: ignore[attr-defined]
        if command.cmd == LC_BUILD_VERSION:
            return body.minos >> 16, body.minos >> 8 & 255
        if command.cmd == LC_VERSION_MIN_MACOSX:
            return body.version >> 16, body.version >> 8 & 255
    return 0, 0


def check_wheels(work: Path) -> list[str]:
    """Prints what each package needs; returns what does not fit the promise of identity.MAC_MINIMUM."""
    promised = tuple(map(int, identity.MAC_MINIMUM.split(".")))
    wrong = []
    for folder, processor in PROCESSORS.items():
        needs: dict[str, tuple[int, int]] = {}
        reach: dict[Path, set[str]] = {}
        for file, kind, system in binaries(work / folder):
            reach.setdefault(file, set()).add(kind)
            if kind == processor:
                needs[file.parts[0]] = max(system, needs.get(file.parts[0], (0, 0)))
        wrong += [f"{file}: not for {processor}" for file, kinds in reach.items() if processor not in kinds]
        wrong += [
            f"{package} needs macOS {a}.{b} on {processor}" for package, (a, b) in needs.items() if (a, b) > promised
        ]
        print(
            f"{processor}: "
            + ", ".join(f"{name} {a}.{b}" for name, (a, b) in sorted(needs.items(), key=lambda one: one[1]))
        )
        if max(needs.values()) != promised:
            wrong.append(f"macOS {identity.MAC_MINIMUM} is promised, {max(needs.values())} is needed on {processor}")
    return wrong


def check_icon(file: Path) -> list[str]:
    """Prints what pictures are in the icon file; returns what its reader complains of."""
    print("icon:", ", ".join(f"{key} {len(data)} bytes" for key, data in icnsutil.IcnsFile(str(file)).media.items()))
    return [str(one) for one in icnsutil.IcnsFile.verify(str(file))]


def main(work: Path) -> int:
    """Checks all; returns the exit code."""
    plist = plistlib.loads(plistlib.dumps(identity.info_plist()))
    print(
        f"Info.plist: {plist['CFBundleIdentifier']} {plist['CFBundleShortVersionString']}, macOS {identity.MAC_MINIMUM}"
    )
    wrong = check_icon(work / "icons" / "wargame.icns") + check_wheels(work)
    for one in wrong:
        print(one, file=sys.stderr)
    print("Checked without a Mac; never run on a Mac.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
