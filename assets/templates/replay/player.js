/** The player: where the replay stands, how it is moved, and who is told. */

import { endOf, stepped } from "./course.js";

const BEAT = 1000;

export class Player {
  constructor(moments, tell) {
    Object.assign(this, { moments, tell, unit: "batch", speed: 1, timer: 0, place: endOf(moments, 0) });
  }

  get playing() {
    return this.timer !== 0;
  }

  /** Go to a place. */
  go(place) {
    this.place = place;
    this.tell(this);
  }

  /** Go to a moment, all of it told. */
  to(at) {
    this.go(endOf(this.moments, at));
  }

  /** Go one step on (1) or back (-1), by a unit. */
  step(way, unit = this.unit) {
    this.go(stepped(this.moments, this.place, unit, way));
  }

  /** Go to the next place in a list of moments (1), or to the one before (-1); stay if there is none. */
  toward(places, way) {
    const { at } = this.place;
    const found = way > 0 ? places.find((one) => one > at) : places.findLast((one) => one < at);
    if (found !== undefined) this.to(found);
  }

  /** Play or pause; at the end, from the start again. */
  toggle() {
    if (this.playing) return this.pause();
    if (this.ended) this.to(0);
    this.timer = setTimeout(() => this.beat(), BEAT / this.speed);
    return this.tell(this);
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.tell(this);
  }

  get ended() {
    const last = endOf(this.moments, this.moments.length - 1);
    return this.place.at === last.at && this.place.record === last.record;
  }

  beat() {
    if (!this.playing) return;
    this.timer = setTimeout(() => this.beat(), BEAT / this.speed);
    this.step(1);
    if (this.ended) this.pause();
  }
}
