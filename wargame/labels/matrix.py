"""The layer matrix in words: what a cell says, what the whole finds, what would change without a layer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wargame.domain.layer_matrix import Cell, How, Matrix, Part, left_bare, weaker
from wargame.domain.redaction import band_of
from wargame.domain.scenario import Scenario
from wargame.domain.view_reading import span_of
from wargame.domain.visibility import SeenCommitment, View
from wargame.labels.translation import _
from wargame.labels.words import STATUS, amounts, commitment, layer_sign, listing, number, space, team

STRENGTH = {
    "strong": _("strong"),
    "thin": _("thin"),
    "token": _("token"),
    "none": _("none"),
    "": _("not meant to be there"),
}
CAPTION: dict[How, str] = {
    "deployed": "{name}",
    "degraded": _("degraded: {name}"),
    "elsewhere": _("elsewhere: {name}"),
    "pledged": _("pledged: {name}"),
    "withdrawn": _("withdrawn: {name}"),
    "absent": _("absent: {name}"),
}
ARROW = "→"
MOVED = 0.05
NAMED = 3
"""So many places or regions are named; of more only how many there are."""


def region(scenario: Scenario, name: str) -> str:
    """The name of a column: a region's, or a space's where there are no regions."""
    return scenario.regions[name].name if name in scenario.regions else short_space(scenario, name)


def short_space(scenario: Scenario, name: str) -> str:
    """A space's name without what stands in brackets behind it."""
    return space(scenario, name).partition(" (")[0]


def the_layers(scenario: Scenario, layers: Sequence[str]) -> str:
    """Layers in a sentence: `layer 3`, `layers 1 and 3`, or by name those without a number."""
    signs = [layer_sign(tuple(scenario.layers), one) for one in layers]
    numbered = [sign for sign in signs if sign.isdigit()]
    named = [scenario.layers[one].name for one, sign in zip(layers, signs, strict=True) if not sign.isdigit()]
    text = (_("layer {n}") if len(numbered) == 1 else _("layers {n}")).format(n=listing(numbered))
    return listing([text, *named]) if numbered else listing(named)


def needed(scenario: Scenario, name: str) -> str:
    """What a commitment needs, in a clause: `needs enablers at 4 or more`."""
    told = re.split(r"[:.;]", scenario.commitments[name].needs_text)[0].strip()
    return told[:1].lower() + told[1:] or _("needs what is no longer so")


def caption(scenario: Scenario, cell: Cell) -> str:
    """The few words in a cell: the commitment or the hole that says most."""
    told = cell.telling
    if told is None:
        return ""
    if told.how == "needs":
        return needed(scenario, told.what)
    if told.how == "hole" and cell.strength == "none":
        return _("nobody") if len(cell.holes) == 1 else _("nobody in {n} places").format(n=number(len(cell.holes)))
    if told.how == "hole":
        more = _(", {n} more").format(n=len(cell.holes) - 1) if len(cell.holes) > 1 else ""
        return _("nobody in {place}").format(place=short_space(scenario, told.what)) + more
    return CAPTION[told.how].format(name=commitment(scenario, told.what))


# ----------------------------------------------------------------------------------------------------- the whole


def findings(scenario: Scenario, before: Matrix, after: Matrix, off: Sequence[str]) -> tuple[str, str]:
    """What the matrix finds, and a second line: of the layers as they stand, or without some of them."""
    return _without(scenario, before, after, off) if off else _as_it_stands(scenario, before)


def falls(scenario: Scenario, now: View, then: View, off: Sequence[str]) -> str:
    """Which other layers' health falls without some; empty if none does."""
    fallen = [
        rule.name
        for layer, rule in scenario.layers.items()
        if layer not in off and _health(now, rule.health) - _health(then, rule.health) >= MOVED
    ]
    return _("The health of {layers} falls.").format(layers=listing(fallen)) if fallen else ""


def _health(view: View, value: str) -> float:
    return view.derived[value].value or 0.0


