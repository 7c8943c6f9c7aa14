"""The main job without a screen: play, save, verify, replay, draw, report."""

from __future__ import annotations

from pathlib import Path

import click

from wargame import labels
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.app.verification import verified
from wargame.cli.papers import write_aar, write_board
from wargame.cli.replay import write_replay_page
from wargame.domain.evolve import fold
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, fingerprint
from wargame.domain.visibility import ROOM, WHITE_CELL

SAVE = "demo.wargame"


def demonstrate(scenario: Scenario, out: Path, turns: int | None, seed: int, setup: str, horizon: str) -> None:
    """Play an exercise with stand-ins and leave save, boards, after-action report and replay page in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    save = out / SAVE
    _keep_earlier(save)
    with Session.create(save, scenario, setup, horizon, seed) as session:
        ends = _play(session, seed, turns or scenario.horizons[horizon].played)
    verdict = verified(save)
    if verdict.problems:
        raise click.ClickException(f"{save} does not verify: {verdict.problems[0]}")
    with Session.open(save, write=False) as session:
        _replay(session)
        pictures = [_picture(session, out, turn, seq) for turn, seq in ends]
        papers = [out / f"aar{suffix}" for suffix in (".pdf", ".docx", ".html", ".md")]
        for paper in papers:
            write_aar(session, paper)
        papers.append(out / "replay.html")
        write_replay_page(session, WHITE_CELL, papers[-1])
        click.echo(_summary(session, seed))
    click.echo(f"ok: {verdict.records} records, state {verdict.state}")
    click.echo(
        f"In {out}: {SAVE}, {len(pictures)} boards ({pictures[0].name} ...), {', '.join(p.name for p in papers)}."
    )


def _keep_earlier(save: Path) -> None:
    """An earlier demonstration is kept under another name: a save is never thrown away."""
    if save.exists():
        number = next(n for n in range(1, 10_000) if not save.with_name(f"demo-{n}.wargame").exists())
        save.rename(save.with_name(f"demo-{number}.wargame"))


def _play(session: Session, seed: int, turns: int) -> list[tuple[int, int]]:
    """Play so many turns; return each turn with the log's number at its end."""
    umpire, ends = Umpire(session, seed), []
    for _ in range(turns):
        turn = session.state.turn
        umpire.play_turn()
        ends.append((turn, session.seq))
        click.echo(f"{labels.turn(session.scenario, turn)} played.", err=True)
        if session.state.over:
            break
    return ends


def _replay(session: Session) -> None:
    """Fold the whole line of play anew and compare."""
    records = (record for batch in session.history() for record in batch.records)
    if fingerprint(fold(GameState(), records)) != fingerprint(session.state):
        raise click.ClickException("the replay differs from what was played; please report this")


def _picture(session: Session, out: Path, turn: int, seq: int) -> Path:
    """The board as the room sees it at the end of a turn, as a PNG and as an SVG."""
    view = session.view(ROOM, seq)
    bookmark, size = _frame(session.scenario)
    for suffix in ("svg", "png"):
        picture = out / f"board-turn-{turn:02}.{suffix}"
        write_board(session.scenario, view, picture, size, bookmark=bookmark)
    return picture


def _frame(scenario: Scenario) -> tuple[str, tuple[int, int]]:
    """The first bookmark of the map, and a picture of its proportions."""
    if scenario.map is None or not scenario.map.bookmarks:
        return "", (1600, 1000)
    first = scenario.map.bookmarks[0]
    return first.id, (1500, round(1500 * first.rect[3] / first.rect[2]))


def _summary(session: Session, seed: int) -> str:
    """What was played and what came of it, in a few lines."""
    scenario, state = session.scenario, session.state
    head = f"{scenario.name}, {scenario.setups[state.setup].name}, {scenario.horizons[state.horizon].name}, seed {seed}"
    rulings = [order.ruling for order in state.orders.values() if order.ruling]
    worked = sum(ruling.success for ruling in rulings)
    delivered = sum(one.status == "delivered" for one in state.injects.values())
    lines = [
        head,
        f"{state.played} turns, {len(state.orders)} orders, {worked} of {len(rulings)} worked, {delivered} injects",
    ]
    if state.start and state.assessed:
        for name, layer in scenario.layers.items():
            was, now = state.start.values[layer.health] / 1000, state.assessed[-1].values[layer.health] / 1000
            lines.append(f"  {name:<5} {layer.name}: {was:.1f} at the start, {now:.1f} at the end")
    return "\n".join(lines)
