"""Corrections: what the white cell changes outside the rules, always with a reason and a hat."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.rules.commitments import STANDING, stand_down, stand_up


def correct_track(batch: Batch, command: c.CorrectTrack) -> None:
    """Set a track, within its bounds but outside the limit a turn."""
    rule = batch.scenario.tracks.get(command.track)
    if rule is None:
        refuse("unknown_track", track=command.track)
    if not rule.low <= command.to <= rule.high:
        refuse("out_of_bounds", track=command.track, low=rule.low, high=rule.high)
    by = command.to - batch.now.tracks[command.track]
    _correct(batch, f"track {command.track}", command.reason, changed=by != 0)
    batch.note(r.TrackChanged(command.track, by, command.to, "correction", counts=False, wanted=by))


def correct_flag(batch: Batch, command: c.CorrectFlag) -> None:
    """Set a flag."""
    rule = batch.scenario.flags.get(command.flag)
    if rule is None or command.to not in rule.values:
        refuse("unknown_flag", flag=command.flag, value=command.to)
    _correct(batch, f"flag {command.flag}", command.reason, changed=batch.now.flags[command.flag] != command.to)
    batch.note(r.FlagSet(command.flag, command.to, "correction"))


def correct_means(batch: Batch, command: c.CorrectMeans) -> None:
    """Set a team's means of a kind."""
    batch.team(command.team)
    if command.kind not in batch.scenario.means:
        refuse("unknown_means", kind=command.kind)
    by = command.to - batch.now.means[command.team].get(command.kind, 0)
    _correct(batch, f"means {command.team} {command.kind}", command.reason, changed=by != 0)
    batch.note(r.MeansChanged(command.team, command.kind, by, command.to, "correction"))


def correct_commitment(batch: Batch, command: c.CorrectCommitment) -> None:
    """Set the status of a commitment. What no longer stands lets its forces go; what stands now ties them.

    No track moves by it and nothing is paid: those are corrected by themselves.
    """
    name = command.commitment
    state = batch.now.commitments.get(name)
    if state is None:
        refuse("unknown_commitment", commitment=name)
    _correct(batch, f"commitment {name}", command.reason, changed=state.status != command.to)
    stood, stands = state.status in STANDING, command.to in STANDING
    payer = state.team or batch.scenario.commitments[name].payers[0]
    batch.note(r.CommitmentChanged(name, command.to, "correction", payer if stands else "", batch.now.turn))
    if not stands:
        stand_down(batch, name, "correction")
    elif not stood:
        stand_up(batch, name)


def correct_space(batch: Batch, command: c.CorrectSpace) -> None:
    """Set who controls a space, and whether it is contested."""
    state = batch.now.spaces[batch.space(command.space)]
    known = {space.controller for space in batch.scenario.spaces.values()} | set(batch.scenario.teams)
    if command.controller not in known:
        refuse("unknown_controller", controller=command.controller)
    changed = (state.controller, state.contested) != (command.controller, command.contested)
    _correct(batch, f"space {command.space}", command.reason, changed=changed)
    batch.note(r.SpaceControlled(command.space, command.controller, command.contested, "correction"))


def _correct(batch: Batch, what: str, reason: str, *, changed: bool) -> None:
    if not reason.strip():
        refuse("reason_needed")
    if not changed:
        refuse("nothing_to_change")
    batch.note(r.CorrectionMade(what, reason, batch.context.hat))
