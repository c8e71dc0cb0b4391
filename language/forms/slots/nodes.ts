/** `<nodes>`: whom a statement happens to: `n1`, `{n1, n2}`, `leader`, `2 followers`, `a majority`, `they`. */
import type { Piece, SetPiece, WordPiece } from "../../syntax/shape.ts";
import type { Role, System } from "../../systems/system.ts";
import { nearest } from "../nearest.ts";
import { numberWord } from "../number-words.ts";
import { type Reader, write } from "../reader.ts";
import { isArticle, isReserved } from "../reserved.ts";
import type { Scope } from "../scope.ts";
import type { Slot, Suggestion } from "../slot.ts";
import type { NodeId, Selector } from "../values.ts";

export const nodes: Slot = {
  type: "nodes",
  takes: "a node",
  read: readNodes,
  complete: suggestNodes,
  describe: (value, scope) => describeSelector(value as Selector, scope),
};

/** Reads one selector, with `and` between names. */
export function readNodes(reader: Reader): Selector | undefined {
  const piece = reader.peek();
  if (piece === undefined) return undefined;
  if (piece.kind === "set") return readNodeSet(reader, piece);
  const first = readSelector(reader);
  if (first?.kind !== "named") return first;
  let named: NodeId[] | null = null;
  while (!reader.beforeAnd && reader.word() === "and") {
    const next = reader.peek(1);
    const id = next?.kind === "word" ? reader.scope.nodeIds.get(next.text) : undefined;
    if (id === undefined) break;
    named ??= [...first.nodes];
    if (!named.includes(id)) named.push(id);
    reader.at += 2;
  }
  return named === null ? first : { kind: "named", nodes: named };
}

/** Reads one selector without `and`; also what stands inside a set. */
export function readSelector(reader: Reader): Selector | undefined {
  const piece = reader.peek();
  if (piece === undefined) return undefined;
  if (piece.kind === "number") return readCounted(reader, piece.unit === "" ? piece.millionths / 1_000_000 : -1, 1);
  if (piece.kind !== "word") return undefined;
  const article = isArticle(piece.lower) ? piece.lower : "";
  if (article !== "") {
    const meant = readWords(reader, 1, article !== "the");
    if (meant !== undefined) return meant;
  }
  const id = reader.scope.nodeIds.get(piece.text);
  if (id !== undefined) {
    reader.at++;
    return { kind: "named", nodes: [id] };
  }
  const meant = readWords(reader, 0, false);
  if (meant !== undefined) return meant;
  const counted = numberWord(piece.lower);
  if (counted !== undefined) {
    const some = readCounted(reader, counted, 1);
    if (some !== undefined) return some;
  }
  return reader.lenient ? readUnknown(reader, piece) : undefined;
}

/** The words of the language for nodes, after `skip` articles. `some`: it was `a` or `an`. */
function readWords(reader: Reader, skip: number, some: boolean): Selector | undefined {
  const { roles } = reader.scope.words;
  const word = reader.word(skip);
  switch (word) {
    case "it":
    case "they":
    case "them":
      if (skip > 0) return undefined;
      return taking(reader, 1, { kind: "it" });
    case "others":
      return taking(reader, skip + 1, { kind: "others" });
    case "majority":
    case "minority":
      return taking(reader, skip + 1 + ofNodes(reader, skip + 1), { kind: word });
    case "node":
      return some ? taking(reader, skip + 1, { kind: "some", role: null, count: 1 }) : undefined;
    case "all":
    case "every":
    case "each":
    case "any": {
      if (skip > 0) return undefined;
      const article = reader.word(1) === "the" ? 1 : 0;
      const next = reader.word(1 + article);
      if (next === "node" || next === "nodes")
        return taking(reader, 2 + article, { kind: word === "any" ? "any" : "all" });
      const role = roles.get(next);
      return role && word !== "any"
        ? taking(reader, 2 + article, { kind: "role", role: role.role, which: "all" })
        : undefined;
    }
    case "old": {
      const role = roles.get(reader.word(skip + 1));
      return role ? taking(reader, skip + 2, { kind: "role", role: role.role, which: "old" }) : undefined;
    }
  }
  const role = roles.get(word);
  if (role === undefined) return undefined;
  if (some && !role.plural) return taking(reader, skip + 1, { kind: "some", role: role.role, count: 1 });
  return taking(reader, skip + 1, { kind: "role", role: role.role, which: role.plural ? "all" : "latest" });
}

