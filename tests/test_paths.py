import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wargame import paths

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def installed(tmp_path: Path) -> ModuleType:
    """The paths module as it lies in a wheel or a frozen build: assets beside it."""
    package = tmp_path / "site packages" / "wargame"
    (package / "assets").mkdir(parents=True)
    source = shutil.copy(paths.__file__, package)
    spec = importlib.util.spec_from_file_location("installed_paths", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_in_a_checkout_what_ships_lies_beside_the_package() -> None:
    assert paths.assets() == CHECKOUT / "assets"
    assert paths.scenarios() == CHECKOUT / "assets" / "scenarios"
    assert paths.examples() == CHECKOUT / "saves" / "examples"
    assert paths.examples().is_dir()


def test_installed_what_ships_lies_inside_the_package(installed: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "site packages" / "wargame"

    assert installed.assets() == package / "assets"
    assert installed.scenarios() == package / "assets" / "scenarios"
    assert installed.examples() == package / "saves" / "examples"


def test_in_a_checkout_saves_go_to_its_own_folder() -> None:
    assert paths.user_saves() == CHECKOUT / "saves"


def test_installed_nothing_of_the_user_lies_inside_the_package(installed: ModuleType, tmp_path: Path) -> None:
    for place in (installed.user_saves(), installed.user_data(), installed.settings_file()):
        assert place.is_absolute()
        assert not place.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    "program", ["Wargame/wargame", "Wargame/Wargame.app/Contents/MacOS/wargame"], ids=["folder", "bundle"]
)
def test_portable_all_of_the_users_lies_beside_the_program(
    installed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    beside = tmp_path / "Wargame"
    beside.mkdir()
    assert installed.portable() is None
    assert not installed.user_saves().is_relative_to(tmp_path)

    (beside / "portable.txt").touch()

    assert installed.user_saves() == beside / "saves"
    assert installed.user_data() == beside / "data"
    assert installed.settings_file() == beside / "settings.json"


def test_a_file_beside_python_makes_nothing_portable(
    installed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "portable.txt").touch()
    assert installed.portable() is None


def test_a_package_has_its_own_notices(installed: ModuleType) -> None:
    assert installed.notices() == installed.assets() / "LICENCES.md"
    (installed.assets() / "NOTICES.txt").touch()
    assert installed.notices() == installed.assets() / "NOTICES.txt"
    assert paths.notices() == CHECKOUT / "assets" / "LICENCES.md"


def test_asking_for_a_path_makes_nothing(
    installed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home))

    installed.user_saves(), installed.user_data(), installed.settings_file()

    assert not home.exists()


def test_platformdirs_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, wargame.paths as p; p.assets(); p.examples(); sys.exit('platformdirs' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0
