/** The page: reads the data, puts the parts together, and hears keys and clicks. */

import { Board } from "./board.js";
import { make, say, unfoldSheets } from "./course.js";
import { Pane } from "./pane.js";
import { Player } from "./player.js";
import { Timeline } from "./timeline.js";

const find = (id) => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const { moments, words } = data;

if (moments.length) begin();
else document.querySelector("main").replaceChildren(make("p", { class: "empty" }, words.noMoments));

function begin() {
  const sheets = unfoldSheets(moments, data.entries);
  const board = new Board(find("board"), data);
  const timeline = new Timeline(find("slider"), data, sheets);
  const pane = new Pane(document.querySelector(".pane"), data, sheets);
  const player = new Player(moments, (now) => show(now, { board, timeline, pane }));
  hearButtons(player, board, timeline);
  hearSlider(player, timeline);
  hearKeys(player, board, pane);
  const start = moments.findIndex((moment) => `#${moment.n}` === location.hash);
  player.to(Math.max(start, 0));
}

/** Show where the player stands. */
function show(player, { board, timeline, pane }) {
  const { at } = player.place;
  const moment = moments[at];
  const phase = [moment.phase, moment.crisis].filter(Boolean).join(", ");
  setText("time", moment.time);
  setText("phase", phase);
  setText("place", say(words.numbered, { at: at + 1, of: moments.length }));
  board.show(moment.board);
  board.svg.querySelector("title").textContent = [moment.time, phase].join(", ");
  timeline.move(at);
  pane.show(player.place);
  const slider = find("slider");
  slider.setAttribute("aria-valuemax", moments.length);
  slider.setAttribute("aria-valuenow", at + 1);
  slider.setAttribute("aria-valuetext", `${moment.time}, ${phase}. ${say(words.place, { n: moment.n, at: at + 1, of: moments.length })}`);
  find("play").classList.toggle("playing", player.playing);
  find("play").setAttribute("aria-label", player.playing ? words.pause : words.play);
}

/** Write only what is new, so that a screen reader hears changes and nothing else. */
function setText(id, text) {
  if (find(id).textContent !== text) find(id).textContent = text;
}

function hearButtons(player, board, timeline) {
  const deeds = {
    first: () => player.to(0),
    back: () => player.step(-1),
    play: () => player.toggle(),
    on: () => player.step(1),
    last: () => player.to(moments.length - 1),
    larger: () => board.zoom(1),
    smaller: () => board.zoom(-1),
    help: () => find("keys").showModal(),
  };
  for (const [id, deed] of Object.entries(deeds)) find(id).addEventListener("click", deed);
  find("unit").addEventListener("change", (event) => (player.unit = event.target.value));
  find("speed").addEventListener("change", (event) => (player.speed = Number(event.target.value)));
  find("frame").addEventListener("change", (event) => board.choose(event.target.value));
  find("frame").closest("label").hidden = data.frames.length < 2;
  find("curve").addEventListener("change", (event) => {
    timeline.curve = event.target.value;
    timeline.draw();
  });
  for (const chip of document.querySelectorAll(".chip")) chip.addEventListener("click", () => choose(board, chip.dataset.layer));
  find("panel-log").addEventListener("click", (event) => {
    const at = event.target.closest("button")?.dataset.at;
    if (at) player.to(Number(at));
  });
}

/** Put a layer on the board, or take it off. */
function choose(board, layer) {
  board.overlay(layer);
  document.querySelector(".over").textContent = data.layers.find(({ id }) => id === board.layer)?.name ?? "";
  for (const chip of document.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", chip.dataset.layer === board.layer);
}

function hearSlider(player, timeline) {
  const slider = find("slider");
  const follow = (event) => player.to(timeline.momentAt(event.clientX - slider.getBoundingClientRect().left));
  slider.addEventListener("pointerdown", (event) => {
    slider.setPointerCapture(event.pointerId);
    follow(event);
  });
  slider.addEventListener("pointermove", (event) => slider.hasPointerCapture(event.pointerId) && follow(event));
}

function hearKeys(player, board, pane) {
  const bookmarks = data.marks.filter(([, kind]) => kind === "bookmark").map(([at]) => at).sort((one, other) => one - other);
  const tabs = { l: "log", t: "tracks", m: "layers", s: "stands", i: "injects" };
  const deeds = {
    " ": () => player.toggle(),
    Home: () => player.to(0),
    End: () => player.to(moments.length - 1),
    ",": () => player.step(-1, "record"),
    ".": () => player.step(1, "record"),
    "[": () => player.toward(bookmarks, -1),
    "]": () => player.toward(bookmarks, 1),
    "<": () => faster(player, -1),
    ">": () => faster(player, 1),
    "+": () => board.zoom(1),
    "-": () => board.zoom(-1),
    "?": () => find("keys").showModal(),
    0: () => choose(board, board.layer),
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || find("keys").open || event.target.closest("select")) return;
    const deed = arrow(player, event) ?? (event.ctrlKey ? undefined : (deeds[event.key] ?? numbered(board, event.key) ?? tab(pane, tabs[event.key])));
    if (!deed || (event.key === " " && event.target.closest("button"))) return;
    event.preventDefault();
    deed();
  });
}

function arrow(player, event) {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const unit = event.ctrlKey ? "turn" : event.shiftKey ? "phase" : undefined;
  return way && (() => player.step(way, unit));
}

function numbered(board, key) {
  const layer = /^[1-9]$/.test(key) ? data.layers[Number(key) - 1] : undefined;
  return layer && (() => choose(board, layer.id));
}

function tab(pane, name) {
  return name && (() => pane.open(find(`tab-${name}`)));
}

function faster(player, way) {
  const speeds = [...find("speed").options].map((option) => option.value);
  const place = speeds.indexOf(find("speed").value) + way;
  if (!speeds[place]) return;
  find("speed").value = speeds[place];
  player.speed = Number(speeds[place]);
}