/** `2 followers`, `two nodes`. */
function readCounted(reader: Reader, count: number, skip: number): Selector | undefined {
  if (!Number.isInteger(count) || count < 1) return undefined;
  const word = reader.word(skip);
  const role = reader.scope.words.roles.get(word)?.role;
  if (role === undefined && word !== "nodes" && word !== "node") return undefined;
  if (count > reader.scope.nodes.length) {
    if (!reader.lenient) return undefined;
    const [number, noun] = [reader.peek()!, reader.peek(skip)!];
    const total = reader.scope.nodes.length;
    const there = total === 1 ? "the one node there is" : `the ${total} nodes there are`;
    const message = `\`${count} ${(noun as WordPiece).text}\` is more than ${there}.`;
    reader.problem("too-many-meant", { start: number.start, end: noun.end }, message);
  }
  return taking(reader, skip + 1, { kind: "some", role: role ?? null, count });
}

function readNodeSet(reader: Reader, set: SetPiece): Selector | undefined {
  const ids: NodeId[] = [];
  for (const item of set.items) {
    const [piece] = item;
    const id = item.length === 1 && piece.kind === "word" ? reader.scope.nodeIds.get(piece.text) : undefined;
    if (id !== undefined) {
      if (!ids.includes(id)) ids.push(id);
    } else if (!reader.lenient) return undefined;
    else reportItem(reader, item, set);
  }
  if (set.items.length === 0) {
    if (!reader.lenient) return undefined;
    reader.problem("empty-set", set, "Name at least one node: `{n1, n2}`.");
  }
  reader.at++;
  return { kind: "named", nodes: ids };
}

function reportItem(reader: Reader, item: readonly Piece[], set: SetPiece): void {
  const piece = item[0];
  if (piece === undefined) reader.problem("empty-set", set, "There is nothing between two commas of this set.");
  else if (item.length === 1 && piece.kind === "word" && !reader.scope.words.roles.has(piece.lower))
    unknownNode(reader, piece);
  else {
    const where = { start: piece.start, end: item[item.length - 1].end };
    reader.problem(
      "names-only",
      where,
      "Here a set holds names of nodes only; give the others a statement of their own.",
    );
  }
}

function readUnknown(reader: Reader, piece: WordPiece): Selector | undefined {
  if (isReserved(piece.lower) || reader.scope.clientIds.has(piece.text)) {
    if (!reader.scope.clientIds.has(piece.text)) return undefined;
    reader.problem("unknown-name", piece, `\`${piece.text}\` is a client; a node is expected here.`);
  } else unknownNode(reader, piece);
  reader.at++;
  return { kind: "named", nodes: [] };
}

/** Says that there is no such node, role or selector, and which one was probably meant. */
export function unknownNode(reader: Reader, piece: WordPiece): void {
  const { scope } = reader;
  const known = [
    ...scope.nodes,
    ...scope.words.roles.keys(),
    "all nodes",
    "others",
    "majority",
    "minority",
    "it",
    "they",
  ];
  const meant = nearest(piece.text, known);
  const hint = meant === null ? `the nodes are ${shortList(scope.nodes)}` : `did you mean \`${meant}\`?`;
  const system = scope.system?.name ?? "this system";
  const looksLikeName =
    /\d$/.test(piece.text) || scope.words.roles.size === 0 || (meant !== null && scope.nodeIds.has(meant));
  const brings = scope.system?.actions.find(({ brings }) => brings);
  const howTo = meant === null && brings !== undefined ? `; \`${brings.example}\` brings a new one` : "";
  const message = looksLikeName
    ? `There is no node \`${piece.text}\`; ${hint}${howTo}`
    : `\`${piece.text}\` is no role of ${system} and no node; ${hint}`;
  reader.problem("unknown-name", piece, ended(message), ...(meant === null ? [] : [write(piece, meant)]));
}