def _as_it_stands(scenario: Scenario, matrix: Matrix) -> tuple[str, str]:
    empty = len(matrix.empty())
    meant = [name for name in matrix.regions if matrix.standing(name)[1]]
    if not empty:
        holes = sum(bool(cell.holes) for cell in matrix.cells.values())
        if not holes:
            return _("Every layer stands where it is meant to"), _("No place that counts is left to nobody.")
        text = _("Every layer stands where it is meant to, one of them with gaps")
        return text if holes == 1 else _("Every layer stands where it is meant to, with gaps"), ""
    text = _("One place is covered by nobody") if empty == 1 else _("{n} places are covered by nobody")
    barest = min(
        meant, key=lambda name: (matrix.standing(name)[0] / matrix.standing(name)[1], -matrix.standing(name)[1])
    )
    stand, of = matrix.standing(barest)
    second = _("Fewest layers stand in {region}: {n} of {of}.")
    return _capital(text.format(n=number(empty))), second.format(region=region(scenario, barest), n=stand, of=of)


def _without(scenario: Scenario, before: Matrix, after: Matrix, off: Sequence[str]) -> tuple[str, str]:
    who = the_layers(scenario, off)
    bare = [region(scenario, name) for name in left_bare(before, after)]
    weak = [key for key in weaker(before, after) if key[0] not in off]
    gone = [key for key in weak if after.cells[key].strength == "none"]
    stood = [cell for key, cell in before.cells.items() if key[0] in off and cell.strength not in ("", "none")]
    if bare and len(bare) == len(before.regions):
        text = _("Without {who}, nobody is left anywhere")
    elif bare:
        text = _("Without {who}, nobody is left in {where}")
    elif gone:
        text = _("Without {who}, one more hole opens") if len(gone) == 1 else _("Without {who}, {n} more holes open")
    elif weak:
        text = _("Without {who}, one place of another layer wears thinner")
        text = text if len(weak) == 1 else _("Without {who}, {n} places of other layers wear thinner")
    elif stood:
        text = _("Without {who}, no other layer loses a place")
    else:
        text = _("Without {who}, nothing changes on the map")
    told = text.format(who=who, n=number(len(gone or weak)), where=_places(bare))
    return _capital(told), _why(scenario, after, weak) or _stood(before, off, len(stood))


def _why(scenario: Scenario, after: Matrix, weak: Sequence[tuple[str, str]]) -> str:
    """What the weaker places rest on, and where they are."""
    needing = dict.fromkeys(name for key in weak for name in after.cells[key].having("needs"))
    where = list(dict.fromkeys(region(scenario, key[1]) for key in weak))
    if not weak:
        return ""
    reasons = [f"{commitment(scenario, name)} {needed(scenario, name)}" for name in needing]
    return f"{_places(where)}: {'; '.join(reasons)}." if reasons else f"{_places(where)}."


def _stood(before: Matrix, off: Sequence[str], stood: int) -> str:
    """Where the layers switched off stand today."""
    meant = sum(bool(cell.strength) for key, cell in before.cells.items() if key[0] in off)
    if not stood:
        return _("Nothing of it stands today.") if len(off) == 1 else _("Nothing of them stands today.")
    text = _("Today it stands in {n} of the {of} regions it is meant for.")
    if stood == meant:
        text = _("Today it stands in every region it is meant for.")
    text = text if len(off) == 1 else _("Today they stand in {n} of the {of} places they are meant for.")
    return text.format(n=number(stood), of=number(meant))


