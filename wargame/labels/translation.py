"""The translation in use, looked up once: gettext's own function looks on disk at every call."""

from __future__ import annotations

from gettext import translation

from wargame import paths

_CATALOGUE = translation("wargame", paths.assets() / "i18n", fallback=True)
_ = _CATALOGUE.gettext
ngettext = _CATALOGUE.ngettext
