/** The timeline as a Mermaid sequence diagram: messages in the order of sending, without what only repeats. */
import { formatTime } from "../trace/format-time.ts";
import { KIND, LOSS_REASONS } from "../trace/trace.ts";
import { FATE } from "./arrows.ts";
import { foldText } from "./folds.ts";
import type { Layout } from "./layout.ts";
import { plain } from "./text.ts";

/** Mermaid grows slow, and a diagram unreadable, beyond some hundreds. */
const MOST_LINES = 400;

interface Line {
  readonly timeUs: number;
  readonly text: string;
}

export function timelineMermaid(layout: Layout, most = MOST_LINES): string {
  const lines = [...messageLines(layout), ...noteLines(layout)]
    .sort((one, other) => one.timeUs - other.timeUs)
    .map(({ text }) => `  ${text}`);
  const participants = layout.lanes.map(
    ({ name, isClient }, lane) => `  ${isClient ? "actor" : "participant"} p${lane} as ${escapeMermaid(name)}`,
  );
  const shown = lines.slice(0, most);
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(`  Note over p0: … and ${rest} more`);
  return `${["sequenceDiagram", ...participants, ...shown].join("\n")}\n`;
}

function messageLines({ arrows, input: { trace } }: Layout): Line[] {
  const lines: Line[] = [];
  for (let row = 0; row < arrows.count; row++) {
    if (arrows.fold[row] >= 0) continue;
    const name = escapeMermaid(trace.messages[arrows.kind[row]].name);
    const isLost = arrows.fate[row] === FATE.lost;
    const arrow = isLost ? "-x" : arrows.fate[row] === FATE.arrived ? "->>" : "-)";
    const why = isLost ? ` (lost: ${LOSS_REASONS[trace.b[arrows.receipt[row]]]})` : "";
    const text = `p${arrows.from[row]}${arrow}p${arrows.to[row]}: ${name}${why}`;
    lines.push({ timeUs: arrows.sentUs[row], text });
  }
  return lines;
}

function noteLines(layout: Layout): Line[] {
  const { stretches, gaps, pauses, bands, bars, folds, marks, input } = layout;
  const { trace } = input;
  const lines: Line[] = [];
  const all = trace.nodes.length > 1 ? `p0,p${trace.nodes.length - 1}` : "p0";
  /** Over a lane, or with -1 over all nodes. */
  const note = (timeUs: number, lane: number, text: string): unknown => {
    const said = escapeMermaid(`${text} (${formatTime(timeUs)})`);
    return lines.push({ timeUs, text: `Note over ${lane < 0 ? all : `p${lane}`}: ${said}` });
  };
  for (const { lane, tone, name, epoch, fromUs } of stretches) {
    if (tone === "lead" || tone === "try") note(fromUs, lane, epoch === null ? name : `${name}, ${epoch}`);
  }
  for (const { lane, fromUs, toUs, endEvent, harder } of gaps) {
    note(fromUs, lane, harder ? "✗ crashes and loses its disk" : "✗ crashes");
    if (endEvent >= 0) note(toUs, lane, "recovers");
  }
  for (const { lane, fromUs, toUs, endEvent, harder } of pauses) {
    note(fromUs, lane, harder ? "freezes" : "pauses");
    if (trace.kind[endEvent] === KIND.resume) note(toUs, lane, "goes on");
  }
  for (const { text, fromUs, toUs } of bands) {
    note(fromUs, -1, `partition ${text}`);
    if (toUs < layout.durationUs) note(toUs, -1, "healed");
  }
  for (const fold of folds) note(fold.fromUs, fold.lane, foldText(trace.messages[fold.kind].name, fold));
  for (const { lane, text, fromUs } of bars) note(fromUs, lane, text);
  for (const { kind, lane, timeUs, text } of marks) {
    if (kind === "note") note(timeUs, lane, `“${text}”`);
  }
  return lines;
}

/** What Mermaid would read as its own goes in as a character's number. */
function escapeMermaid(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N} _.,()=×→✓✗?!|{}“”'-]/gu, (character) => `#${character.codePointAt(0)};`)
    .replace(/\bend\b/gi, (word) => `${word[0]}#${word.charCodeAt(1)};${word[2]}`);
}
