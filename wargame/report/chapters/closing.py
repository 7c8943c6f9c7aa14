"""Corrections, the record of play, sources and disclaimer."""

from __future__ import annotations

from wargame import labels
from wargame.labels.translation import _
from wargame.report import outcomes, prose
from wargame.report.chapters.source import Source
from wargame.report.document import Bullets, EntryBlock, Log, Paragraph, Section, Strong, Table, Text, say
from wargame.report.outcomes import Corrected
from wargame.report.reading import Batch, Ref


def corrections(source: Source) -> Section:
    """What was changed outside the rules, by which hat and why."""
    found = outcomes.corrections(source.play)
    if not found:
        return Section(
            "corrections", _("Corrections"), (Paragraph(say(_("Nothing was corrected outside the rules."))),)
        )
    lead = _("{corrections} made.").format(corrections=prose.so_many(len(found), "correction"))
    return Section(
        "corrections",
        _("Corrections"),
        (Paragraph(say(lead)), Bullets(tuple(_correction(source, one) for one in found))),
    )


def _correction(source: Source, one: Corrected) -> Text:
    changes = [say(source.told(told.record), told) for told in one.changes]
    return say(
        Strong(_("Turn {turn}, {what}").format(turn=one.turn, what=labels.corrected(source.scenario, one.record.what))),
        f" ({one.record.hat})",
        one.ref,
        f": {prose.full_stop(one.record.reason)} ",
        prose.row(changes, "; ", "; "),
        "." if changes else "",
    )


def record_of_play(source: Source) -> Section:
    """Every record in order: what all numbers in this report lead to."""
    by_turn: dict[int, list[EntryBlock]] = {}
    names = {tag: labels.command(tag) for tag in {batch.command for batch in source.play.batches}}
    turn_of: dict[int, int] = {}
    for told in source.play.told:
        turn_of.setdefault(told.ref.seq, told.turn)
    for batch in source.play.batches:
        by_turn.setdefault(turn_of.get(batch.seq, 0), []).append(_entry(source, batch, names[batch.command]))
    parts = tuple(
        Section(
            f"record-of-turn-{turn}",
            _("Record of turn {turn}").format(turn=turn) if turn else _("Record of the start"),
            (Log(tuple(entries)),),
        )
        for turn, entries in by_turn.items()
    )
    lead = _(
        "Every figure and finding above carries the number of a record below: the number of its batch and, where a "
        "batch holds several records, its place in it. Times are UTC."
    )
    return Section("record", _("Record of play"), (Paragraph(say(lead)),), parts, new_page=True)


def _entry(source: Source, batch: Batch, command: str) -> EntryBlock:
    several = len(batch.records) > 1
    lines = tuple(
        (Ref(batch.seq, place).anchor if several else "", source.told(record))
        for place, record in enumerate(batch.records, start=1)
    )
    who = (
        source.team(batch.actor.team)
        if batch.actor.team
        else _("White cell, {hat}").format(hat=batch.actor.hat).removesuffix(", ")
    )
    at = prose.clock(batch.at)
    return EntryBlock(batch.seq, at, who, command, lines)


def sources(source: Source) -> Section:
    """The scenario's sources with their dates, what its design changed, and the disclaimer."""
    scenario = source.scenario
    blocks: list[Paragraph | Table | Bullets] = []
    if scenario.facts:
        rows = tuple((say(one.text), say(one.source), say(one.as_of)) for one in scenario.facts)
        blocks.append(
            Table(
                (_("Fact"), _("Source"), _("As of")),
                rows,
                _("Facts about the real world that the scenario rests on"),
                short=_("Facts"),
            )
        )
    blocks.append(Paragraph(say(" ".join(scenario.disclaimer.split()))))
    text = _(
        "Values are bands and design figures of an exercise. They measure what this group did in this scenario on this "
        "day; they are no forecast and no assessment of any real actor."
    )
    return Section("sources", _("Sources and disclaimer"), (*blocks, Paragraph(say(text), "note")))
