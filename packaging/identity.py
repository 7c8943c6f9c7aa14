"""Who the program is to Windows, macOS and Linux: its names, its version, and the kind of file that is its own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME, PROGRAM, SUFFIX = "Wargame", "wargame", "wargame"
IDENTIFIER, FILE_TYPE = "org.wargame.Wargame", "org.wargame.save"
MIME = "application/x-wargame"
SAVE = "Wargame exercise"
MAC_MINIMUM = "15.0"
"""What the bindings of PySide6 6.11 need; `make check-mac` compares it with the wheels."""

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION, SUMMARY, AUTHOR = str(PROJECT["version"]), str(PROJECT["description"]), str(PROJECT["authors"][0]["name"])


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Returns a version as Windows wants it: 1.2.3rc1 is 1, 2, 3, 0."""
    found = [int(part) for part in re.match(r"\d+(?:\.\d+)*", version)[0].split(".")]  # type: ignore[index]
    first, second, third, fourth = (*found, 0, 0, 0)[:4]
    return first, second, third, fourth


def version_resource(program: str) -> str:
    """Returns the version resource of a Windows program, as PyInstaller reads it."""
    numbers = four_numbers(VERSION)
    told = {
        "CompanyName": AUTHOR,
        "FileDescription": NAME,
        "FileVersion": VERSION,
        "InternalName": program,
        "LegalCopyright": f"{AUTHOR}. MIT licence.",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
        "Comments": SUMMARY,
    }
    lines = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('040904B0', [{lines}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )


def info_plist() -> dict[str, object]:
    """Returns what macOS reads of the bundle: who it is, and that saves are opened with it."""
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": ".".join(map(str, four_numbers(VERSION)[:3])),
        "LSMinimumSystemVersion": MAC_MINIMUM,
        "LSApplicationCategoryType": "public.app-category.education",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{AUTHOR}. MIT licence.",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": SAVE,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": f"{PROGRAM}.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [FILE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FILE_TYPE,
                "UTTypeDescription": SAVE,
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeIconFile": f"{PROGRAM}.icns",
                "UTTypeTagSpecification": {"public.filename-extension": [SUFFIX], "public.mime-type": [MIME]},
            }
        ],
    }
