/** The slots that hold words which the form or the system lists: choices, messages, roles, milestones, fields. */
import type { WordPiece } from "../../syntax/shape.ts";
import { nearest } from "../nearest.ts";
import { type Reader, write } from "../reader.ts";
import { isArticle, isReserved } from "../reserved.ts";
import { isKnown } from "../scope.ts";
import type { Slot } from "../slot.ts";
import { leadersFirst } from "./nodes.ts";

export const choice: Slot = {
  type: "choice",
  takes: "one of the listed words",
  read: (reader) => {
    const words = reader.form?.choices?.[reader.slot] ?? [];
    if (isArticle(reader.word()) && words.some((word) => word.toLowerCase() === reader.word(1))) reader.at++;
    return readListed(reader, words.map(pair), "choice");
  },
  complete: (_, form, name) => (form.choices?.[name] ?? []).map((text) => ({ text, detail: form.help })),
  describe: () => [],
};

export const message: Slot = {
  type: "message",
  takes: "a message of the system",
  read: (reader) => {
    const skip = isArticle(reader.word()) ? 1 : 0;
    const word = reader.word(skip);
    if (word === "messages" || word === "message") {
      reader.at += skip + 1;
      return "";
    }
    if (skip > 0 && (reader.scope.words.messages.has(word) || reader.lenient)) reader.at++;
    return readListed(reader, reader.scope.words.messages, "message");
  },
  complete: (scope) => [
    { text: "messages", detail: "any message" },
    ...(scope.system?.messages ?? []).map(({ name, help }) => ({ text: name, detail: help })),
    { text: "request", detail: "from a client to a node" },
    { text: "answer", detail: "from a node to a client" },
  ],
  describe: (value, scope) => {
    if (value === "") return ["Any message."];
    return [scope.system?.messages.find(({ name }) => name === value)?.help ?? "A message between client and node."];
  },
};

export const role: Slot = {
  type: "role",
  takes: "a role of the system",
  read: (reader) => {
    const skip = isArticle(reader.word()) ? 1 : 0;
    const found = reader.scope.words.roles.get(reader.word(skip));
    if (found !== undefined) {
      reader.at += skip + 1;
      return found.role;
    }
    if (!reader.lenient) return undefined;
    reader.at += skip;
    const roles = new Map([...reader.scope.words.roles].map(([spelling, { role }]) => [spelling, role]));
    return readListed(reader, roles, "role");
  },
  complete: (scope) => leadersFirst(scope.system).map(({ name, help }) => ({ text: name, detail: help })),
  describe: (value, scope) => [scope.system?.roles.find(({ name }) => name === value)?.help ?? ""],
};

export const field: Slot = {
  type: "field",
  takes: "a state field of the system",
  read: (reader) => {
    const skip = isArticle(reader.word()) && reader.scope.words.fields.has(reader.word(1)) ? 1 : 0;
    reader.at += skip;
    return readListed(reader, reader.scope.words.fields, "field");
  },
  complete: (scope) => (scope.system?.fields ?? []).map(({ name, help }) => ({ text: name, detail: help })),
  describe: (value, scope) => [scope.system?.fields.find(({ name }) => name === value)?.help ?? ""],
};

export const milestone: Slot = {
  type: "milestone",
  takes: "a milestone of the system",
  read: (reader) => {
    const word = reader.word();
    for (const words of reader.scope.words.milestones.get(word) ?? []) {
      if (words.every((each, index) => reader.word(index) === each)) {
        reader.at += words.length;
        return words.join(" ");
      }
    }
    if (!reader.lenient) return undefined;
    const milestones = new Map(
      [...reader.scope.words.milestones.values()].flat().map((words) => pair(words.join(" "))),
    );
    return readListed(reader, milestones, "milestone");
  },
  complete: (scope) => (scope.system?.milestones ?? []).map(({ name, help }) => ({ text: name, detail: help })),
  describe: (value, scope) => [scope.system?.milestones.find(({ name }) => name === value)?.help ?? ""],
};

function pair(word: string): [string, string] {
  return [word.toLowerCase(), word];
}

type Listed = ReadonlyMap<string, string> | readonly (readonly [string, string])[];

function readListed(reader: Reader, listed: Listed, what: string): string | undefined {
  const piece = reader.peek();
  if (piece?.kind !== "word") return undefined;
  const words = listed instanceof Map ? (listed as ReadonlyMap<string, string>) : new Map(listed);
  const found = words.get(piece.lower);
  if (found !== undefined) {
    reader.at++;
    return found;
  }
  if (!reader.lenient || isReserved(piece.lower)) return undefined;
  reportUnlisted(reader, piece, [...words.keys()], what);
  reader.at++;
  return piece.text;
}

/** What a message is called elsewhere, and what everybody calls all of them. */
function messageMeant(reader: Reader, word: string): string | null {
  if (/^(?:packets?|traffic|everything|datagrams?|rpcs?|msgs?)$/.test(word)) return "messages";
  return reader.scope.system?.messages.find(({ instead }) => instead?.includes(word))?.name ?? null;
}

function reportUnlisted(reader: Reader, piece: WordPiece, words: readonly string[], what: string): void {
  const called = what === "message" ? messageMeant(reader, piece.lower) : null;
  if (called !== null) {
    reader.problem("say-it-so", piece, `\`${piece.text}\` is called \`${called}\` here.`, write(piece, called));
    return;
  }
  const meant = isKnown(reader.scope, piece.text) ? null : nearest(piece.lower, words);
  const listed = words.slice(0, 8).map((word) => `\`${word}\``);
  const hint = meant === null ? `there are ${listed.join(", ")}.` : `did you mean \`${meant}\`?`;
  const owner =
    what === "choice"
      ? "is none of the words that fit here"
      : `is no ${what} of ${reader.scope.system?.name ?? "the system"}`;
  reader.problem(
    "unknown-word",
    piece,
    `\`${piece.text}\` ${owner}; ${hint}`,
    ...(meant === null ? [] : [write(piece, meant)]),
  );
}
