"""Whether a save makes sense: hashes show that it is as it was written, not that this program wrote it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wargame import __version__
from wargame.app.lines import MAIN
from wargame.domain.checks import check
from wargame.domain.records import ExerciseStarted
from wargame.domain.strangers import Strangers
from wargame.store.errors import NewerSave, SaveDamaged, SaveError
from wargame.store.log import ROOT
from wargame.store.scenario_files import ScenarioInvalid

if TYPE_CHECKING:
    from wargame.app.session import Session


class NonsenseError(Exception):
    """A save holds what no exercise can; its text says what, as part of a sentence."""


def demand_sense(session: Session) -> None:
    """Sees to it that the scenario is in order, that each record names only what is in it, and that each line folds.

    Raises:
        NonsenseError: at the first thing that is not so.
    """
    for finding in check(session.scenario):
        raise NonsenseError(f"in its scenario, {finding.path} {finding.message}")
    if session.lines.named[MAIN].head == ROOT:
        raise NonsenseError("no exercise was begun in it")
    strangers = Strangers(session.scenario)
    for batch in session.lines.batches.values():
        begins = [isinstance(record, ExerciseStarted) for record in batch.records]
        if any(begins[1:]) or begins[:1] != [batch.parent == ROOT]:
            raise NonsenseError(f"entry {batch.seq} does not follow from what was before")
        for record in batch.records:
            for path in strangers.of(record):
                raise NonsenseError(f"in entry {batch.seq}, {path} names what its scenario does not have")
    for line in session.lines.named.values():
        session.state_at(line.head)


def not_understood(path: Path, product: str, error: Exception) -> SaveError:
    """What to say of a save in which something makes no sense here: a later version began it, or it is damaged."""
    if _version(product) > _version(__version__):
        return NewerSave(path, f" ({product}; this is {__version__})")
    told = isinstance(error, ScenarioInvalid | NonsenseError)
    return SaveDamaged(path, str(error) if told else "a record in it cannot be read")


def _version(product: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", product)[:3])
