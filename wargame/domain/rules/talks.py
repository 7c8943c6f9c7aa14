"""What teams say and agree: statements, deals, gifts, requests for information."""

from __future__ import annotations

from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.redaction import sees_inject
from wargame.domain.rules import means
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.state import Deal, Request, Statement


def make_statement(batch: Batch, command: c.MakeStatement) -> None:
    """A team's free statement; on a crisis clock each step has its own."""
    batch.acting(command.team)
    if not command.text.strip():
        refuse("text_needed")
    made = sum(one.team == command.team and one.turn == batch.now.turn for one in batch.now.statements)
    most = batch.scenario.rules.statements
    if made >= most and not batch.now.crisis:
        refuse("no_statements_left", team=command.team, most=most)
    if command.answers:
        state = batch.now.injects.get(command.answers)
        if state is None or not sees_inject(state, command.team):
            refuse("unknown_inject", inject=command.answers)
    batch.note(r.StatementMade(Statement(command.team, batch.now.turn, command.text, command.answers)))
    if command.answers and command.team not in batch.now.injects[command.answers].answered:
        batch.note(r.InjectAnswered(command.answers, command.team, "statement"))


def record_deal(batch: Batch, command: c.RecordDeal) -> None:
    """Teams agree on something."""
    for team in command.teams:
        batch.team(team)
    if len(set(command.teams)) < 2:
        refuse("deal_needs_two")
    if batch.context.team not in ("", *command.teams):
        refuse("not_your_team", team=command.teams[0])
    if not command.text.strip():
        refuse("text_needed")
    # Deals are numbered among the same teams, so that a number says nothing of others' deals.
    among = tuple(sorted(set(command.teams)))
    earlier = sum(tuple(sorted(set(one.teams))) == among for one in batch.now.deals.values())
    number = f"D-{'-'.join(among)}-{earlier + 1}"
    batch.note(r.DealRecorded(Deal(number, command.teams, command.text, batch.now.turn, open=command.open)))


def break_deal(batch: Batch, command: c.BreakDeal) -> None:
    """A team breaks its word: it costs what the scenario says, as far as the team has it."""
    deal = batch.now.deals.get(command.deal)
    if deal is None:
        refuse("unknown_deal", deal=command.deal)
    if command.team not in deal.teams:
        refuse("not_in_the_deal", deal=command.deal, team=command.team)
    if deal.broken_by:
        refuse("already_broken", deal=command.deal)
    batch.note(r.DealBroken(command.deal, command.team))
    for kind, amount in batch.scenario.rules.broken_deal.items():
        means.change(batch, command.team, kind, -amount, f"broke {command.deal}")


def give_means(batch: Batch, command: c.GiveMeans) -> None:
    """Means change hands openly."""
    batch.acting(command.giver)
    batch.team(command.taker)
    if command.giver == command.taker:
        refuse("nothing_to_change")
    kind = batch.scenario.means.get(command.kind)
    if kind is None or not kind.giveable:
        refuse("not_giveable", kind=command.kind)
    means.require(batch, command.giver, {command.kind: command.amount})
    means.change(batch, command.giver, command.kind, -command.amount, f"given to {command.taker}")
    means.change(batch, command.taker, command.kind, command.amount, f"given by {command.giver}")


def ask_request(batch: Batch, command: c.AskRequest) -> None:
    """A team asks the white cell."""
    batch.acting(command.team)
    if not command.text.strip():
        refuse("text_needed")
    taken = sum(one.team == command.team for one in batch.now.requests.values())
    number = f"RFI-{command.team}-{taken + 1}"
    batch.note(r.RequestAsked(Request(number, command.team, command.text, batch.now.turn)))


def answer_request(batch: Batch, command: c.AnswerRequest) -> None:
    """The white cell answers, or says that it will not."""
    request = batch.now.requests.get(command.request)
    if request is None:
        refuse("unknown_request", request=command.request)
    if request.status != "open":
        refuse("request_closed", request=command.request)
    if not command.answer.strip():
        refuse("text_needed")
    batch.note(r.RequestAnswered(command.request, command.answer, command.refused))
