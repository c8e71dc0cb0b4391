/** Completion: what fits at the caret, best first; at the start of a line, whole scenarios too. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { completionsAt } from "../../language/analysis/completion/completions.ts";
import type { Completion } from "../../language/analysis/completion/offers.ts";

export interface CompletionItem extends Omit<Completion, "kind"> {
  readonly kind: Completion["kind"] | "scenario";
}

export function completionItems(analysis: Analysis, offset: number): CompletionItem[] {
  const found: CompletionItem[] = [...completionsAt(analysis, offset)];
  const lineStart = analysis.text.lastIndexOf("\n", offset - 1) + 1;
  const [, typed] = /^\s*([\p{L}\p{N}_-]*)$/u.exec(analysis.text.slice(lineStart, offset)) ?? [];
  if (typed === undefined) return found;
  const scenarios = SCENARIOS.map(({ label, help, text }): CompletionItem => {
    const snippet = asSnippet(text);
    return {
      label,
      snippet,
      filter: label,
      detail: "a whole scenario",
      help,
      kind: "scenario",
      start: offset - typed.length,
      end: offset,
    };
  });
  return [...found, ...scenarios];
}

/** The snippet as a client without placeholders inserts it. */
export function withoutPlaceholders(snippet: string): string {
  return snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g, "$1").replace(/\\([\\$}])/g, "$1");
}

/** As snippets: `<5>` is a placeholder that holds 5. */
const SCENARIOS: readonly { label: string; help: string; text: string }[] = [
  {
    label: "scenario leader crashes",
    help: "A write, the leader's crash, and whether the write survives it.",
    text: `<5> nodes running raft
client writes x = 1 at 2s as w1
leader crashes at <3s>
expect a leader within 2s after leader crashes
expect x = 1 on a majority by <6s>`,
  },
  {
    label: "scenario partition",
    help: "The leader is cut off with a minority; the others elect another.",
    text: `5 nodes running raft
partition leader | the others from <3s> to <6s>
client writes x = 1 at 4s
expect always at most 1 leader per term
expect x = 1 on every node by <9s>`,
  },
  {
    label: "scenario comparison",
    help: "Two scenarios of one file, with the lines that they share.",
    text: `<5> nodes
scenario "<calm>"
expect a leader by 2s

scenario "<stormy>"
loss <20%>
expect a leader by 2s`,
  },
];

function asSnippet(text: string): string {
  let stop = 0;
  return text.replace(/<([^>]*)>/g, (_, content) => `\${${++stop}:${content}}`);
}
