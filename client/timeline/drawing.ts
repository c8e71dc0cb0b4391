/** What every part of the drawing is given: a frame of the picture, seen through the view, in the theme's colours. */
import type { FlagRows } from "./flag-rows.ts";
import type { Attention, Options } from "./options.ts";
import type { Pen } from "./pen.ts";
import type { Picture } from "./picture.ts";
import type { PictureIndex } from "./picture-index.ts";
import type { ColourName, Theme } from "./theme.ts";
import type { View } from "./view.ts";

export interface Drawing {
  readonly pen: Pen;
  readonly context: CanvasRenderingContext2D;
  readonly view: View;
  readonly picture: Picture;
  readonly index: PictureIndex;
  readonly flags: FlagRows;
  readonly theme: Theme;
  readonly options: Options;
  readonly attention: Attention;
  readonly rooms: Rooms;
  /** Words that lie over the arrows, so they are written after them. */
  readonly later: (() => void)[];
  /** The times at the edges of what is seen. */
  readonly fromUs: number;
  readonly toUs: number;
}

export const TEXT_SIZE = 11;

export function setFill(drawing: Drawing, colour: ColourName, alpha = 1): void {
  drawing.context.fillStyle = drawing.theme.colours[colour];
  drawing.context.globalAlpha = alpha;
}

export function setStroke(drawing: Drawing, colour: ColourName, width: number, alpha = 1, dash: number[] = []): void {
  const { context, theme } = drawing;
  context.strokeStyle = theme.colours[colour];
  context.lineWidth = theme.isHighContrast ? Math.max(width, 1.5) : width;
  context.globalAlpha = theme.isHighContrast ? Math.max(alpha, 0.55) : alpha;
  context.setLineDash(dash);
}

/** Fills the path. */
export function fill(drawing: Drawing, colour: ColourName, alpha?: number): void {
  setFill(drawing, colour, alpha);
  drawing.context.fill();
}

/** Draws the path's line. */
export function stroke(drawing: Drawing, colour: ColourName, width: number, alpha?: number, dash?: number[]): void {
  setStroke(drawing, colour, width, alpha, dash);
  drawing.context.stroke();
}

/** A line from one point to another, along and across. */
export function drawLine(
  drawing: Drawing,
  [x1, y1, x2, y2]: readonly [x1: number, y1: number, x2: number, y2: number],
  colour: ColourName,
  width: number,
  alpha?: number,
  dash?: number[],
): void {
  drawing.context.beginPath();
  drawing.pen.segment(x1, y1, x2, y2);
  stroke(drawing, colour, width, alpha, dash);
}

export function setFont(drawing: Drawing, size = TEXT_SIZE, weight = 400): void {
  drawing.context.font = `${weight} ${size}px ${drawing.theme.font}`;
  drawing.context.textBaseline = "middle";
  drawing.context.textAlign = drawing.pen.turned ? "center" : "left";
}

/** The text, cut to the width with an ellipsis; empty if not even three letters fit. */
export function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low >= 3 ? `${text.slice(0, low)}…` : "";
}

/** Text with the background behind it, so that lines do not run through its letters. */
export function haloText(drawing: Drawing, text: string, x: number, y: number, colour: ColourName, alpha = 1): void {
  const { context, theme, pen } = drawing;
  context.globalAlpha = alpha;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = theme.colours.background;
  const [left, top] = pen.turned ? [y, x] : [x, y];
  context.strokeText(text, left, top);
  context.fillStyle = theme.colours[colour];
  context.fillText(text, left, top);
}

/** Keeps texts of one row from running into each other: says whether there is room, and takes it. */
export class Room {
  readonly #taken: [from: number, to: number][] = [];
  take(from: number, to: number): boolean {
    const isFree = this.isFree(from, to);
    if (isFree) this.#taken.push([from, to]);
    return isFree;
  }
  /** Takes the first free of some places below each other, and says where; null if all are taken. */
  takeNear(from: number, size: number, places: number): number | null {
    for (let at = from; at < from + places * size; at += size)
      if (this.take(at, at + size - (places > 1 ? 8 : 0))) return at;
    return null;
  }
  isFree(from: number, to: number): boolean {
    return !this.#taken.some(([start, end]) => from < end + 8 && to > start - 8);
  }
}

/** The rows of a frame in which texts stand: above and below each lane, on it, and of the flags. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  of(row: "above" | "below" | "on" | "flags", number: number): Room {
    const key = `${row} ${number}`;
    const known = this.#rooms.get(key);
    if (known !== undefined) return known;
    const room = new Room();
    this.#rooms.set(key, room);
    return room;
  }
}

/** Keeps texts anywhere from covering each other. */
export class Places {
  readonly #taken: [left: number, top: number, right: number, bottom: number][] = [];
  take(left: number, top: number, right: number, bottom: number): boolean {
    if (this.#taken.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t)) return false;
    this.#taken.push([left, top, right, bottom]);
    return true;
  }
}
