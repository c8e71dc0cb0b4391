/** Makes SVG: elements as text in which nothing that came from a file is markup. */
import { beginning } from "./cut.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** One element; `content` is text and is escaped. Of what says less than `whole`, that is said by a title. */
export function tag(name: string, attributes: Attributes, content = "", whole = content): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    return ` ${key}="${typeof value === "number" ? rounded(value) : escapeXml(value)}"`;
  });
  const title = whole === content ? "" : `<title>${escapeXml(whole)}</title>`;
  const inner = title + escapeXml(content);
  return inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>`;
}

/** A box in a tint of its colour, through which nothing is seen that lies below it. */
export function box(kind: string, colour: string, place: Attributes): string[] {
  return [
    tag("rect", { class: "f-background", ...place }),
    tag("rect", { class: `tint f-${colour} s-${colour} ${kind}`, ...place }),
  ];
}

/** A group of elements. */
export function group(label: string, children: readonly string[]): string {
  return children.length === 0 ? "" : `<g class="${escapeXml(label)}">\n${children.join("\n")}\n</g>`;
}

export function path(kind: string, points: string): string {
  return `<path class="${kind}" d="${points}"/>`;
}

/** A point of a path. */
export function point(x: number, y: number): string {
  return `${rounded(x)} ${rounded(y)}`;
}

/** A number with one decimal, without the sign of a negative nothing. */
export function rounded(value: number): string {
  return `${Math.round(value * 10) / 10}`.replace(/^-0$/, "0");
}

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes for text and attributes, and drops what XML cannot hold at all. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\t\n\r]/g, " ")
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"]/g, (letter) => MARKUP[letter]);
}

/** How wide letters are for a size of 1, in the widest of the fonts that are usual for interfaces. */
const NARROW = /[ijlftrI.,:;'’|!()[\]{} ·]/;
const WIDE = /[mwMWOQ@%=+→…✓✗]/;
const CAPITAL = /[\p{Lu}\p{N}“”]/u;
/** Of East Asian scripts, and pictures. */
const SQUARE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\uffdc]/;
const PICTURE = /[\u{10000}-\u{10ffff}]/u;

/** At most about how wide a text of that size is: without a font at hand, by the kinds of its letters. */
export function textWidth(text: string, size = 11): number {
  let width = 0;
  for (const letter of text) {
    width += widthOf(letter);
  }
  return width * size;
}

function widthOf(letter: string): number {
  if (NARROW.test(letter)) return 0.38;
  if (WIDE.test(letter)) return 0.92;
  if (PICTURE.test(letter)) return 1.3;
  if (SQUARE.test(letter)) return 1.05;
  return CAPITAL.test(letter) ? 0.68 : 0.61;
}

/** The text, cut with an ellipsis to about the width; empty if too little is left of it. */
export function fitted(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  let letters = 0;
  while (textWidth(beginning(text, letters + 1), size) <= width) letters++;
  return letters >= 3 ? beginning(text, letters) : "";
}
