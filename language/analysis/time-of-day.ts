/** Times of a clock, `14:03:10 n2 crashes` and `0:05 n1 crashes`: a run counts from its own beginning, in seconds. */
import type { Problem } from "../forms/reader.ts";
import { firstFrom, type Shape, type Span } from "../syntax/shape.ts";

/** What is told of such times, instead of all else that is wrong in their lines. */
export interface TimesOfDay {
  readonly problems: readonly Problem[];
  /** Does this place stand in such a line? */
  isInLine(at: number): boolean;
}

/** The first of them stands so far behind the beginning of the run: there is a leader by then. */
const FIRST_AT = 2;
/** In seconds; so long may a run last. */
const HOUR = 3_600;
/** Of more, each fix would be long. */
const MOST_MENDED = 200;
/** So many are looked for; a text that has more is none of this language. */
const MOST_TOLD = 1_000;

const CLOCK = String.raw`(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2}):([0-5]\d)(?::([0-5]\d(?:[.,]\d{1,3})?))?(?:Z\b| ?(?:(am|pm)|UTC|GMT|CES?T|h)\b)?(?!\w|:\d)`;
const FIRST_ON_LINE = String.raw`^([ \t]*)(?:[-*•] )?(?:at |from |@ ?|\[)*${CLOCK}(?:(?: ?[-–—] ?| to | until )${CLOCK})?\]?(?: ?[-–—,:|](?=\s|$))*[ \t]*`;
const WITHIN = String.raw`(?<=\b(?:at|by|from|to|until|till|after|between|and|since) )${CLOCK}`;
const CLOCKS = new RegExp(`${FIRST_ON_LINE}|${WITHIN}`, "gim");

interface Found extends Span {
  /** In seconds; of a clock that counts from 0, `0:05` is five of them. */
  readonly times: (isOfDay: boolean) => readonly number[];
  /** It begins its line. */
  readonly isFirst: boolean;
  readonly isOfDay: boolean;
  /** Where its line begins. */
  readonly line: number;
}

/** The fix of each writes all times of the text. */
export function timesOfDay(shape: Shape): TimesOfDay | null {
  const { text } = shape;
  if (!/\d:[0-5]\d/.test(text)) return null;
  const found = clocksIn(shape);
  if (found.length === 0) return null;
  const isOfDay = found.some((one) => one.isOfDay) && found[0].times(true)[0] >= HOUR;
  const meant = found.map(({ times, ...one }) => ({ ...one, times: times(isOfDay) }));
  const [zero] = meant[0].times;
  const sinceMidnight = (time: number) => (time < zero - 12 * HOUR ? time + 24 * HOUR : time);
  const all = meant.flatMap(({ times }) => times.map(sinceMidnight));
  const begin = isOfDay ? Math.min(...all) - FIRST_AT : 0;
  const written = meant.map(({ start, end, times, isFirst }) => {
    const [at, to] = times.map((time) => `${Math.round((sinceMidnight(time) - begin) * 1_000) / 1_000}s`);
    const space = isFirst && /[^\r\n]/.test(text[end] ?? "\n") ? " " : "";
    return { start, end, text: `${!isFirst ? at : to === undefined ? `at ${at}:` : `from ${at} to ${to}:`}${space}` };
  });
  const fits = Math.max(...all) - begin <= HOUR && meant.length <= MOST_MENDED;
  const others = meant.length > 1 ? ", and all times so" : "";
  const problems = meant.map(({ start, end }, index): Problem => {
    const right = written[index].text.trim();
    const told = `\`${right}\`${isOfDay ? `, where the first time is ${FIRST_AT}s` : ""}`;
    const message = `A point in time is counted from the beginning of the run, in seconds: ${fits ? told : "`at 65s`, and at most an hour"}.`;
    const fixes = fits ? [{ title: `Write \`${right}\`${others}`, edits: written }] : [];
    const said = text.slice(start, end).trimEnd();
    return { code: "unknown-head", start, end: start + said.length, message, fixes };
  });
  const lines = new Set(found.map(({ line }) => line));
  return { problems, isInLine: linesIn(text, [...lines]) };
}

/** Those that stand in no remark and in no text. */
function clocksIn({ text, comments }: Shape): readonly Found[] {
  const found: Found[] = [];
  let at = 0;
  let line = 0;
  let quotes = 0;
  let comment = 0;
  for (const clock of text.matchAll(CLOCKS)) {
    const one = read(clock);
    for (; at < one.start; at++) {
      if (text[at] === '"') quotes++;
      if (!isLineEnd(text[at])) continue;
      line = at + 1;
      quotes = 0;
    }
    while (comment < comments.length && comments[comment].end <= one.start) comment++;
    const isRemark = comment < comments.length && comments[comment].start <= one.start;
    if (quotes % 2 === 0 && !isRemark) found.push({ ...one, line });
    if (found.length >= MOST_TOLD) break;
  }
  return found;
}

/** Whether a place stands in one of the lines that begin so, in text order. */
function linesIn(text: string, starts: readonly number[]): (at: number) => boolean {
  const lines = starts.map((start) => {
    let end = start;
    while (end < text.length && !isLineEnd(text[end])) end++;
    return { start, end };
  });
  return (at) => at <= (lines[firstFrom(lines, at + 1) - 1]?.end ?? -1);
}

function isLineEnd(character: string): boolean {
  return character === "\n" || character === "\r";
}

function read(found: RegExpMatchArray): Omit<Found, "line"> {
  const [all, indent, ...groups] = found;
  const isFirst = groups[0] !== undefined;
  const clocks = [groups.slice(0, 4), groups.slice(4, 8), groups.slice(8)].filter(([hours]) => hours !== undefined);
  const times = (isOfDay: boolean) =>
    clocks.map(([hours, minutes, seconds = "", half = ""]) => {
      const hour = half === "" ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0);
      const all = hour * HOUR + Number(minutes) * 60;
      return isOfDay || seconds !== "" ? all + Number(seconds.replace(",", ".")) : all / 60;
    });
  const isOfDay =
    /\d-\d\d-\d\d|[a-z]$/i.test(all.trim()) || clocks.some(([hours]) => Number(hours) >= 10 || /^0[6-9]/.test(hours));
  return { start: found.index! + (indent ?? "").length, end: found.index! + all.length, times, isFirst, isOfDay };
}
