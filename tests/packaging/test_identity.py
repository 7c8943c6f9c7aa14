"""Who the program is to each system."""

from __future__ import annotations

import ast
import plistlib

import bundle
import identity
import pytest

import wargame


def test_the_version_is_the_packages_own() -> None:
    assert wargame.__version__ == identity.VERSION


@pytest.mark.parametrize(
    ("version", "numbers"), [("1", (1, 0, 0, 0)), ("1.2.3", (1, 2, 3, 0)), ("0.2rc1", (0, 2, 0, 0))]
)
def test_windows_wants_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert identity.four_numbers(version) == numbers


def test_the_version_resource_names_program_and_version() -> None:
    tree = ast.parse(identity.version_resource("wargame-console"), mode="eval")
    strings = {
        node.args[0].value: node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StringStruct"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[1], ast.Constant)
    }
    assert strings["OriginalFilename"] == "wargame-console.exe"
    assert strings["FileVersion"] == strings["ProductVersion"] == wargame.__version__


def test_macos_learns_that_saves_are_ours() -> None:
    told = plistlib.loads(plistlib.dumps(identity.info_plist()))
    (kind,), (declared,) = told["CFBundleDocumentTypes"], told["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["wargame"]
    assert told["NSHighResolutionCapable"] is True
    assert bundle.of_plist(told | {"CFBundleExecutable": "wargame", "CFBundlePackageType": "APPL"}) == []