function ended(sentence: string): string {
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function shortList(names: readonly string[]): string {
  if (names.length <= 4) return names.join(", ");
  return `${names.slice(0, 2).join(", ")} … ${names[names.length - 1]}`;
}

function taking<T extends Selector>(reader: Reader, pieces: number, selector: T): T {
  reader.at += pieces;
  return selector;
}

/** `of nodes`, `of the nodes` after `a majority`. */
function ofNodes(reader: Reader, skip: number): number {
  if (reader.word(skip) !== "of") return 0;
  const article = reader.word(skip + 1) === "the" ? 1 : 0;
  return reader.word(skip + 1 + article) === "nodes" ? 2 + article : 0;
}

function suggestNodes(scope: Scope): readonly Suggestion[] {
  const roles = leadersFirst(scope.system).flatMap(({ name, plural, help }) => [
    { text: name, detail: help },
    { text: plural, detail: `every ${name}` },
    { text: `a ${name}`, detail: `one ${name}, drawn by the seed` },
    { text: `old ${name}`, detail: `the latest other one to have been ${name}` },
  ]);
  return [
    ...scope.nodes.map((text) => ({ text, detail: "a node" })),
    ...roles,
    { text: "all nodes", detail: "every node" },
    { text: "the others", detail: "all nodes but those named before" },
    { text: "a majority", detail: `${majority(scope)} of ${scope.firstNodes} nodes` },
    { text: "a minority", detail: `${majority(scope) - 1} of ${scope.firstNodes} nodes` },
    { text: "it", detail: "the node of the statement before, or of the `when`" },
  ];
}

/** The roles of a system, the one that stands out first. */
export function leadersFirst(system: System | null): readonly Role[] {
  const roles = system?.roles ?? [];
  return [...roles.filter(({ tone }) => tone === "lead"), ...roles.filter(({ tone }) => tone !== "lead")];
}

function majority(scope: Scope): number {
  return Math.floor(scope.firstNodes / 2) + 1;
}

/** Whom a selector means, in a sentence. */
export function describeSelector(selector: Selector, scope: Scope): readonly string[] {
  const total = scope.firstNodes;
  switch (selector.kind) {
    case "named":
      return [selector.nodes.length === 1 ? "A node." : `${selector.nodes.length} nodes.`];
    case "role": {
      const help = scope.system?.roles.find(({ name }) => name === selector.role)?.help;
      const who = {
        latest: `The ${selector.role}: of several, the one with the highest epoch. A crashed node holds no role; a paused or cut-off one keeps it.`,
        old: `The latest other node to have been ${selector.role}: crashed, deposed or still believing.`,
        all: `Every ${selector.role} at that moment.`,
      }[selector.which];
      return help === undefined ? [who] : [who, help];
    }
    case "some":
      return [
        `${selector.count} of the ${selector.role === null ? "nodes" : `nodes that are ${selector.role}`}, drawn by the seed.`,
      ];
    case "all":
      return ["All nodes."];
    case "any":
      return ["Any node."];
    case "others":
      return ["All nodes but those that the statement has named before."];
    case "majority":
      return [`${majority(scope)} of the ${total} nodes, drawn by the seed.`];
    case "minority":
      return [`${majority(scope) - 1} of the ${total} nodes, drawn by the seed: the largest set that is no majority.`];
    case "it":
      return ["The nodes of the statement before, or of the `when`."];
  }
}
