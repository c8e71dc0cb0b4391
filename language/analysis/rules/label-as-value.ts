/** `expect r1 returns w1`: a label stands where a value is compared, and would be taken for a word that a client wrote. */
import { write } from "../../forms/reader.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

export const labelAsValue: Rule = ({ settled, scope, text }, report) => {
  if (scope.labels.size === 0) return;
  const labelled = new Map([...settled].reverse().map((one) => [one.label?.text, one] as const));
  for (const statement of settled) {
    const { expectation, shaped } = statement;
    const values = expectation?.match.args.values ?? expectation?.match.args.value;
    if (values === undefined) continue;
    for (const piece of shaped.pieces.slice(expectation!.match.from + 1, expectation!.match.to)) {
      if (piece.kind !== "word" || !scope.labels.has(piece.text)) continue;
      if (!Array.isArray(values) || !values.includes(piece.text)) continue;
      const written = labelled.get(piece.text);
      const value = written === undefined ? undefined : writtenValue(written, text);
      const message = `\`${piece.text}\` is the label of an operation, not a value${value === undefined ? "" : `; what it wrote is \`${value}\``}. A value that is spelled like it stands in quotes.`;
      const { start, end } = piece;
      const fixes = value === undefined ? [] : [write(piece, value)];
      report({ code: "label-as-value", start, end, message, fixes, of: statement });
    }
  }
};

/** The value of a write, as the text has it. */
function writtenValue({ shaped: { pieces } }: Settled, text: string): string | undefined {
  const sign = pieces.findIndex((piece) => piece.kind === "symbol" && piece.text === "=");
  const value = pieces[sign + 1];
  return sign < 0 || value === undefined || value.kind === "word" ? undefined : text.slice(value.start, value.end);
}
