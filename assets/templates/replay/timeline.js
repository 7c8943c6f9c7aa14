/** The timeline: turns, phases, one curve in its bands, what stands out, and the playhead. */

import { shape } from "./course.js";

const LEFT = 76;
const RIGHT = 12;
const HEAD = 22;
const CURVE = 84;
const MARKS = 38;
const FOOT = 18;
const HEIGHT = HEAD + CURVE + MARKS + FOOT;
const FLAGS = HEAD + CURVE + 9;
const LANE = HEAD + CURVE + 28;
const LETTER = 7;
const LINE = 13;
const SHAPES = {
  inject: "M-5,-4 H5 L0,5 Z",
  ruling: "M0,-5 V5",
  crisis: "M-4,-4 H4 V4 H-4 Z",
  bookmark: "M-4,6 V-6 H5 L2.5,-2.5 L5,1 H-4",
};

export class Timeline {
  constructor(root, data, sheets) {
    Object.assign(this, { root, data, sheets, svg: root.querySelector("svg"), curve: Object.keys(data.values)[0], at: 0 });
    new ResizeObserver(() => this.draw()).observe(root);
  }

  /** The middle of a moment, in pixels from the left. */
  x(at) {
    return LEFT + ((at + 0.5) * (this.width - LEFT - RIGHT)) / this.data.moments.length;
  }

  /** The moment at so many pixels from the left. */
  momentAt(x) {
    const at = Math.floor(((x - LEFT) * this.data.moments.length) / (this.width - LEFT - RIGHT));
    return Math.min(Math.max(at, 0), this.data.moments.length - 1);
  }

  /** Draw everything anew. */
  draw() {
    this.width = Math.max(this.root.clientWidth, LEFT + RIGHT + 40);
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    this.svg.replaceChildren(...this.bands(), ...this.stretches(), ...this.line(), ...this.marks(), this.playhead());
    this.move(this.at);
  }

  /** Put the playhead on a moment. */
  move(at) {
    this.at = at;
    this.head?.setAttribute("transform", `translate(${this.x(at).toFixed(1)} 0)`);
  }

  playhead() {
    this.head = shape("g", { class: "playhead" });
    this.head.append(
      shape("path", { d: `M0,${HEAD - 4} V${HEIGHT - FOOT + 4}` }),
      shape("rect", { x: -5, y: HEIGHT - FOOT - 2, width: 10, height: 14, rx: 3 }),
    );
    return this.head;
  }

  y(value) {
    const { low, high } = this.data.values[this.curve];
    return HEAD + CURVE - 6 - ((value - low) / (high - low)) * (CURVE - 14);
  }

  /** The bands of the curve's scale, each with its word. */
  bands() {
    const told = this.data.values[this.curve];
    if (!told) return [];
    const found = [];
    let last = Infinity;
    told.bands.forEach(([name, begin], place) => {
      const end = told.bands[place + 1]?.[1] ?? told.high;
      const [top, low] = [this.y(end), this.y(begin)];
      const wide = this.width - LEFT - RIGHT;
      found.push(shape("rect", { class: place % 2 ? "band odd" : "band", x: LEFT, y: top, width: wide, height: low - top }));
      const middle = (top + low) / 2;
      if (last - middle < LINE) return;
      last = middle;
      found.push(text(LEFT - 8, middle + 4, name, { class: "word", "text-anchor": "end" }));
    });
    return found;
  }

  /** Turns with their names, phases below them as a strip. */
  stretches() {
    const found = [];
    for (const [from, to, one] of runs(this.data.moments, (moment) => moment.turn)) {
      const [left, right] = [this.x(from - 0.5), this.x(to + 0.5)];
      found.push(shape("path", { class: "turn", d: `M${left.toFixed(1)},4 V${HEIGHT - FOOT}` }));
      const [short] = one.time.split(",");
      const name = [one.time, short, String(one.turn)].find((words) => words.length * LETTER < right - left - 10);
      if (name) found.push(text(left + 6, 15, name, { class: "name" }));
    }
    runs(this.data.moments, (moment) => `${moment.turn} ${moment.phase} ${moment.crisis}`).forEach(([from, to, one], place) => {
      const [left, right] = [this.x(from - 0.5), this.x(to + 0.5)];
      const dress = ["phase", place % 2 ? "odd" : "", one.crisis ? "crisis" : ""].filter(Boolean).join(" ");
      const strip = shape("rect", { class: dress, x: left, y: HEIGHT - FOOT + 2, width: Math.max(right - left - 1, 0.5), height: 12 });
      strip.append(titled([one.phase, one.crisis].filter(Boolean).join(", ")));
      found.push(strip);
    });
    return found;
  }

  /** The curve: a line where the number is known, blocks where only the band is. */
  line() {
    const told = this.data.values[this.curve];
    if (!told) return [];
    const steps = runs(this.sheets, (sheet) => (sheet.get("values")?.get(this.curve) ?? []).join("|"));
    const lines = [];
    const blocks = [];
    for (const [from, to, sheet] of steps) {
      const [value, , , band] = sheet.get("values")?.get(this.curve) ?? [];
      const [left, right] = [this.x(from - 0.5), this.x(to + 0.5)];
      if (value !== null && value !== undefined) {
        lines.push(`${lines.length ? "L" : "M"}${left.toFixed(1)},${this.y(value).toFixed(1)} H${right.toFixed(1)}`);
      } else {
        const place = told.bands.findIndex(([name]) => name === band);
        if (place < 0) continue;
        const [top, low] = [this.y(told.bands[place + 1]?.[1] ?? told.high), this.y(told.bands[place][1])];
        blocks.push(shape("rect", { class: "known", x: left, y: top, width: right - left + 0.5, height: low - top }));
      }
    }
    return lines.length ? [...blocks, shape("path", { class: "curve", d: lines.join(" ") })] : blocks;
  }

  /** What stands out: injects, rulings, crises, and bookmarks with their words where there is room. */
  marks() {
    const flags = this.data.marks.filter(([, kind]) => kind === "bookmark").map(([at]) => this.x(at));
    return this.data.marks.flatMap(([at, kind, words]) => {
      const x = this.x(at);
      const y = kind === "bookmark" ? FLAGS : LANE;
      const mark = shape("path", { class: `mark ${kind}`, d: SHAPES[kind], transform: `translate(${x.toFixed(1)} ${y})` });
      mark.append(titled(words));
      const room = (flags.find((flag) => flag > x) ?? this.width) - x - RIGHT - 9;
      return kind === "bookmark" && words.length * LETTER < room ? [mark, text(x + 9, FLAGS + 4, words, { class: "flag" })] : [mark];
    });
  }
}

/** Stretches of a list with one key: from, to, and the first of each. */
export function runs(list, key) {
  const found = [];
  list.forEach((one, at) => {
    const told = key(one);
    const last = found.at(-1);
    if (last && last[3] === told) last[1] = at;
    else found.push([at, at, one, told]);
  });
  return found;
}

function text(x, y, words, attributes) {
  const made = shape("text", { x, y, ...attributes });
  made.textContent = words;
  return made;
}

function titled(words) {
  const made = shape("title", {});
  made.textContent = words;
  return made;
}
