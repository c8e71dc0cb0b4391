/** The timeline as text, for the terminal and for readers who hear it: lanes in characters, then what happened, line by line. */
import { formatTime } from "../trace/format-time.ts";
import { KIND } from "../trace/trace.ts";
import { nodesInWords } from "../trace/words.ts";
import { beginning } from "./cut.ts";
import type { Bar, Layout, RoleStretch } from "./layout.ts";
import { nameOf } from "./marks.ts";
import { squeezedScale, type TimeScale, ticksOf } from "./scale.ts";
import { OUTCOME_SIGNS, VERDICT_SIGNS } from "./signs.ts";

export interface TextOptions {
  /** Characters in a line. */
  readonly columns?: number;
}

/** Longer lists are cut, and say so. */
const MOST_LINES = 400;

export function timelineText(layout: Layout, options: TextOptions = {}): string {
  const columns = Math.max(40, options.columns ?? 96);
  const lines = linesOf(layout);
  const shown = lines.slice(0, MOST_LINES);
  const width = shown.reduce((most, { timeUs }) => Math.max(most, formatTime(timeUs).length), 0);
  const list = shown.map(({ timeUs, text }) => `  ${formatTime(timeUs).padStart(width)}  ${text}`);
  if (lines.length > shown.length) list.push(`  … and ${lines.length - shown.length} more`);
  const { trace } = layout.input;
  const about = `${nodesInWords(trace)} running ${plain(trace.system)}, seed ${trace.seed}, ${formatTime(trace.durationUs)}`;
  const cut = trace.ended === "finished" ? [] : [`  cut short: ${trace.ended}`];
  return `${[about, "", ...laneLines(layout, columns), "", ...list, ...cut].join("\n")}\n`;
}

/** Names and values may hold anything; in a terminal, nothing but text may come out. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

// --- Lanes ----------------------------------------------------------------------------------------------------------

const TONE_LETTERS = { lead: "━", try: "╍", follow: "─", off: "┄" } as const;
const LONGEST_NAME = 16;

function laneLines(layout: Layout, columns: number): string[] {
  const scale = squeezedScale(layout);
  const name = layout.lanes.reduce((most, lane) => Math.max(most, Math.min(LONGEST_NAME, lane.name.length)), 4);
  const width = columns - name - 4;
  const at = (timeUs: number) => Math.min(width - 1, Math.floor((scale.at(timeUs) * width) / scale.length));
  const lanes = layout.lanes.map((_, lane) =>
    new Array<string>(width).fill(lane < layout.input.trace.firstNodes ? "─" : " "),
  );
  const fill = (lane: number, fromUs: number, toUs: number, letter: string): void => {
    for (let column = at(fromUs); column <= at(toUs); column++) lanes[lane][column] = letter;
  };
  // What stands out is drawn last: an election of a character's width must not vanish below a follower.
  const byTone = (tone: RoleStretch["tone"]) => layout.stretches.filter((stretch) => stretch.tone === tone);
  for (const tone of ["off", "follow", "lead", "try"] as const) {
    for (const { lane, fromUs, toUs } of byTone(tone)) fill(lane, fromUs, toUs, TONE_LETTERS[tone]);
  }
  for (const { lane, fromUs, toUs } of layout.pauses) fill(lane, fromUs, toUs, "░");
  for (const { lane, fromUs, toUs, endEvent } of layout.gaps) {
    fill(lane, fromUs, toUs, " ");
    lanes[lane][at(fromUs)] = "✗";
    if (endEvent >= 0) lanes[lane][at(toUs)] = "○";
  }
  for (const { lane, fromUs, toUs, outcome } of layout.bars) {
    fill(lane, fromUs, toUs, "▬");
    if (outcome !== "ok") lanes[lane][at(toUs)] = OUTCOME_SIGNS[outcome].sign;
  }
  const axis = axisLine(scale, width, at);
  const rows = lanes.map((letters, lane) => {
    const whole = plain(layout.lanes[lane].name);
    const label = (whole.length > LONGEST_NAME ? beginning(whole, LONGEST_NAME - 1) : whole).padEnd(name);
    return `  ${label}  ${letters.join("").trimEnd()}`;
  });
  return [`  ${" ".repeat(name)}  ${axis}`, ...rows];
}

function axisLine(scale: TimeScale, width: number, at: (timeUs: number) => number): string {
  const line = new Array<string>(width).fill(" ");
  let free = 0;
  for (const { timeUs, quietUs } of ticksOf(scale, 0, scale.length, (scale.length * 9) / width)) {
    const text = quietUs === null ? formatTime(timeUs) : `·${formatTime(quietUs)}·`;
    const start = quietUs === null ? at(timeUs) : at(timeUs) - Math.trunc(text.length / 2);
    if (start < free || start + text.length > width) continue;
    for (let i = 0; i < text.length; i++) line[start + i] = text[i];
    free = start + text.length + 1;
  }
  return line.join("").trimEnd();
}

// --- What happened --------------------------------------------------------------------------------------------------

/** Something that happened, in a line. */
export interface Line {
  readonly timeUs: number;
  readonly text: string;
}

