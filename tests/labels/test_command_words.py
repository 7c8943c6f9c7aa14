"""Every command has a name in words."""

from __future__ import annotations

from wargame.domain.commands import COMMANDS
from wargame.labels import command
from wargame.labels.commands import COMMAND


def test_every_command_has_its_words_and_no_other() -> None:
    assert set(COMMAND) == {one.__struct_config__.tag for one in COMMANDS}


def test_a_command_of_another_version_is_told_by_its_tag() -> None:
    assert command("end_phase") == "end phase"
    assert command("burn_bridge") == "burn bridge"
