/** The board: the ground once, over it the pieces of the moment. */

import { shape, unfoldBoards } from "./course.js";

const MOST = 4;

export class Board {
  constructor(root, data) {
    this.root = root;
    this.svg = root.querySelector("svg");
    [this.ground, this.pieces, this.names] = ["ground", "pieces", "names"].map((name) => root.querySelector(`.${name}`));
    this.data = data;
    this.boards = unfoldBoards(data.boards);
    this.made = new Map();
    this.frame = data.frames.find((frame) => frame.id === data.start);
    this.layer = "";
    this.number = 0;
    this.size = 1;
    this.fit();
  }

  /** Show a board by its number. */
  show(number) {
    this.number = number;
    const key = this.layer ? `${this.frame.id} ${this.layer}` : this.frame.id;
    const board = this.boards[number];
    this.pieces.replaceChildren(...this.elements(board.get(key)));
    this.names.replaceChildren(...this.elements(board.get(`${key} names`)));
  }

  /** Show another part of the board. */
  choose(id) {
    this.frame = this.data.frames.find((frame) => frame.id === id);
    this.fit();
    this.show(this.number);
  }

  /** Show a layer on the board; the same once more, or none, takes it off. */
  overlay(layer) {
    this.layer = this.layer === layer ? "" : layer;
    this.show(this.number);
  }

  /** Show the board larger (1) or smaller (-1). */
  zoom(way) {
    this.size = Math.min(Math.max(this.size * 1.5 ** way, 1), MOST);
    this.svg.style.setProperty("--zoom", this.size);
    this.centre();
  }

  /** Where the picture is larger than its place, show its middle. */
  centre() {
    this.root.scrollLeft = (this.root.scrollWidth - this.root.clientWidth) / 2;
    this.root.scrollTop = (this.root.scrollHeight - this.root.clientHeight) / 2;
  }

  fit() {
    this.svg.setAttribute("viewBox", `0 0 ${this.frame.size.join(" ")}`);
    this.svg.style.setProperty("--shape", this.frame.size[0] / this.frame.size[1]);
    this.ground.setAttribute("viewBox", this.frame.box.join(" "));
    this.centre();
  }

  /** The elements of pieces, each made when it is first shown. The texts in them were escaped when they were written. */
  elements(ids = []) {
    return ids.map((id) => {
      if (!this.made.has(id)) {
        const group = shape("g", {});
        group.innerHTML = this.data.pieces[id];
        this.made.set(id, group);
      }
      return this.made.get(id);
    });
  }
}