def _places(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        return _("{n} regions").format(n=number(len(names)))
    return "; ".join(names) if len(names) > 1 and any(" and " in name for name in names) else listing(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def standing(matrix: Matrix, name: str) -> str:
    """How many layers stand in a region."""
    stand, of = matrix.standing(name)
    return _("{n} of {of} hold").format(n=stand, of=of) if of else _("none meant")


# ------------------------------------------------------------------------------------------------------- one cell


def cell_title(scenario: Scenario, cell: Cell, was: str | None, off: Sequence[str]) -> str:
    """A cell's headline: `European presence, Kharkiv: thin now, none without layer 3`."""
    name = f"{scenario.layers[cell.layer].name}, {region(scenario, cell.region)}"
    if not off or was is None or was == cell.strength:
        return f"{name}: {STRENGTH[cell.strength]}"
    text = _("{name}: {was} now, {strength} without {who}")
    return text.format(
        name=name, was=STRENGTH[was], strength=STRENGTH[cell.strength or "none"], who=the_layers(scenario, off)
    )


def cell_words(scenario: Scenario, view: View, cell: Cell) -> str:
    """Everything of a cell in sentences: its holes, then each commitment, its status, its carrier and its cost."""
    if not cell.strength:
        return _("No commitment of this layer is meant for this region.")
    told = [part_words(scenario, view.commitments[part.commitment], part) for part in cell.parts]
    if cell.holes:
        names = [short_space(scenario, name) for name in cell.holes]
        told.insert(0, _("Nobody of this layer stands in {places}").format(places=listing(names)))
    return " ".join(f"{one}." for one in told)


def part_words(scenario: Scenario, seen: SeenCommitment, part: Part) -> str:
    """A commitment of a cell without a full stop: its status there, who carries it, what it costs."""
    kept = upkeep(scenario, seen.id)
    match part.how:
        case "deployed" | "degraded":
            text = _("{name}: {how}, carried by {payer}") + (_(", {kept} each turn") if kept else "")
        case "needs":
            text = _("{name}: {how}, but {needed}")
        case "elsewhere":
            text = _("{name}: stands elsewhere")
        case "pledged":
            text = _("{name}: only pledged, by {payer}; deploying costs {cost}")
        case _:
            text = _("{name}: {how}; {payers} would pay {cost}")
    return text.format(
        name=seen.name,
        how=STATUS[seen.status],
        payer=team(scenario, seen.payer),
        payers=_(" or ").join(team(scenario, one) for one in seen.payers),
        kept=kept,
        cost=price(scenario, seen.id),
        needed=needed(scenario, seen.id),
    )


def price(scenario: Scenario, name: str) -> str:
    """What it costs to deploy a commitment: `1 M, 1 F`, or by the counter `1 F a counter, 1 M for every 2`."""
    rule = scenario.commitments[name]
    if rule.garrison is None or not (rule.garrison.each or rule.garrison.per):
        return amounts(scenario, rule.deploy)
    each = _("{cost} a counter").format(cost=amounts(scenario, rule.garrison.each)) if rule.garrison.each else ""
    return ", ".join(part for part in (each, _by_the_counter(scenario, name)) if part)


def upkeep(scenario: Scenario, name: str) -> str:
    """What a commitment costs at every assessment; empty if nothing."""
    rule = scenario.commitments[name]
    plain = amounts(scenario, rule.upkeep) if any(rule.upkeep.values()) else ""
    return ", ".join(part for part in (plain, _by_the_counter(scenario, name)) if part)


def _by_the_counter(scenario: Scenario, name: str) -> str:
    garrison = scenario.commitments[name].garrison
    if garrison is None or not garrison.per:
        return ""
    text = _("{cost} for every {n} counters") if garrison.every > 1 else _("{cost} for every counter")
    return text.format(cost=amounts(scenario, garrison.per), n=garrison.every)


def span_words(scenario: Scenario, view: View, name: str) -> str:
    """A derived value as a range in words: `weak to fair`; the band alone where no more may be known."""
    span = span_of(scenario, view, name)
    if span is None:
        return view.derived[name].band
    bands = scenario.derived[name].bands or scenario.bands
    low, high = (band_of(bands, value) for value in span)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def span_change(scenario: Scenario, now: View, then: View, name: str, *, off: bool = True) -> str:
    """A derived value's range as it stands and, where layers are off, as it would be: `weak to fair → weak`."""
    before, after = span_words(scenario, now, name), span_words(scenario, then, name)
    if not off:
        return before
    if before != after:
        return f"{before} {ARROW} {after}"
    same = now.derived[name] == then.derived[name] and span_of(scenario, now, name) == span_of(scenario, then, name)
    return (_("{words}, without it too") if same else _("{words}, lower without it")).format(words=before)
