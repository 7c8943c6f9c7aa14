"""Domain values in words for people. The only room below the window that knows a language; no Qt.

Every sentence goes through gettext, so that it can be translated; a scenario's own names are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from wargame.domain import records as r
from wargame.domain.engine import Refusal
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order

STATUS = {
    "absent": _("absent"),
    "pledged": _("pledged"),
    "deployed": _("deployed"),
    "degraded": _("degraded"),
    "withdrawn": _("withdrawn"),
}
STEP = {
    "pledge": _("Pledge"),
    "deploy": _("Deploy"),
    "reinforce": _("Reinforce"),
    "restore": _("Restore"),
    "withdraw": _("Withdraw"),
    "progress": _("Go on with"),
}
METHOD = {
    "rigid": _("rigid table"),
    "semi-rigid": _("semi-rigid table"),
    "free": _("free ruling"),
    "matrix": _("matrix argument"),
    "estimate": _("estimate"),
}
ORDER_STATUS = {
    "submitted": _("sealed"),
    "returned": _("returned"),
    "withdrawn": _("withdrawn"),
    "revealed": _("revealed"),
    "ruled": _("ruled, not applied"),
    "applied": _("applied, not published"),
    "published": _("published"),
}
MINUS = "−"

REFUSALS = {
    "already_started": _("The exercise has begun already. Start another save to begin anew."),
    "not_started": _("The exercise has not begun. Start it with a set-up and a horizon."),
    "exercise_over": _("The exercise is over. Notes can still be taken; to play on, start another line of play."),
    "white_cell_only": _("Only the white cell can do that. Ask the facilitator."),
    "not_your_team": _("{team} is not your team. Give the command as that team, or as the white cell."),
    "unknown_team": _("There is no team {team!r}. Choose one of the scenario's teams."),
    "unknown_setup": _("There is no set-up {setup!r}. Choose one that the scenario lists."),
    "unknown_horizon": _("There is no horizon {horizon!r}. Choose one that the scenario lists."),
    "unknown_order": _("There is no order {order!r} here. Check its number."),
    "unknown_space": _("There is no space {space!r} on the board. Check its name."),
    "unknown_counter": _("There is no counter {counter!r} here. Check its name."),
    "unknown_kind": _("There is no kind of counter {kind!r}. Choose one that the scenario lists."),
    "unknown_commitment": _("There is no commitment {commitment!r}. Choose one that the scenario lists."),
    "unknown_variant": _("{commitment} has no form {variant!r}. Choose one that the scenario lists, or none."),
    "unknown_action": _("{team} has no action {action!r}. Choose one from its own list."),
    "unknown_inject": _("There is no inject {inject!r} to be dealt with here. Check its number."),
    "unknown_target": _("{target!r} is not a {kind} that can be aimed at. Choose one from the list."),
    "unknown_helped_or_opposed": _("{name!r} is no team, action, commitment or layer. Choose one from the list."),
    "unknown_outcome": _("There is no outcome {outcome!r}. Choose one of {outcomes}."),
    "unknown_deal": _("There is no deal {deal!r}. Check its number."),
    "unknown_request": _("There is no request {request!r}. Check its number."),
    "unknown_objective": _("There is no objective {objective!r}. Leave it out or choose one that the scenario lists."),
    "unknown_track": _("There is no track {track!r}. Choose one that the scenario lists."),
    "unknown_flag": _("{flag!r} cannot be {value!r}. Choose a setting and a value that the scenario lists."),
    "unknown_means": _("There is no kind of means {kind!r}. Choose one that the scenario lists."),
    "unknown_controller": _("{controller!r} controls nothing on this board. Choose a party that does."),
    "unknown_ending": _("There is no ending {ending!r}. Leave it out or choose one that the scenario lists."),
    "nothing_to_change": _("Nothing would change. Choose another value."),
    "nothing_to_undo": _("There is nothing to take back."),
    "nothing_to_redo": _("There is nothing to do again."),
    "behind_barrier": _(
        "Not taken back: the room has seen it, or dice have fallen. Make a correction, or start another line of play."
    ),
    "not_a_rule": _("Undo and redo belong to the session. Give them there."),
    "reason_needed": _("A reason is needed. Write one sentence."),
    "text_needed": _("Some text is needed. Write one sentence."),
    "name_needed": _("A name is needed. Write who gives the estimate."),
    "jump_between_turns": _("Turns can be jumped only between turns, in the phase {phase}, without an open crisis."),
    "jump_too_far": _("At most {most} turns can be jumped at a time. Jump fewer, and play one between."),
    "horizon_too_near": _("Only {left} turns are left. Jump fewer."),
    "no_crisis_clock": _("This scenario has no crisis clock."),
    "crisis_running": _("The crisis clock is running already. Close it first."),
    "crisis_this_turn": _("A crisis was opened in this turn already. Wait for the next turn."),
    "too_many_crises": _("No further crisis clock can be opened today."),
    "no_crisis": _("No crisis clock is open."),
    "orders_closed": _("Orders are not open now. Go on to the phase of orders."),
    "orders_still_open": _("Orders are still being written. Close the phase to reveal them all together."),
    "no_orders_left": _("{team} has given its {most} orders. Withdraw one, or wait for the next turn."),
    "no_statements_left": _("{team} has made its statement. Wait for the next turn."),
    "empty_order": _("The order says nothing. Choose an action, a commitment or a move, or write an intent."),
    "no_action_for_that": _("An option or a source belongs to an action. Choose the action."),
    "no_commitment_for_that": _("A step, spaces or a form belong to a commitment. Choose the commitment."),
    "choose_option": _("{action} can be done in several ways. Choose one of them."),
    "choose_commitment": _("{action} works on a commitment. Choose which, and the step."),
    "not_by_this_action": _("{action} does not work on {commitment}. Choose another action or commitment."),
    "choose_spaces": _("Choose between one and {most} spaces for {commitment}."),
    "wrong_space": _("{commitment} cannot stand in {space}. Choose a space that counts for it."),
    "wrong_target": _("{action} cannot aim at {target}. Choose another target."),
    "wrong_source": _("{action} cannot start from {source!r}. Choose another source."),
    "not_adjacent": _("{source} and {target} have no link. Choose a source beside the target."),
    "too_soon": _("{action} can be ordered only every {every} turns. Choose something else now."),
    "wrong_step": _("{commitment} is {status}: {step} is not its next step. Choose another step."),
    "not_your_commitment": _("{team} does not pay for {commitment}. Choose a commitment of its own."),
    "no_garrison": _("{commitment} has no counters to reinforce it with. Choose another step."),
    "no_spaces_here": _("{commitment} takes no spaces at this step. Leave them out."),
    "no_extra_of_that": _("{kind!r} cannot be paid extra. Choose another kind of means, or none."),
    "cannot_pay": _("{team} cannot pay: it needs {needs} {kind} and has {has}. Spend less, or be given some."),
    "needs_missing": _("{order} cannot be ruled: {needs} Return it with the reason."),
    "order_not_sealed": _("{order} is not sealed any more. Only sealed orders can be withdrawn."),
    "order_already_ruled": _("{order} is ruled already. Make a correction instead."),
    "order_not_revealed": _("{order} is {status}. Only revealed orders that are not yet ruled can be dealt with so."),
    "order_not_ruled": _("{order} has no ruling that waits to be applied. Rule on it first."),
    "order_not_applied": _("{order} has no applied ruling that waits to be published. Apply it first."),
    "nothing_sealed": _("No order is sealed. There is nothing to reveal."),
    "method_before_argument": _("{order} was argued already. The method is named before any argument."),
    "method_already_named": _("For {order} the method {method} was named. Rule by it, or name another first."),
    "other_method": _("{order} is not ruled by {method}. Name that method first."),
    "wrong_weight": _("An argument weighs one of {weights}. Choose one of them."),
    "arguments_full": _("There are {most} arguments {side} already. Weigh those."),
    "talk_once": _("For {order} the room has talked once, or nothing is sealed. Roll on the median."),
    "estimates_missing": _("{order} needs {needs} sealed estimates and has {has}. Seal more."),
    "spread_too_wide": _("The estimates on {order} lie {spread} apart, over {most}. Talk once, and seal again."),
    "odds_needed": _("A free ruling on {order} needs the umpire's odds in percent. Write them before the outcome."),
    "table_stands": _("{order} is ruled by a rigid table, which stands as it is. Leave its modifiers in."),
    "wrong_dice": _("This throw takes {dice} dice of {sides} sides. Give as many faces, each within its sides."),
    "cannot_shift": _("{order} cannot be shifted so. Only a semi-rigid ruling can, by one row within its table."),
    "already_there": _("It stands in {space} already."),
    "does_not_move": _("{counter} is of a kind that does not move."),
    "wrong_ground": _("{counter} cannot stand in {space}. Choose another kind of space."),
    "no_access": _("Not moved: {team} has no access to {space}. Grant access, or override with a reason."),
    "too_far": _("Not moved: {space} is more than {links} link away. Move nearer, or override with a reason."),
    "too_many_moves": _("An order moves at most {most} counters. Leave some out."),
    "cannot_post": _("{team} cannot post a counter of kind {kind!r}. Choose another kind."),
    "no_more_to_post": _("At most {most} of {kind} can be posted. Move one that stands."),
    "deal_needs_two": _("A deal needs two different teams."),
    "not_in_the_deal": _("{team} is not in the deal {deal}. Choose a team that is."),
    "already_broken": _("The deal {deal} is broken already."),
    "not_giveable": _("{kind!r} cannot be given away. Choose another kind of means."),
    "request_closed": _("{request} is answered already."),
    "inject_done": _("{inject} is {status} already. Choose another."),
    "inject_not_delivered": _("{inject} has not been delivered. Deliver it first."),
    "already_answered": _("{team} has answered {inject} already."),
    "no_hidden_truth": _("{inject} has no hidden truth."),
    "turn_out_of_range": _("Turn {turn} cannot be chosen. Choose one from {first} to {last}."),
    "out_of_bounds": _("{track} lies between {low} and {high}. Choose a value within."),
}


def refusal(refused: Refusal) -> str:
    """What was refused and what to do, in a sentence or two."""
    about = {name: _in_words(name, value) for name, value in refused.about.items()}
    return REFUSALS[refused.code].format(**about)


def _in_words(name: str, value: str | int) -> str | int:
    words = {"status": STATUS | ORDER_STATUS, "step": STEP, "method": METHOD}.get(name, {})
    return words.get(str(value), value).lower() if name == "step" else words.get(str(value), value)


def signed(by: int) -> str:
    """A change with its sign; a real minus."""
    return f"+{by}" if by > 0 else f"{MINUS}{-by}" if by < 0 else "0"


def amounts(scenario: Scenario, cost: dict[str, int]) -> str:
    """A cost in words: `1 M, 2 F`; `nothing` for none."""
    return ", ".join(f"{amount} {scenario.means[kind].short}" for kind, amount in cost.items() if amount) or _(
        "nothing"
    )


def team(scenario: Scenario, name: str) -> str:
    """A team's name; the white cell's for none."""
    return scenario.teams[name].name if name in scenario.teams else _("White cell")


def space(scenario: Scenario, name: str) -> str:
    """A space's name."""
    return scenario.spaces[name].name if name in scenario.spaces else name