/** Faults whose events say all there is to say. */
const TOLD_BY_EVENTS = ["crash", "lose disk", "recover", "pause", "freeze", "resume"];

/** All that happened besides messages, by time. Names hold no control characters. */
export function linesOf(layout: Layout): Line[] {
  const { trace } = layout.input;
  const name = (lane: number) => plain(nameOf(trace, lane));
  const lines: Line[] = [];
  const say = (timeUs: number, text: string): unknown => lines.push({ timeUs, text });
  layout.stretches.forEach((stretch, i) => {
    const before = layout.stretches[i - 1];
    const isStart = before?.lane !== stretch.lane || before.toUs < stretch.fromUs;
    if (isStart && stretch.tone !== "lead" && stretch.tone !== "try") return;
    const epoch = stretch.epoch === null ? "" : ` (${stretch.epoch})`;
    say(stretch.fromUs, `${name(stretch.lane)} becomes ${stretch.name}${epoch}`);
  });
  for (const { lane, fromUs, toUs, endEvent, harder } of layout.gaps) {
    say(fromUs, `✗ ${name(lane)} crashes${harder ? " and loses its disk" : ""}`);
    if (endEvent >= 0) say(toUs, `○ ${name(lane)} recovers`);
  }
  for (const { lane, fromUs, toUs, endEvent, harder } of layout.pauses) {
    say(fromUs, `░ ${name(lane)} ${harder ? "freezes" : "pauses"}`);
    if (trace.kind[endEvent] === KIND.resume) say(toUs, `  ${name(lane)} goes on`);
  }
  for (const flag of layout.flags) {
    const text = plain(flag.text);
    if (flag.nothing !== null) say(flag.fromUs, `${text}: nothing happened, ${plain(flag.nothing)}`);
    else if (!TOLD_BY_EVENTS.includes(flag.action))
      say(flag.fromUs, flag.lasts ? `${text}, for ${formatTime(flag.toUs - flag.fromUs)}` : text);
  }
  for (const bar of layout.bars) say(bar.toUs, operationLine(layout, bar));
  for (const mark of layout.marks) {
    if (mark.kind === "note") say(mark.timeUs, `${mark.lane < 0 ? "" : `${name(mark.lane)}: `}“${plain(mark.text)}”`);
    if (mark.verdict !== null) say(mark.timeUs, `${VERDICT_SIGNS[mark.verdict.verdict].sign} ${plain(mark.text)}`);
  }
  return lines.sort((one, other) => one.timeUs - other.timeUs);
}

function operationLine({ input: { trace } }: Layout, bar: Bar): string {
  const { process, label, outcome, reason } = trace.operations[bar.operation];
  const called = label === null ? "" : ` (${plain(label)})`;
  const took =
    outcome === "open" ? "still open" : `${OUTCOME_SIGNS[outcome].sign} after ${formatTime(bar.toUs - bar.fromUs)}`;
  const why = outcome === "ok" || reason === null ? "" : `: ${plain(reason)}`;
  return `${plain(process)}: ${plain(bar.text)}${called} ${took}${why}`;
}
