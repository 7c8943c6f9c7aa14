"""The two turns at the end of the rules of play, with their dice, give their numbers."""

from __future__ import annotations

from tests.domain.play import Table
from wargame.domain import commands as c
from wargame.domain.adjudication import odds, success_percent
from wargame.domain.support import without_layer

LAND = "l2-land-force"


def first_turn(table: Table) -> None:
    """Thin truce, Fast clock, turn 1; idle orders left out."""
    table.to_phase("injects")
    for inject, team in (("INJ-08", "MO"), ("INJ-32", "US")):
        table.do(c.DeliverInject(inject))
        table.do(c.AnswerInject(inject, team))
    assert table.values("COV LEG OPP UAR USW") == {"COV": 2, "LEG": 5, "OPP": 4, "UAR": 7, "USW": 6}
    table.to_phase("planning")
    reserves = table.order("UA", moves=(c.Move("UA-CHN", kind="reserve"), c.Move("UA-KHA", kind="reserve")))
    host = table.order("UA", action="UA-06", helps="EU", target="UA-KYI")
    land = table.order("EU", action="EU-01", commitment=LAND, step="deploy", spaces=("UA-KYI", "UA-ODE"))
    backstop = table.order("US", action="US-03", commitment="l3-backstop", step="deploy")
    patrols = table.order("MO", commitment="l1-patrols", step="deploy")
    build = table.order("RU", action="RU-05")
    noise = table.order("RU", action="RU-06", option="euw", against="EU", target="EU")
    table.to_phase("adjudication")
    table.rule(reserves)
    table.do(c.RuleOrder(noise, "as in the example", dice=(2, 3)))
    table.do(c.ApplyRuling(noise))
    table.rule(host, (1, 4))
    table.do(c.RuleOrder(land, "as in the example", dice=(4, 5)))
    ruling = table.state.orders[land].ruling
    assert ruling is not None
    assert (ruling.net, ruling.percent, ruling.outcome) == (0, 58, "done")
    table.do(c.ApplyRuling(land))
    assert table.value("CLR") == 5
    argue(table, backstop)
    table.rule(patrols, (2, 3), shift=1)
    assert table.value("COV") == 2
    table.rule(build, (4, 4))
    assert table.value("RUR") == 3
    table.to_phase("assessment")


def argue(table: Table, backstop: str) -> None:
    """The backstop statement by matrix argument: +1 -2, 42 %, 8 - 1 = 7."""
    table.do(c.NameMethod(backstop, "matrix"))
    table.do(c.AddArgument(backstop, "for", "the coalition is landing", 1))
    table.do(c.AddArgument(backstop, "against", "nobody said what happens next", 2))
    table.do(c.RuleOrder(backstop, "as in the example", dice=(3, 5)))
    ruling = table.state.orders[backstop].ruling
    assert ruling is not None
    assert (ruling.net, ruling.percent, ruling.score) == (-1, 42, 7)
    table.do(c.ApplyRuling(backstop))
    assert table.value("CLR") == 6


def second_turn(table: Table) -> None:
    """Turn 2 with its crisis."""
    table.to_phase("injects")
    table.do(c.DeliverInject("INJ-14"))
    table.do(c.AnswerInject("INJ-14", "EU"))
    assert table.values("EUW COH") == {"EUW": 4, "COH": 6}
    assert table.state.injects["INJ-12"].status == "due"
    table.do(c.DeliverInject("INJ-12", dice=(5,)))
    assert table.values("ESC CLR OPP") == {"ESC": 3, "CLR": 6, "OPP": 5}
    assert table.state.injects["INJ-12"].truth
    crisis(table)
    table.to_phase("planning")
    pledge = table.order("US", commitment="l3-refuelling", step="pledge")
    tankers = table.order("US", action="US-01", commitment="l3-refuelling", step="deploy")
    promise = table.order("MO", commitment="l1-sensors", step="pledge")
    sensors = table.order("MO", action="MO-01", commitment="l1-sensors", step="deploy", target="UA-KHA")
    table.order("RU", action="RU-02", against="MO", target="UA-KHA")
    table.to_phase("adjudication")
    table.rule(pledge)
    table.rule(promise)
    table.rule(tankers, (4, 5))
    assert table.value("ENB") == 5
    money = table.state.means["MO"]["M"]
    table.rule(sensors, (3, 4))
    sensed = table.state.orders[sensors].ruling
    assert sensed is not None
    assert (sensed.net, sensed.score, sensed.success) == (-1, 6, False)
    assert table.state.means["MO"]["M"] == money + 2
    table.to_phase("assessment")


