"""What all chapters write from: the log read once, and the figures made of it once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec.structs import replace

from wargame import labels
from wargame.domain import records as r
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Observation
from wargame.labels.translation import _
from wargame.report import metrics, outcomes, rulings
from wargame.report.document import Text, say
from wargame.report.prose import moved, tenth
from wargame.report.reading import Play, Ref, TurnEnd


class Source:
    """The figures of a report; each is made when first asked for and then kept."""

    def __init__(self, play: Play, times: Mapping[int, float]) -> None:
        self.play = play
        self.times = times
        self.scenario: Scenario = play.scenario
        self._worth: dict[int, tuple[metrics.Worth, ...]] = {}

    @cached_property
    def layers(self) -> dict[str, metrics.Series]:
        """The health of each layer by turn."""
        return metrics.layers(self.play)

    @cached_property
    def values(self) -> dict[str, metrics.Series]:
        """Tracks and derived values by turn."""
        return metrics.tracks(self.play) | metrics.derived(self.play)

    @cached_property
    def failures(self) -> tuple[metrics.Failure, ...]:
        """The layers that failed, in order."""
        return metrics.failures(self.play)

    @cached_property
    def thinned(self) -> tuple[metrics.Failure, ...]:
        """The layers that became thin, in order."""
        return metrics.thinned(self.play)

    @cached_property
    def masks(self) -> tuple[metrics.Mask, ...]:
        """Falls that the headline did not show."""
        return metrics.masks(self.play)

    @cached_property
    def estimates(self) -> tuple[metrics.Estimated, ...]:
        """Private estimates of the headline."""
        return metrics.estimates(self.play)

    @cached_property
    def chains(self) -> tuple[rulings.Chain, ...]:
        """Every order with what followed from it."""
        return rulings.chains(self.play)

    @cached_property
    def injects(self) -> tuple[outcomes.Delivered, ...]:
        """Every inject delivered."""
        return outcomes.injects(self.play)

    @cached_property
    def observations(self) -> tuple[tuple[Observation, Ref], ...]:
        """Everything observers noted, in order."""
        return outcomes.observations(self.play)

    @cached_property
    def objectives(self) -> tuple[outcomes.Covered, ...]:
        """The objectives with their evidence."""
        return outcomes.objectives(self.play)

    def worth(self, end: TurnEnd) -> tuple[metrics.Worth, ...]:
        """What each layer buys at the end of a turn."""
        if end.turn not in self._worth:
            self._worth[end.turn] = metrics.worth(self.play, end)
        return self._worth[end.turn]

    @property
    def headline(self) -> str:
        """The id of the main headline value; empty if there is none."""
        return metrics.main_headline(self.scenario)

    @property
    def assessed(self) -> tuple[TurnEnd, ...]:
        """The turns that were assessed, without the start."""
        return tuple(end for end in self.play.ends if end.turn)

    def cause(self, ref: Ref) -> str:
        """What a batch was, in words: an inject, a ruling, the assessment, or the name of its command."""
        batch = self.play.by_number[ref.seq]
        for record in batch.records:
            match record:
                case r.InjectDelivered():
                    return (
                        _("inject {title}").format(title=record.title)
                        if record.ad_hoc
                        else _("inject {inject} {title}").format(inject=record.inject, title=record.title)
                    )
                case r.RulingApplied() | r.OrderRuled():
                    order = self.play.final.orders[record.order]
                    return _("the ruling on {number} ({order_title})").format(
                        number=order.number, order_title=labels.order_title(self.scenario, order)
                    )
                case r.CorrectionMade():
                    return _("a correction ({reason})").format(reason=record.reason.rstrip("."))
                case r.TurnAssessed():
                    return _("the assessment")
                case _:
                    pass
        return _("“{text}”").format(text=labels.command(batch.command))

    def caused(self, ref: Ref) -> Text:
        """The same with the number of the record."""
        return say(self.cause(ref), ref)

    @cached_property
    def _end(self) -> GameState:
        """The last state as one that is over: private estimates were kept for the hot wash, and so is this report."""
        return replace(self.play.final, over=True)

    def told(self, record: r.Happened) -> str:
        """A record in a sentence; an estimate on an order that was never ruled stays sealed."""
        return labels.record(self.scenario, record, self._end)

    def team(self, name: str) -> str:
        """A team's name."""
        return labels.team(self.scenario, name)

    def teams(self, names: tuple[str, ...]) -> list[str]:
        """Teams' names."""
        return [self.team(name) for name in names]

    def layer(self, name: str) -> str:
        """A layer's name."""
        return self.scenario.layers[name].name

    def value(self, name: str) -> str:
        """The name of a track or derived value."""
        return labels.value_name(self.scenario, name)

    def banded(self, name: str, value: float) -> str:
        """A value as its band's word with the figure: `fair, 5.6`."""
        word = metrics.band(self.scenario, name, value)
        return f"{word}, {tenth(value)}" if word else tenth(value)

    def health(self, value: float, by: float | None = None) -> str:
        """A layer's health as a figure with its word, and its change if given: `4.5 (thin, down 1.0)`."""
        word = metrics.word(value)
        return f"{tenth(value)} ({word})" if by is None else f"{tenth(value)} ({word}, {moved(by)})"
