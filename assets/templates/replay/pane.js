/** What stands beside the board: the record in sentences, values, layers by region, who stands where, injects. */

import { make, say } from "./course.js";

const STEPS = 60;

export class Pane {
  constructor(root, data, sheets) {
    Object.assign(this, { root, data, sheets, words: data.words, chosen: "" });
    this.panel = (name) => root.querySelector(`#panel-${name}`);
    this.tabs = [...root.querySelectorAll("[role=tab]")];
    this.entries = this.writeLog();
    for (const tab of this.tabs) tab.addEventListener("click", () => this.open(tab));
    root.querySelector("[role=tablist]").addEventListener("keydown", (event) => this.walk(event));
    this.panel("layers").addEventListener("click", (event) => this.look(event.target.closest("button")));
  }

  /** Open a tab. */
  open(tab) {
    for (const one of this.tabs) {
      const chosen = one === tab;
      one.setAttribute("aria-selected", chosen);
      one.tabIndex = chosen ? 0 : -1;
      this.root.querySelector(`#${one.getAttribute("aria-controls")}`).hidden = !chosen;
    }
    this.follow();
  }

  walk(event) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way || event.shiftKey || event.ctrlKey) return;
    const next = this.tabs.at((this.tabs.indexOf(document.activeElement) + way) % this.tabs.length);
    this.open(next);
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** Show a place of the course. */
  show(place) {
    this.place = place;
    this.sheet = this.sheets[place.at];
    this.panel("tracks").replaceChildren(...this.values());
    this.panel("layers").replaceChildren(...this.matrix());
    this.panel("stands").replaceChildren(...this.stands());
    this.panel("injects").replaceChildren(...this.injects());
    this.markLog();
    this.follow();
    requestAnimationFrame(() => this.follow()); // records near by are measured only once they are in sight
  }

  // ------------------------------------------------------------------------------------------------------ record

  writeLog() {
    const entries = [];
    let list;
    let turn;
    const written = [];
    this.data.moments.forEach((moment, at) => {
      if (moment.turn !== turn) {
        turn = moment.turn;
        list = make("ol");
        written.push(make("h2", {}, moment.time), list);
      }
      entries.push(this.entry(moment, at));
      list.append(entries.at(-1));
    });
    this.panel("log").replaceChildren(...written);
    return entries;
  }

  entry(moment, at) {
    const number = make("button", { type: "button", class: "number", "data-at": at }, String(moment.n));
    number.setAttribute("aria-label", say(this.words.place, { n: moment.n, at: at + 1, of: this.data.moments.length }));
    const told = moment.says.map((words) => make("p", {}, words));
    if (moment.by) told[0]?.append(" ", make("span", { class: "by" }, say(this.words.by, { who: moment.by })));
    return make("li", { "data-n": moment.n }, number, make("div", {}, ...told));
  }

  markLog() {
    const { at, record } = this.place;
    this.entries.forEach((entry, place) => entry.classList.toggle("later", place > at));
    for (const old of this.panel("log").querySelectorAll("[aria-current], .untold")) {
      old.removeAttribute("aria-current");
      old.classList.remove("untold");
    }
    const now = this.entries[at];
    now.setAttribute("aria-current", "step");
    now.querySelectorAll("p").forEach((line, place) => {
      line.classList.toggle("untold", place > record);
      if (place === record) line.setAttribute("aria-current", "true");
    });
  }

  /** Keep the present record in sight, without moving the page itself. */
  follow() {
    const panel = this.panel("log");
    const now = this.place && this.entries[this.place.at];
    if (!now || panel.hidden) return;
    const line = now.querySelector("p[aria-current]") ?? now;
    const [frame, box] = [panel.getBoundingClientRect(), line.getBoundingClientRect()];
    const margin = frame.height / 4;
    if (box.top < frame.top + margin || box.bottom > frame.bottom - margin) panel.scrollTop += box.top - frame.top - margin;
  }

  // ------------------------------------------------------------------------------------------------------ values

  values() {
    const found = [];
    const told = this.sheet.get("values") ?? new Map();
    for (const [group, names] of this.groups()) {
      const rows = names.filter((name) => told.has(name)).map((name) => this.valueRow(name, told.get(name)));
      const head = [this.words.value, this.words.now, this.words.change, this.words.way];
      found.push(make("h2", {}, group), table(head, rows, "values"));
    }
    return found;
  }

  groups() {
    const found = new Map();
    for (const [name, { group }] of Object.entries(this.data.values)) found.set(group, [...(found.get(group) ?? []), name]);
    return found;
  }

  valueRow(name, [value, words, exact]) {
    const number = exact && value !== null ? String(Math.round(value * 10) / 10).replace("-", "−") : "";
    const row = make("tr", { "data-id": name, "data-value": value ?? "" });
    row.append(make("th", { scope: "row" }, this.data.values[name].name));
    row.append(make("td", {}, ...(number ? [make("b", {}, number), " "] : []), words));
    row.append(make("td", { class: "change" }, exact ? this.change(name, value) : ""), make("td", {}, this.spark(name)));
    return row;
  }

  /** By how much a value differs from what it was when the turn began; empty where no number is known. */
  change(name, value) {
    const { turn } = this.data.moments[this.place.at];
    let start = this.place.at;
    while (start > 0 && this.data.moments[start].turn === turn) start -= 1;
    const was = this.sheets[start].get("values")?.get(name)?.[0];
    if (value === null || was === null || was === undefined) return "";
    const by = Math.round((value - was) * 10) / 10;
    return by === 0 ? "" : by > 0 ? `+${by} ↑` : `−${-by} ↓`;
  }

  /** A curve the size of a word, up to now. */
  spark(name) {
    const { low, high, bands } = this.data.values[name];
    const last = this.sheets.length - 1;
    const points = [];
    for (let step = 0; step <= STEPS; step += 1) {
      const at = Math.round((step * last) / STEPS);
      if (at > this.place.at) break;
      const [value, , , band] = this.sheets[at].get("values")?.get(name) ?? [];
      const known = value ?? middle(bands, band, high);
      if (known !== null) points.push(`${step},${(19 - (17 * (known - low)) / (high - low)).toFixed(1)}`);
    }
    const made = make("span", { class: "spark", "aria-hidden": "true" });
    const [x, y] = (points.at(-1) ?? "0,19").split(",");
    made.innerHTML = `<svg viewBox="-2 0 64 20"><path d="M0,19.5 H60"/><polyline points="${points.join(" ")}"/><circle cx="${x}" cy="${y}" r="2"/></svg>`;
    return made;
  }

  // ------------------------------------------------------------------------------------------------------ layers

  matrix() {
    const told = this.sheet.get("matrix") ?? new Map();
    const [headline, second] = told.get("findings") ?? ["", ""];
    const rows = this.data.rows.map((id) => this.data.layers.find((layer) => layer.id === id));
    const head = make("tr", {}, make("td"), ...rows.map((layer) => make("th", { scope: "col", title: layer.name }, this.sign(layer))));
    const body = Object.entries(this.data.regions).map(([region, name]) =>
      make("tr", {}, make("th", { scope: "row" }, name), ...rows.map((layer) => this.cell(told, layer, region))),
    );
    const detail = make("div", { class: "detail", "aria-live": "polite" }, ...this.cellWords(told));
    return [
      make("h2", {}, headline),
      make("p", { class: "second" }, second),
      make("table", { class: "matrix" }, make("thead", {}, head), make("tbody", {}, ...body)),
      detail,
      ...this.commitments(),
    ];
  }

  sign(layer) {
    const place = this.data.layers.indexOf(layer);
    const sign = make("span", { class: "sign", style: `--chip:var(--layer-${place})` }, layer.sign);
    sign.append(make("span", { class: "unseen" }, ` ${layer.name}`));
    return sign;
  }

  cell(told, layer, region) {
    const id = `${layer.id} ${region}`;
    const [strength, title] = told.get(id) ?? ["", ""];
    if (!strength) return make("td", { class: "unmeant" }, make("span", { class: "unseen" }, title));
    const place = this.data.layers.indexOf(layer);
    const button = make("button", { type: "button", class: `cell ${strength}`, "data-cell": id, title, "aria-pressed": id === this.chosen });
    button.style.setProperty("--chip", `var(--layer-${place})`);
    const fill = layer.fill || "var(--chip)";
    button.innerHTML = `<svg aria-hidden="true"><rect width="100%" height="100%" style="fill:${fill}"/></svg>`;
    button.append(make("span", {}, this.words[strength]), make("span", { class: "unseen" }, `. ${title}`));
    return make("td", {}, button);
  }

  look(button) {
    if (!button?.dataset.cell) return;
    this.chosen = button.dataset.cell;
    this.panel("layers").replaceChildren(...this.matrix());
    this.panel("layers").querySelector(`[data-cell="${CSS.escape(this.chosen)}"]`).focus();
  }

  cellWords(told) {
    const [, title, , words] = told.get(this.chosen) ?? [];
    return title ? [make("h3", {}, title), make("p", {}, words)] : [];
  }

  commitments() {
    const told = this.sheet.get("commitments") ?? new Map();
    const found = [make("h2", {}, this.words.commitments)];
    for (const layer of this.data.layers) {
      const rows = Object.entries(this.data.commitments)
        .filter(([id, [, owner]]) => owner === layer.id && told.has(id))
        .map(([id, [name]]) => {
          const [status, words, payer] = told.get(id);
          return make("li", { "data-id": id, "data-status": status }, name, " ", make("span", { class: "second" }, status === "absent" ? words : `${words}, ${payer}`));
        });
      if (rows.length) found.push(make("h3", {}, this.sign(layer), " ", layer.name), make("ul", { class: "commitments" }, ...rows));
    }
    return found;
  }

  // ------------------------------------------------------------------------------------------------------- board

  stands() {
    const counters = [...(this.sheet.get("counters") ?? [])];
    if (!counters.length) return [make("p", { class: "empty" }, this.words.noCounters)];
    const found = [make("h2", {}, this.words.counters)];
    for (const [space, name] of Object.entries(this.data.spaces)) {
      const here = counters.filter(([, one]) => one[2] === space);
      if (!here.length) continue;
      const rows = here.map(([id, [counter, team, , status]]) =>
        make("li", { "data-id": id, "data-space": space }, counter, " ", make("span", { class: "second" }, [team, status].filter(Boolean).join(", "))),
      );
      found.push(make("h3", {}, name), make("ul", {}, ...rows));
    }
    return found;
  }

  // ----------------------------------------------------------------------------------------------------- injects

  injects() {
    const told = [...(this.sheet.get("injects") ?? [])].reverse();
    if (!told.length) return [make("p", { class: "empty" }, this.words.noInjects)];
    return told.map(([id, [title, text, time, to, answered, truth]]) => {
      const notes = [
        [time, id].join(" · "),
        to ? say(this.words.to, { teams: to }) : this.words.toAll,
        answered && say(this.words.answered, { teams: answered }),
        truth && say(this.words.truth, { truth }),
      ];
      const lines = notes.filter(Boolean).map((note) => make("p", { class: "second" }, note));
      return make("article", { "data-id": id }, make("h3", {}, title), make("p", { class: "text" }, text), ...lines);
    });
  }
}

function middle(bands, band, high) {
  const place = bands.findIndex(([name]) => name === band);
  return place < 0 ? null : (bands[place][1] + (bands[place + 1]?.[1] ?? high)) / 2;
}

function table(head, rows, dress) {
  const cells = head.map((words) => make("th", { scope: "col" }, words));
  return make("table", { class: dress }, make("thead", {}, make("tr", {}, ...cells)), make("tbody", {}, ...rows));
}