def crisis(table: Table) -> None:
    """Six hours: attribution and a statement of the Council. Twenty-four: Russia complies, the parties accept."""
    table.do(c.EndPhase())
    finding = table.order("MO", action="MO-06", answers="INJ-12", target="INJ-12", helps="NE")
    council = table.order("NE", action="NE-01", answers="INJ-12")
    table.do(c.EndPhase())
    table.do(c.RuleOrder(finding, "as in the example", dice=(3, 5)))
    assert table.state.orders[finding].ruling.outcome == "true-moderate"  # type: ignore[union-attr]
    table.do(c.ApplyRuling(finding))
    assert table.value("ATT") == 5
    table.do(c.AnswerInject("INJ-12", "EU"))
    table.do(c.RuleOrder(council, "as in the example", dice=(2, 4)))
    ruling = table.state.orders[council].ruling
    assert ruling is not None
    assert (ruling.add + ruling.net, ruling.percent) == (10, 92)
    table.do(c.ApplyRuling(council))
    assert table.value("COH") == 7
    table.do(c.EndPhase())
    table.do(c.EndPhase())
    comply = table.order("RU", action="RU-01")
    table.do(c.EndPhase())
    table.do(c.RuleOrder(comply, "as in the example", method="free", percent=60, outcome="done"))
    table.do(c.ApplyRuling(comply))
    assert table.values("COV ESC") == {"COV": 3, "ESC": 2}
    table.do(c.CloseCrisis("the parties accept"))


def test_the_start_is_that_of_the_rules() -> None:
    table = Table("five-layers", "thin-truce", "3")
    assert table.values("CAP WIL COM CRE") == {"CAP": 4.7, "WIL": 5.5, "COM": 4.0, "CRE": 4.7}


def test_turn_one_gives_the_numbers_of_the_rules() -> None:
    table = Table("five-layers", "thin-truce", "3")
    first_turn(table)
    told = "LEG 4, ATT 4, CLR 7, ENB 4, BST 6, FLK 7, EAI 3, COH 7, UAR 6, ESC 1, HUM 2, RUR 4, OPP 4, PRE 5.7"
    wanted = {name: float(value) for name, value in (part.split() for part in told.split(", "))}
    assert table.values(" ".join(wanted)) == wanted
    assert table.values("CAP WIL COM CRE temptation") == {
        "CAP": 5.7,
        "WIL": 6,
        "COM": 5.3,
        "CRE": 5.7,
        "temptation": 0.3,
    }


def test_turn_two_gives_the_numbers_of_the_rules() -> None:
    table = Table("five-layers", "thin-truce", "3")
    first_turn(table)
    second_turn(table)
    told = "ATT 4, ENB 6, BST 5, FLK 8, UAR 5, RUR 5, OPP 4, CAP 6.2, WIL 5, COM 5.7, CRE 5.6, temptation 0.9"
    wanted = {name: float(value) for name, value in (part.split() for part in told.split(", "))}
    assert table.values(" ".join(wanted)) == wanted


def test_taking_a_layer_away_gives_the_numbers_of_the_rules() -> None:
    table = Table("five-layers", "thin-truce", "3")
    first_turn(table)
    second_turn(table)
    without = {layer: without_layer(table.scenario, table.state, layer) for layer in table.scenario.layers}
    told = {layer: round(values["CRE"], 1) for layer, values in without.items() if layer != "paths"}
    assert told == {"L1": 5.0, "L2": 5.3, "L3": 5.0, "L4": 5.6, "L5": 4.7, "B": 5.2}
    assert table.values("CRE-U CRE-F") == {"CRE-U": 5.2, "CRE-F": 6.1}
    assert round(without["L5"]["CRE-U"], 1) == 5.2
    assert round(without["L5"]["CRE-F"], 1) == 4.0


def test_the_odds_are_those_of_the_rules() -> None:
    tables = Table("five-layers", "thin-truce", "3").scenario.tables
    standard = tables["standard"]
    assert [success_percent(standard, 0, net) for net in range(-3, 4)] == [17, 28, 42, 58, 72, 83, 92]
    assert [success_percent(tables["senate"], will, 0) for will in (5, 8, 10)] == [3, 28, 58]
    assert success_percent(tables["consensus"], 9, 0) == 83
    assert success_percent(tables["unanimity"], 7, 0) == 58
    assault = tables["assault"]
    told = [[round(value) for value in odds(assault, rur // 2 - 2, 0).values()] for rur in (4, 8)]
    assert told == [[17, 42, 42], [42, 42, 17]]
