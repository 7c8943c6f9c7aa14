/** The course of the exercise, unfolded from what changes: the sheet and the board of every moment, and how to step. */

/** For each moment everything told beside the board: by channel a Map of entries, shared where nothing changed. */
export function unfoldSheets(moments, entries) {
  let last = new Map();
  return moments.map(({ sheet }) => {
    const now = new Map(last);
    for (const [channel, changes] of Object.entries(sheet)) {
      const told = new Map(last.get(channel));
      for (const [id, entry] of Object.entries(changes)) {
        if (entry < 0) told.delete(id);
        else told.set(id, entries[entry]);
      }
      now.set(channel, told);
    }
    last = now;
    return now;
  });
}

/** For each board its lists of pieces, by frame and overlay. */
export function unfoldBoards(changes) {
  let last = new Map();
  return changes.map((change) => {
    const now = new Map(last);
    for (const [key, splices] of Object.entries(change)) {
      const ids = [...(last.get(key) ?? [])];
      for (const [at, gone, come] of splices) ids.splice(at, gone, ...come);
      now.set(key, ids);
    }
    last = now;
    return now;
  });
}

/** A place in the course: a moment, and the last record of it that is told. */
export function endOf(moments, at) {
  return { at, record: moments[at].says.length - 1 };
}

/** The place one step on (1) or back (-1) from another, by a unit; the first or last place at the ends. */
export function stepped(moments, place, unit, way) {
  if (unit === "record") return byRecord(moments, place, way);
  const unfinished = place.record < moments[place.at].says.length - 1;
  if (unit === "batch") return endOf(moments, within(moments, way > 0 && unfinished ? place.at : place.at + way));
  const key = unit === "turn" ? (one) => one.turn : (one) => `${one.turn} ${one.phase} ${one.crisis}`;
  return endOf(moments, way > 0 ? nextStart(moments, place.at, key) : startBefore(moments, place.at, key));
}

function byRecord(moments, { at, record }, way) {
  const to = record + way;
  if (to >= 0 && to < moments[at].says.length) return { at, record: to };
  if (way > 0) return at + 1 < moments.length ? { at: at + 1, record: 0 } : { at, record };
  return at > 0 ? endOf(moments, at - 1) : { at, record: 0 };
}

function nextStart(moments, at, key) {
  const found = moments.findIndex((one, index) => index > at && key(one) !== key(moments[at]));
  return found < 0 ? moments.length - 1 : found;
}

/** Where the present stretch begins, or the one before if it is there already. */
function startBefore(moments, at, key) {
  const from = at > 0 && key(moments[at - 1]) !== key(moments[at]) ? at - 1 : at;
  let start = Math.max(from, 0);
  while (start > 0 && key(moments[start - 1]) === key(moments[start])) start -= 1;
  return start;
}

function within(moments, at) {
  return Math.min(Math.max(at, 0), moments.length - 1);
}

/** A text with what stands in braces filled in. */
export function say(text, parts) {
  return text.replace(/\{(\w+)\}/g, (_whole, name) => parts[name]);
}

/** A new element with attributes and children; texts are never read as markup. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A new element of SVG with attributes. */
export function shape(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