def commitment(scenario: Scenario, name: str) -> str:
    """A commitment's name."""
    return scenario.commitments[name].name if name in scenario.commitments else name


def value_name(scenario: Scenario, name: str) -> str:
    """The name of a track, derived value or flag."""
    for table in (scenario.tracks, scenario.derived, scenario.flags):
        if name in table:
            return table[name].name  # type: ignore[index,no-any-return]
    return name


def inject(scenario: Scenario, name: str) -> str:
    """An inject's number and title."""
    return f"{name} {scenario.injects[name].title}" if name in scenario.injects else name


def phase(scenario: Scenario, name: str) -> str:
    """A phase's name, of the turn or of a crisis step."""
    phases = (*scenario.phases, *scenario.crisis.phases)
    return next((one.name for one in phases if one.id == name), name)


def turn(scenario: Scenario, number: int) -> str:
    """What a turn is called: `Turn 3, spring and summer, year 2`."""
    names, months = scenario.calendar.names, scenario.calendar.months
    if not names or number < 1:
        return _("Turn {number}").format(number=number)
    per_year = max(1, 12 // months)
    season, year = names[(number - 1) % len(names)], (number - 1) // per_year + 1
    return _("Turn {number}, {season}, {word} {year}").format(
        number=number, season=season, word=scenario.calendar.year_word, year=year
    )


def outcome(scenario: Scenario, table: str, name: str) -> str:
    """The name of an outcome of a table; `Done` where nothing was rolled."""
    rows = scenario.tables[table or scenario.rules.default_table].rows
    return next((row.name for row in rows if row.outcome == name), _("Done") if not name else name)


def order_title(scenario: Scenario, order: Order) -> str:
    """What an order does, in a few words."""
    if order.commitment:
        return f"{STEP.get(order.step, '')}: {commitment(scenario, order.commitment)}"
    if order.action in scenario.actions:
        action = scenario.actions[order.action]
        way = next((one.name for one in action.options if one.id == order.option), "")
        return f"{action.name}: {way}" if way else action.name
    if order.moves:
        return _("Move or post counters")
    return _("Novel order")


def ruling_line(scenario: Scenario, order: Order) -> str:
    """The ruling of an order in one line: method, odds, dice, outcome."""
    ruling = order.ruling
    if ruling is None:
        return ""
    parts = [METHOD.get(order.method, "")]
    if ruling.rolled or order.method == "free":
        parts.append(f"{ruling.percent} %")
    if ruling.rolled:
        parts.append(_("rolled {dice}").format(dice="+".join(map(str, ruling.rolled))))
    parts.append(outcome(scenario, ruling.table, ruling.outcome))
    return ", ".join(part for part in parts if part)


def record(scenario: Scenario, told: r.Happened) -> str:
    """A record in a sentence."""
    return SENTENCES[type(told)](scenario, told)


Sentence = Callable[..., str]


def _started(s: Scenario, e: r.ExerciseStarted) -> str:
    return _("The exercise begins: {name}, {setup}, {horizon}").format(
        name=s.name, setup=s.setups[e.setup].name, horizon=s.horizons[e.horizon].name
    )


def _means(s: Scenario, e: r.MeansChanged) -> str:
    return f"{team(s, e.team)}: {signed(e.by)} {s.means[e.kind].name}, {_('now')} {e.to} ({cause(s, e.cause)})"


def _lent(s: Scenario, e: r.MeansLent) -> str:
    text = _("{team}: {n} {kind} tied for the turn") if e.by > 0 else _("{team}: {n} {kind} free again")
    return text.format(team=team(s, e.team), n=abs(e.by), kind=s.means[e.kind].name)


def _tied(s: Scenario, e: r.MeansTied) -> str:
    text = _("{team}: {n} {kind} tied in {what}") if e.by > 0 else _("{team}: {n} {kind} free from {what}")
    return text.format(team=team(s, e.team), n=abs(e.by), kind=s.means[e.kind].name, what=commitment(s, e.commitment))


def _track(s: Scenario, e: r.TrackChanged) -> str:
    text = f"{value_name(s, e.track)} {signed(e.by)}, {_('now')} {e.to} ({cause(s, e.cause)})"
    return text if e.by == e.wanted or not e.wanted else f"{text}; {_('wanted')} {signed(e.wanted)}"


def _placed(s: Scenario, e: r.CounterPlaced) -> str:
    counter = e.counter
    name = counter.name or s.kinds[counter.kind].name
    return _("{name} ({team}) placed in {space}").format(
        name=name, team=team(s, counter.team), space=space(s, counter.space)
    )


def _moved(s: Scenario, e: r.CounterMoved) -> str:
    text = _("{counter} moved from {origin} to {to}").format(
        counter=e.counter, origin=space(s, e.origin), to=space(s, e.to)
    )
    return f"{text} ({_('override')}: {e.override})" if e.override else text


def _controlled(s: Scenario, e: r.SpaceControlled) -> str:
    text = _("{space}: controlled by {who}").format(space=space(s, e.space), who=e.controller)
    return f"{text}, {_('contested')}" if e.contested else text


def _access(s: Scenario, e: r.AccessSet) -> str:
    text = _("{team} is let into {space}") if e.granted else _("{team} is no longer let into {space}")
    return text.format(team=team(s, e.team), space=space(s, e.space))


def _commitment(s: Scenario, e: r.CommitmentChanged) -> str:
    return f"{commitment(s, e.commitment)}: {STATUS[e.status]} ({cause(s, e.cause)})"


def _submitted(s: Scenario, e: r.OrderSubmitted) -> str:
    order = e.order
    return f"{order.number} {_('sealed')}: {order_title(s, order)}. {order.intent}"


def _ruled(s: Scenario, e: r.OrderRuled) -> str:
    ruling = e.ruling
    odds = f"{ruling.percent} %" if ruling.table else _("no dice")
    return f"{e.order} {_('ruled')}: {outcome(s, ruling.table, ruling.outcome)}, {odds}. {ruling.reason}"


def _applied(s: Scenario, e: r.RulingApplied) -> str:
    return f"{e.order} {_('takes effect')}: {outcome(s, e.ruling.table, e.ruling.outcome)}"


def _dice(s: Scenario, e: r.DiceRolled) -> str:
    hand = _(" by hand") if e.by_hand else ""
    return f"{_('Dice')}{hand}, {e.subject} ({e.purpose}): {', '.join(map(str, e.dice))}"


def _delivered(s: Scenario, e: r.InjectDelivered) -> str:
    to = f" ({_('to')} {', '.join(e.to)})" if e.to else ""
    return f"{_('Inject')} {e.inject} {e.title}{to}: {e.text}"


def _assessed(s: Scenario, e: r.TurnAssessed) -> str:
    headline = s.rules.headline
    if headline not in e.assessed.values:
        return _("Turn {n} assessed").format(n=e.assessed.turn)
    value = e.assessed.values[headline] / 1000
    return _("Turn {n} assessed: {name} {value:.1f}").format(
        n=e.assessed.turn, name=value_name(s, headline), value=value
    )


def _ending(s: Scenario, e: r.EndingReached | r.ExerciseEnded) -> str:
    name = next((one.name for one in s.endings if one.id == e.ending), e.ending)
    reason = getattr(e, "reason", "")
    text = _("The exercise ends: {name}") if reason else _("An ending is reached: {name}")
    return text.format(name=name) + (f" ({reason})" if reason else "")


def _answer(s: Scenario, e: r.RequestAnswered) -> str:
    word = _("refused") if e.refused else _("answered")
    return f"{e.request} {word}: {e.answer}"


def cause(s: Scenario, text: str) -> str:
    """What a change came from, in words."""
    return inject(s, text) if text in s.injects else text or _("rules")


SENTENCES: dict[type[r.Happened], Sentence] = {
    r.ExerciseStarted: _started,
    r.TurnStarted: lambda s, e: turn(s, e.turn) + (_(" (jumped)") if e.jumped else _(" begins")),
    r.PhaseStarted: lambda s, e: _("Phase begins: {name}").format(name=phase(s, e.phase)),
    r.PhaseEnded: lambda s, e: _("Phase ends: {name}").format(name=phase(s, e.phase)),
    r.PhaseExtended: lambda s, e: _("Time box changed by {n} seconds").format(n=signed(e.seconds)),
    r.CrisisOpened: lambda s, e: _("Crisis clock opens: {title}").format(title=e.crisis.title),
    r.CrisisMoved: lambda s, e: _("Crisis clock: {step}, {phase}").format(step=e.step, phase=phase(s, e.phase)),
    r.CrisisClosed: lambda s, e: _("Crisis clock closes: {reason}").format(reason=e.reason),
    r.TurnAssessed: _assessed,
    r.EndingReached: _ending,
    r.ExerciseEnded: _ending,
    r.MeansChanged: _means,
    r.MeansLent: _lent,
    r.CounterPlaced: _placed,
    r.CounterMoved: _moved,
    r.CounterRemoved: lambda s, e: _("{counter} leaves the board").format(counter=e.counter),
    r.SpaceControlled: _controlled,
    r.AccessSet: _access,
    r.CommitmentChanged: _commitment,
    r.CommitmentProgressed: lambda s, e: f"{commitment(s, e.commitment)}: {_('step')} {e.progress}",
    r.MeansTied: _tied,
    r.UpkeepPaid: lambda s, e: _("Upkeep paid: {what}").format(what=commitment(s, e.commitment)),
    r.UpkeepMissed: lambda s, e: _("Upkeep not paid: {what}").format(what=commitment(s, e.commitment)),
    r.PledgeAged: lambda s, e: _("Still only pledged, {n} assessments: {what}").format(
        n=e.assessments, what=commitment(s, e.commitment)
    ),
    r.TrackChanged: _track,
    r.FlagSet: lambda s, e: f"{value_name(s, e.flag)}: {e.to}",
    r.OrderSubmitted: _submitted,
    r.OrderReturned: lambda s, e: f"{e.order} {_('returned')}: {e.reason}",
    r.OrderWithdrawn: lambda s, e: f"{e.order} {_('withdrawn')}",
    r.OrdersRevealed: lambda s, e: _("Orders revealed: {orders}").format(orders=", ".join(e.orders)),
    r.MethodNamed: lambda s, e: f"{e.order}: {METHOD[e.method]}",
    r.ArgumentAdded: lambda s, e: f"{e.order} {_(e.argument.side)} ({e.argument.weight}): {e.argument.text}",
    r.EstimateSealed: lambda s, e: f"{e.order}: {e.by} {_('seals')} {e.percent} %",
    r.EstimatesReopened: lambda s, e: _("{order}: estimates {n} apart, sealed again").format(order=e.order, n=e.spread),
    r.DiceRolled: _dice,
    r.OrderRuled: _ruled,
    r.RulingApplied: _applied,
    r.RulingPublished: lambda s, e: f"{e.order} {_('published')}: {e.public}",
    r.SecretDetected: lambda s, e: _("{order} comes to light").format(order=e.order),
    r.StatementMade: lambda s, e: f"{team(s, e.statement.team)}: “{e.statement.text}”",
    r.DealRecorded: lambda s, e: f"{_('Deal')} {e.deal.id} ({', '.join(e.deal.teams)}): {e.deal.text}",
    r.DealBroken: lambda s, e: _("{team} breaks {deal}").format(team=team(s, e.team), deal=e.deal),
    r.RequestAsked: lambda s, e: f"{e.request.id}: {e.request.text}",
    r.RequestAnswered: _answer,
    r.InjectScheduled: lambda s, e: _("{inject} planned for turn {n}").format(inject=inject(s, e.inject), n=e.turn),
    r.InjectDue: lambda s, e: _("{inject} is due").format(inject=inject(s, e.inject)),
    r.InjectDelivered: _delivered,
    r.InjectSkipped: lambda s, e: f"{inject(s, e.inject)} {_('skipped')}: {e.reason}",
    r.InjectDelayed: lambda s, e: f"{inject(s, e.inject)} {_('put off to turn')} {e.turn}: {e.reason}",
    r.InjectAnswered: lambda s, e: _("{team} answers {inject}").format(
        team=team(s, e.team), inject=inject(s, e.inject)
    ),
    r.TruthRolled: lambda s, e: f"{inject(s, e.inject)}, {_('truth')}: {e.truth}",
    r.TruthRevealed: lambda s, e: _("The truth of {inject} comes out").format(inject=inject(s, e.inject)),
    r.ValueEstimated: lambda s, e: f"{team(s, e.team)} {_('estimates')} {e.tenths / 10:.1f}",
    r.ObservationNoted: lambda s, e: f"{_('Note')} {e.observation.id}: {e.observation.text}",
    r.CorrectionMade: lambda s, e: f"{_('Correction')} ({e.hat}), {e.what}: {e.reason}",
}


def command(tag: str) -> str:
    """A command's name in words, from its tag."""
    return _(tag.replace("_", " "))
