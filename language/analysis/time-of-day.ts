/** Times of a clock, `14:03:10 n2 crashes` and `0:05 n1 crashes`: a run counts from its own beginning, in seconds. */
import type { Problem } from "../forms/reader.ts";
import type { Shape, Span } from "../syntax/shape.ts";

/** The first of them stands so far behind the beginning of the run: there is a leader by then. */
const FIRST_AT = 2;
/** In seconds; so long may a run last. */
const HOUR = 3_600;
/** Of more, each fix would be long. */
const MOST = 200;

const CLOCK = String.raw`(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2}):([0-5]\d)(?::([0-5]\d(?:[.,]\d{1,3})?))?(?:Z\b| ?(?:(am|pm)|UTC|GMT|CES?T|h)\b)?(?!\w|:\d)`;
const FIRST_ON_LINE = String.raw`(?<=(?:^|[\r\n])[ \t]*)(?:[-*•] )?(?:at |from |@ ?|\[)*${CLOCK}(?:(?: ?[-–—] ?| to | until )${CLOCK})?\]?(?: ?[-–—,:|](?=\s|$))*[ \t]*`;
const WITHIN = String.raw`(?<=\b(?:at|by|from|to|until|till|after|between|and|since) )${CLOCK}`;
const CLOCKS = new RegExp(`${FIRST_ON_LINE}|${WITHIN}`, "gi");

interface Found extends Span {
  /** In seconds; of a clock that counts from 0, `0:05` is five of them. */
  readonly times: (isOfDay: boolean) => readonly number[];
  readonly isFirst: boolean;
  readonly isOfDay: boolean;
}

/** What is wrong with such times, by the beginnings of their lines; the fix of each writes all times of the text. */
export function timesOfDay({ text, comments }: Shape): ReadonlyMap<number, readonly Problem[]> {
  const problems = new Map<number, Problem[]>();
  if (!/\d:[0-5]\d/.test(text)) return problems;
  const found = [...text.matchAll(CLOCKS)].map(read).filter(({ start }) => !isQuiet(text, comments, start));
  if (found.length === 0) return problems;
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
  const fits = Math.max(...all) - begin <= HOUR && meant.length <= MOST;
  const others = meant.length > 1 ? ", and all times so" : "";
  meant.forEach(({ start, end }, index) => {
    const right = written[index].text.trim();
    const told = `\`${right}\`${isOfDay ? `, where the first time is ${FIRST_AT}s` : ""}`;
    const message = `A point in time is counted from the beginning of the run, in seconds: ${fits ? told : "`at 65s`, and at most an hour"}.`;
    const fixes = fits ? [{ title: `Write \`${right}\`${others}`, edits: written }] : [];
    const line = lineAt(text, start);
    const said = text.slice(start, end).trimEnd();
    const problem = { code: "unknown-head", start, end: start + said.length, message, fixes };
    problems.set(line, [...(problems.get(line) ?? []), problem]);
  });
  return problems;
}

function read(found: RegExpMatchArray): Found {
  const [all, ...groups] = found;
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
  return { start: found.index!, end: found.index! + all.length, times, isFirst, isOfDay };
}

/** In a remark or a text. */
function isQuiet(text: string, comments: readonly Span[], at: number): boolean {
  const before = text.slice(lineAt(text, at), at);
  return before.split('"').length % 2 === 0 || comments.some(({ start, end }) => start <= at && at < end);
}

/** Where the line begins that has this place; also for who asks whether it has such a time. */
export function lineAt(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}
