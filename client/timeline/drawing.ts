/** What every part of the drawing is given: a frame of the picture, seen through the view, in the theme's colours. */
import { beginning } from "../../language/timeline/cut.ts";
import { countGood } from "../../language/trace/halving.ts";
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
  readonly places: Places;
  /** The times at the edges of what is seen. */
  readonly fromUs: number;
  readonly toUs: number;
}

export const TEXT_SIZE = 11;

/** The things of that sort in sight, by time. Of more than `most` some: always the same, so that nothing flickers. */
export function inSight(
  { index, fromUs, toUs }: Pick<Drawing, "index" | "fromUs" | "toUs">,
  sort: keyof PictureIndex,
  most = Infinity,
): number[] {
  return index[sort].between(fromUs, toUs, most);
}

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

/** How much of a colour an area has: none where lines alone are to tell. */
export function tint({ theme }: Drawing, alpha: number): number {
  return theme.isHighContrast ? 0 : alpha;
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

/** A path of thousands of pieces takes several times as long as many of some tens, and so do thousands of one piece each. */
const PIECES = 32;

/** Adds all things to paths, each of some of them, and paints those. */
export function inPaths<Thing>(
  { context }: Drawing,
  things: readonly Thing[],
  add: (thing: Thing) => void,
  paint: () => void,
): void {
  for (let start = 0; start < things.length; start += PIECES) {
    const end = Math.min(start + PIECES, things.length);
    context.beginPath();
    for (let i = start; i < end; i++) add(things[i]);
    paint();
  }
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
  drawing.pen.begin().segment(x1, y1, x2, y2);
  stroke(drawing, colour, width, alpha, dash);
}

export function setFont(
  { context, theme }: Drawing,
  size = TEXT_SIZE,
  weight = 400,
  align: CanvasTextAlign = "left",
): void {
  context.font = `${weight} ${size}px ${theme.font}`;
  context.textBaseline = "middle";
  context.textAlign = align;
}

/** How wide the text is in the font that is set, in pixels. */
export function widthOf(context: CanvasRenderingContext2D, text: string): number {
  return context.measureText(text).width;
}

/** The text, cut to the width with an ellipsis; empty if not even three letters fit. */
export function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (widthOf(context, text) <= width) return text;
  const letters = countGood(text.length, (number) => widthOf(context, beginning(text, number + 1)) <= width);
  return letters >= 3 ? beginning(text, letters) : "";
}

/** The text in lines of that width, the last of which is cut if there would be more. */
export function wrapText(context: CanvasRenderingContext2D, text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < most - 1 && widthOf(context, rest) > width) {
    const words = rest.split(" ");
    let count = 0;
    while (widthOf(context, words.slice(0, count + 1).join(" ")) <= width) count++;
    if (count === 0) break;
    lines.push(words.slice(0, count).join(" "));
    rest = words.slice(count).join(" ");
  }
  const last = fitText(context, rest, width);
  return last === "" ? lines : [...lines, last];
}

/** Text with the background behind it, so that lines do not run through its letters. */
export function haloText(drawing: Drawing, text: string, x: number, y: number, colour: ColourName, alpha = 1): void {
  const { context, theme, pen } = drawing;
  context.globalAlpha = alpha;
  context.lineWidth = 5;
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = theme.colours.background;
  const [left, top] = pen.turned ? [y, x] : [x, y];
  context.strokeText(text, left, top);
  context.fillStyle = theme.colours[colour];
  context.fillText(text, left, top);
}

/** Where a text may stand that belongs to a stretch: in its middle, or else before or behind that. */
export function middlesOf(from: number, to: number): number[] {
  return [0.5, 0.25, 0.75].map((share) => from + (to - from) * share);
}

/** Writes a text whose place is taken: words lie over lines, so they come after them, but who comes first has the place. */
export type Write = () => void;

/** As high as a line of text, in pixels. */
const LINE = 12;
/** From a line of text to the next. */
export const LINE_STEP = 14;
/** Boxes are kept by the stripes that they touch. */
const STRIPE = 24;

export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Keeps what is written from covering each other, anywhere in a frame: whoever comes first has the place. */
export class Places {
  /** All that are taken. */
  readonly boxes: Box[] = [];
  /** By flag: from where to where along its words stand. */
  readonly flags = new Map<number, readonly [from: number, to: number]>();
  readonly #stripes = new Map<number, Box[]>();

  /** Takes the box, in pixels of the screen, unless some of it is taken. */
  take(left: number, top: number, right: number, bottom: number): boolean {
    const [first, last] = [Math.floor(top / STRIPE), Math.floor(bottom / STRIPE)];
    for (let stripe = first; stripe <= last; stripe++) {
      const isTaken = this.#stripes.get(stripe)?.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t);
      if (isTaken) return false;
    }
    const box: Box = [left, top, right, bottom];
    this.boxes.push(box);
    for (let stripe = first; stripe <= last; stripe++) {
      const boxes = this.#stripes.get(stripe);
      if (boxes === undefined) this.#stripes.set(stripe, [box]);
      else boxes.push(box);
    }
    return true;
  }
}

/**
 * Takes the place of a text of that width and so many lines at the first point that is free, of some points along; answers
 * it, or null if all are taken. The text begins at the point, has its middle there, or ends there.
 */
export function takeText(
  { places, pen }: Drawing,
  alongs: readonly number[],
  across: number,
  width: number,
  align: "left" | "center" | "right" = "left",
  lines = 1,
): number | null {
  for (const along of alongs) {
    const [x, y] = pen.turned ? [across, along] : [along, across];
    const left = align === "left" ? x : align === "center" ? x - width / 2 : x - width;
    const bottom = y + LINE / 2 + (lines - 1) * LINE_STEP;
    if (places.take(left - 3, y - LINE / 2, left + width + 3, bottom)) return along;
  }
  return null;
}
