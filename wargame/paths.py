"""The only place that knows where assets, saves and settings lie.

What ships has the same two folders everywhere: `assets/` and `saves/examples/`. In a source checkout they lie
beside the package, in a wheel and in a frozen build inside it. Where a file `portable.txt` lies beside a packaged
program, all of the user's lies there too.
"""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """Returns the folder of all that ships beside the code: scenarios, map, icons, fonts, themes, texts."""
    return _shipped() / "assets"


def scenarios() -> Path:
    """Returns the folder with one folder for each scenario that ships."""
    return assets() / "scenarios"


def examples() -> Path:
    """Returns the folder of the finished exercises that ship as replays."""
    return _shipped() / "saves" / "examples"


def guide() -> Path:
    """Returns the file of the facilitator's guide; its pictures lie beside it."""
    return _shipped() / "docs" / "facilitator-guide.md"


def notices() -> Path:
    """Returns the file that says whose work ships and on what terms: in a package everything, else the assets."""
    complete = assets() / "NOTICES.txt"
    return complete if complete.is_file() else assets() / "LICENCES.md"


def portable() -> Path | None:
    """Returns the folder beside the program where everything is to stay, or None if it is not portable."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable).resolve()
    bundle = next((one for one in program.parents if one.suffix == ".app"), program)
    return bundle.parent if (bundle.parent / "portable.txt").is_file() else None


def user_data() -> Path:
    """Returns the folder for what this user keeps; it need not exist yet."""
    if (beside := portable()) is not None:
        return beside / "data"
    from platformdirs import user_data_path

    return user_data_path("Wargame", appauthor=False)


def user_saves() -> Path:
    """Returns the folder where a new save goes unless the user says otherwise; it need not exist yet.

    In a source checkout that is its `saves/` folder, which git ignores; else a folder in the user's
    documents, where a facilitator finds the file to copy.
    """
    if (beside := portable()) is not None:
        return beside / "saves"
    if not _is_installed():
        return _shipped() / "saves"
    from platformdirs import user_documents_path

    return user_documents_path() / "Wargame"


def settings_file() -> Path:
    """Returns the file of this user's settings; it need not exist yet."""
    if (beside := portable()) is not None:
        return beside / "settings.json"
    from platformdirs import user_config_path

    return user_config_path("Wargame", appauthor=False) / "settings.json"


def _shipped() -> Path:
    return _PACKAGE if _is_installed() else _PACKAGE.parent


@cache
def _is_installed() -> bool:
    """Returns whether the code runs from a wheel or a frozen build, not from a source checkout."""
    return (_PACKAGE / "assets").is_dir()
