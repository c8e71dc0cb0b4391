/** The text that a tool answers: bounded, and such that nothing which a file holds becomes markup, whoever shows it. */
import { firstUnits } from "../../language/timeline/cut.ts";
import { plain } from "../../language/timeline/text.ts";
import { count } from "../../language/trace/words.ts";

/** Lines that belong together; of more than `most`, only so many are told. */
export interface Block {
  readonly lines: readonly string[];
  readonly most: number;
}

/** What a model reads at once without losing sight of its task. */
const MOST_CHARACTERS = 16_000;
const MOST_IN_LINE = 600;

/** As one fence of Markdown, which ends only where it should. */
export function told(blocks: readonly Block[]): string {
  const parts = blocks.filter(({ lines }) => lines.length > 0).map(blockText);
  const text = cut(parts.join("\n\n"), MOST_CHARACTERS);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}\n`;
}

/** One line of text that comes from a file or from a model. */
export function harmless(line: string, most = MOST_IN_LINE): string {
  return cut(plain(line).replace(/\p{Cf}/gu, "\ufffd"), most);
}

function blockText({ lines, most }: Block): string {
  const all = lines.flatMap((each) => each.trimEnd().split("\n"));
  const rest = all.length > most ? [`… and ${count(all.length - most, "line")} more`] : [];
  return [...all.slice(0, most).map((line) => harmless(line)), ...rest].join("\n");
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${firstUnits(text, most)} … (cut short)`;
}
