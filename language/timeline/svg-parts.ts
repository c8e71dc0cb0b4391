/** Makes SVG: elements as text in which nothing that came from a file is markup. */

type Attributes = Readonly<Record<string, string | number>>;

/** One element; `content` is text and is escaped. */
export function tag(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    return ` ${key}="${typeof value === "number" ? rounded(value) : escapeXml(value)}"`;
  });
  return content === undefined
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${escapeXml(content)}</${name}>`;
}

/** A group of elements. */
export function group(label: string, children: readonly string[]): string {
  return children.length === 0 ? "" : `<g class="${escapeXml(label)}">\n${children.join("\n")}\n</g>`;
}

export function path(kind: string, points: string): string {
  return `<path class="${kind}" d="${points}"/>`;
}

/** A number with one decimal, without the sign of a negative nothing. */
export function rounded(value: number): string {
  return `${Math.round(value * 10) / 10}`.replace(/^-0$/, "0");
}

/** Escapes for text and attributes, and drops what XML cannot hold at all. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\t\n\r]/g, " ")
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The average width of a letter of common fonts, for a size of 1. */
const LETTER = 0.53;

/** About how wide a text of that size is: without a font at hand, by an average letter. */
export function textWidth(text: string, size = 11): number {
  return text.length * size * LETTER;
}

/** The text, cut with an ellipsis to about the width; empty if too little is left of it. */
export function fitted(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.floor(width / (size * LETTER)) - 1;
  return letters >= 3 ? `${text.slice(0, letters)}…` : "";
}
