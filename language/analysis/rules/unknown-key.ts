/** `expect z = 1 on n2` where no client touches `z`, or where `z` is a label: it would be judged, but of nothing that happens. */
import { nearest } from "../../forms/nearest.ts";
import { write } from "../../forms/reader.ts";
import type { Piece } from "../../syntax/shape.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

/** For so many of a scenario another key is looked for, among all that there are. */
const MOST_MENDED = 50;

export const unknownKey: Rule = ({ settled, scope, workloads }, report) => {
  if (workloads.length > 0) return; // it has keys of its own
  let known: ReadonlySet<string> | null = null;
  let told = 0;
  for (const { expectation, shaped } of settled) {
    const key = expectation?.match.args.key;
    if (typeof key !== "string") continue;
    known ??= wordsOf(settled);
    const piece = shaped.pieces.find((one) => wordOf(one) === key);
    if (piece === undefined || known.has(key)) continue;
    const operations = scope.operations();
    if (operations.length === 0) return; // the file is at its beginning
    const isLookedInto = ++told <= MOST_MENDED;
    const own = isLookedInto ? operations.find(({ label }) => label === key) : undefined;
    const keys = new Set(isLookedInto ? operations.map((operation) => operation.key) : []);
    const meant = own?.key ?? nearest(key, keys);
    const what =
      own === undefined
        ? `No client of this scenario reads or writes \`${key}\`.`
        : `\`${key}\` is the label of an operation, not a key; that of the operation is \`${own.key}\`.`;
    const { start, end } = piece;
    report({ code: "unknown-key", start, end, message: what, fixes: meant === null ? [] : [write(piece, meant)] });
  }
};

/** What may be a key in the sentences that are no expectations; what follows `as` is a label. */
function wordsOf(settled: readonly Settled[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { shaped } of settled) {
    const [first] = shaped.pieces;
    if (first.kind === "word" && first.lower === "expect") continue;
    shaped.pieces.forEach((piece, at) => {
      const before = shaped.pieces[at - 1];
      if (before?.kind !== "word" || before.lower !== "as") words.add(wordOf(piece));
    });
  }
  return words;
}

function wordOf(piece: Piece): string {
  return piece.kind === "word" || piece.kind === "string" ? piece.text : "";
}
