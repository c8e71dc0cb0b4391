/** The slots that hold one word or string as it is: keys, labels, texts, and sets of new names. */

import { nearest } from "../nearest.ts";
import type { Reader } from "../reader.ts";
import { write } from "../reader.ts";
import { isReserved } from "../reserved.ts";
import type { Slot } from "../slot.ts";

export const key: Slot = {
  type: "key",
  takes: "a key",
  read: readKey,
  complete: () => [{ text: "x", detail: "a key" }],
  describe: () => ["A key of the store."],
};

function readKey(reader: Reader): string | undefined {
  const piece = reader.peek();
  if (piece?.kind === "string" || (piece?.kind === "word" && !isReserved(piece.lower))) {
    reader.at++;
    return piece.text;
  }
  if (!reader.lenient || piece?.kind !== "number" || piece.unit !== "") return undefined;
  reader.problem(
    "quote-it",
    piece,
    `A key that is not a name must be quoted: \`"${piece.digits}"\`.`,
    write(piece, `"${piece.digits}"`),
  );
  reader.at++;
  return piece.digits;
}

export const label: Slot = {
  type: "label",
  takes: "the label of an operation",
  read: readLabel,
  complete: ({ labels }) =>
    [...(labels.size === 0 ? ["w1"] : labels)].map((text) => ({ text, detail: "an operation's label" })),
  describe: () => ["The operation with this label."],
};

function readLabel(reader: Reader): string | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "word" || isReserved(piece.lower)) return undefined;
  const { labels } = reader.scope;
  if (!labels.has(piece.text)) {
    if (!reader.lenient) return undefined;
    const meant = nearest(piece.text, labels);
    const known =
      labels.size === 0
        ? ""
        : `there are ${[...labels]
            .slice(0, 8)
            .map((one) => `\`${one}\``)
            .join(", ")}; `;
    const hint = meant === null ? `${known}label one with \`as ${piece.text}\`.` : `did you mean \`${meant}\`?`;
    const fixes = meant === null ? [] : [write(piece, meant)];
    reader.problem("unknown-label", piece, `No operation is labelled \`${piece.text}\`; ${hint}`, ...fixes);
  }
  reader.at++;
  return piece.text;
}

export const text: Slot = {
  type: "text",
  takes: 'a text in quotes: `"…"`',
  read: (reader) => {
    const piece = reader.peek();
    if (piece?.kind !== "string") return undefined;
    reader.at++;
    return piece.text;
  },
  complete: () => [{ text: '""', detail: "a text" }],
  describe: () => ["A text."],
};

/** New names, for `nodes {paris, oslo}`. Whether they are free is a rule's business. */
export const names: Slot = {
  type: "names",
  takes: "names like `{paris, oslo}`",
  read: (reader) => {
    const piece = reader.peek();
    if (piece?.kind !== "set" || piece.items.length === 0) return undefined;
    const found: string[] = [];
    for (const item of piece.items) {
      const [name] = item;
      if (item.length !== 1 || (name.kind !== "word" && name.kind !== "string")) return undefined;
      found.push(name.text);
    }
    reader.at++;
    return found;
  },
  complete: () => [{ text: "{paris, oslo}", detail: "names" }],
  describe: () => ["Names."],
};

/** Anything up to the end of the statement; only for what is recognised without being understood. */
export const rest: Slot = {
  type: "rest",
  takes: "anything",
  read: (reader) => {
    reader.at = reader.end;
    return "";
  },
  complete: () => [],
  describe: () => [],
};
