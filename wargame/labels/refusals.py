"""Why something was not done, and what to do, for every code of a refusal."""

from __future__ import annotations

from wargame.domain.engine import Refusal
from wargame.domain.scenario import Scenario
from wargame.labels.translation import _
from wargame.labels.words import METHOD, ORDER_STATUS, STATUS, STEP, counter, inject, phase, value_name

REFUSALS = {
    "already_started": _("The exercise has begun already. Start another save to begin anew."),
    "not_started": _("The exercise has not begun. Start it with a set-up and a horizon."),
    "exercise_over": _("The exercise is over. Start another line of play to play on; notes can be taken all the same."),
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
    "nothing_to_undo": _("There is nothing to take back. Make a correction to change what stands."),
    "nothing_to_redo": _("There is nothing to do again. Give the command anew."),
    "behind_barrier": _(
        "Not taken back: the room has seen it, or dice have fallen. Make a correction, or start another line of play."
    ),
    "not_a_rule": _("Undo and redo belong to the session. Give them there."),
    "reason_needed": _("A reason is needed. Write one sentence."),
    "text_needed": _("Some text is needed. Write one sentence."),
    "name_needed": _("A name is needed. Write who gives the estimate."),
    "jump_between_turns": _("Turns are jumped between turns, without a crisis. Go on to the phase {phase} first."),
    "jump_too_far": _("At most {most} turns can be jumped at a time. Jump fewer, and play one between."),
    "horizon_too_near": _("Only {left} turns are left. Jump fewer."),
    "no_crisis_clock": _("This scenario has no crisis clock. Write an inject on the spot instead."),
    "crisis_running": _("The crisis clock is running already. Close it first."),
    "crisis_this_turn": _("A crisis was opened in this turn already. Wait for the next turn."),
    "too_many_crises": _("No further crisis clock can be opened today. Write an inject on the spot instead."),
    "no_crisis": _("No crisis clock is open. Open one first."),
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
    "order_not_sealed": _("{order} is not sealed any more. Return it with a reason instead."),
    "order_already_ruled": _("{order} is ruled already. Make a correction instead."),
    "order_not_revealed": _("{order} is {status}. Choose an order that is revealed and not ruled yet."),
    "order_not_ruled": _("{order} has no ruling that waits to be applied. Rule on it first."),
    "order_not_applied": _("{order} has no applied ruling that waits to be published. Apply it first."),
    "nothing_sealed": _("No order is sealed, so there is nothing to reveal. Go on with the orders that lie open."),
    "method_before_argument": _("{order} was argued already, so its method stands. Rule on it by that method."),
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
    "cannot_shift": _("Only a semi-rigid ruling is shifted, by one row of its table. Leave the outcome of {order}."),
    "already_there": _("It stands in {space} already. Choose another space."),
    "does_not_move": _("{counter} is of a kind that does not move. Choose another counter, or override with a reason."),
    "wrong_ground": _("{counter} cannot stand in {space}. Choose another kind of space."),
    "no_access": _("Not moved: {team} has no access to {space}. Grant access, or override with a reason."),
    "too_far": _("Not moved: {space} is more than {links} link away. Move nearer, or override with a reason."),
    "too_many_moves": _("An order moves at most {most} counters. Leave some out."),
    "cannot_post": _("{team} cannot post a counter of kind {kind!r}. Choose another kind."),
    "no_more_to_post": _("At most {most} of {kind} can be posted. Move one that stands."),
    "deal_needs_two": _("A deal needs two different teams. Choose another one."),
    "not_in_the_deal": _("{team} is not in the deal {deal}. Choose a team that is."),
    "already_broken": _("The deal {deal} is broken already. Choose one that holds."),
    "not_giveable": _("{kind!r} cannot be given away. Choose another kind of means."),
    "request_closed": _("{request} is answered already. Choose an open one, or tell the team more by an inject."),
    "moment_not_now": _("The moment of {inject} on the clock is not now. Deliver it by hand, or plan it for a turn."),
    "no_moment": _("{inject} has no moment on the clock. Put it off to a turn."),
    "inject_done": _("{inject} is {status} already. Choose another."),
    "inject_not_delivered": _("{inject} has not been delivered. Deliver it first."),
    "already_answered": _("{team} has answered {inject} already. Choose another inject or team."),
    "no_hidden_truth": _("{inject} has no hidden truth. Choose an inject that has one."),
    "turn_out_of_range": _("Turn {turn} cannot be chosen. Choose one from {first} to {last}."),
    "out_of_bounds": _("{track} lies between {low} and {high}. Choose a value within."),
}


def refusal(refused: Refusal, scenario: Scenario | None = None) -> str:
    """What was refused and what to do, in a sentence or two; with a scenario, in its names in place of ids."""
    about = {name: _in_words(name, value, scenario) for name, value in refused.about.items()}
    return REFUSALS[refused.code].format(**about)


def _in_words(name: str, value: str | int, scenario: Scenario | None) -> str | int:
    words = {"status": STATUS | ORDER_STATUS, "step": STEP, "method": METHOD}.get(name, {})
    if value in words:
        return words[str(value)].lower() if name == "step" else words[str(value)]
    return _named(scenario, name, value) if scenario and isinstance(value, str) else value


def _named(s: Scenario, name: str, value: str) -> str:
    """The name of what a refusal is about; what has none stays as it is."""
    match name:
        case "counter" if value not in s.kinds:
            return counter(s, value)
        case "inject":
            return inject(s, value)
        case "phase":
            return phase(s, value)
        case "track" | "flag":
            return value_name(s, value)
        case _:
            families = (s.teams, s.spaces, s.commitments, s.means, s.actions, s.kinds, s.layers)
            return next((family[value].name for family in families if value in family), value)
