/** The tool that explains what happened at a moment of a run: what it was, why, what set it off, and which line stands behind it. */
import { analyse } from "../../language/analysis/analyse.ts";
import { durationUs } from "../../language/forms/slots/quantities.ts";
import type { Place } from "../../language/forms/values.ts";
import { statementBehind } from "../../language/timeline/behind.ts";
import { withLines } from "../../language/trace/blame.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { happened } from "../../language/trace/happened.ts";
import { positionAt } from "../../language/trace/json.ts";
import { Run } from "../../language/trace/run.ts";
import { isNotable } from "../../language/trace/steps.ts";
import { type EventId, FIRST_CLIENT, KIND, NO_EVENT, NO_STATEMENT } from "../../language/trace/trace.ts";
import { whyDid } from "../../language/trace/why.ts";
import { oneLine } from "../../language/trace/words.ts";
import { type Input, WrongInput } from "./input.ts";
import { chosenIn, LARGEST_SEED, run as runOf, scenarioText } from "./scenario.ts";
import type { Block } from "./told.ts";
import type { Workbench } from "./tool.ts";

const MOST_EXPLAINED = 4;
const MOST_OTHERS = 20;
/** A chain of causes is told so far back. */
const MOST_STEPS = 8;

export async function explainEvent(input: Input, workbench: Workbench): Promise<readonly Block[]> {
  const text = scenarioText(input, workbench);
  const seed = input.wholeNumber("seed", 0, LARGEST_SEED);
  const number = input.wholeNumber("event", 0, Number.MAX_SAFE_INTEGER);
  const timeUs = timeIn(input);
  if ((number === undefined) === (timeUs === undefined))
    throw new WrongInput(
      "Give either event, which is a number, or time, such as 5.31s, and with it a node if you like.",
    );
  const analysis = analyse(text);
  const { chosen, blocks } = chosenIn(analysis, input);
  if (!chosen) return [...blocks, { lines: ["Nothing ran: mend the text first."], most: 1 }];
  const { trace } = await runOf(chosen, seed, workbench.thread);
  const run = new Run(trace);
  const place = placeNamed(run, input.text("node"));
  const found = number === undefined ? eventsAt(run, timeUs!, place) : numbered(run, number);
  const notable = found.events.filter((event) => isNotable(trace, event));
  const explained = [...notable, ...found.events.filter((event) => !notable.includes(event))].slice(0, MOST_EXPLAINED);
  const rest = found.events.filter((event) => !explained.includes(event)).map((event) => eventLine(run, event));
  const told = new Set<EventId>();
  return [
    ...blocks,
    { lines: found.remark === "" ? [] : [found.remark], most: 1 },
    ...explained.map((event) => ({ lines: explanation(run, event, text, told), most: MOST_STEPS + 4 })),
    { lines: rest.length === 0 ? [] : ["Also then, to be asked about by number:", ...rest], most: MOST_OTHERS },
  ];
}

// --- Which event ------------------------------------------------------------------------------------------------------

interface Found {
  readonly events: readonly EventId[];
  /** Where it is not just what was asked for. */
  readonly remark: string;
}

/** "5.31s", "150ms", and seconds without a unit: "5", "t=5". */
function timeIn(input: Input): number | undefined {
  const given = input.text("time");
  if (given === undefined) return undefined;
  const [, digits, unit] = /^(?:t\s*=|at\s)?\s*(\d{1,9}(?:\.\d{1,9})?)\s*(us|ms|s|m|h)?$/.exec(given.trim()) ?? [];
  const us = digits ? durationUs({ millionths: Math.round(Number(digits) * 1_000_000), unit: unit ?? "s" }) : null;
  if (us === null) throw new WrongInput("time is a time of the run as its timeline writes it, such as 5.31s or 150ms.");
  return us;
}

function placeNamed(run: Run, name: string | undefined): Place | null {
  if (name === undefined) return null;
  const { nodes, clients } = run.trace;
  if (nodes.includes(name)) return nodes.indexOf(name);
  if (clients.includes(name)) return FIRST_CLIENT + clients.indexOf(name);
  const names = [...nodes, ...clients].map((each) => JSON.stringify(each)).join(", ");
  throw new WrongInput(`No node or client is called so; there are ${names}.`);
}

function numbered({ trace: { count } }: Run, event: EventId): Found {
  if (event < count) return { events: [event], remark: "" };
  throw new WrongInput(
    count === 0 ? "Nothing happens in this run." : `The events are numbered from 0 to ${count - 1}.`,
  );
}

/** A timeline cuts digits off: what it writes as the time that is asked about is meant. Else what came last before. */
function eventsAt(run: Run, timeUs: number, place: Place | null): Found {
  const { trace } = run;
  const written = formatTime(timeUs);
  const where = place === null ? "" : ` on ${run.name(place)}`;
  const events: EventId[] = [];
  let [before, after]: EventId[] = [NO_EVENT, NO_EVENT];
  for (let event = 0; event < trace.count && after === NO_EVENT; event++) {
    if (!isOn(run, event, place)) continue;
    if (formatTime(trace.timeUs[event]) === written) events.push(event);
    else if (trace.timeUs[event] < timeUs) before = event;
    else after = event;
  }
  if (events.length > 0) return { events, remark: "" };
  if (timeUs > run.endUs) throw new WrongInput(`The run is over at ${formatTime(run.endUs)}.`);
  const next = after === NO_EVENT ? "" : ` The next: ${eventLine(run, after)}.`;
  if (before === NO_EVENT) return { events: [], remark: `Nothing happens${where} until ${written}.${next}` };
  return { events: [before], remark: `Nothing happens${where} at ${written}; this is the last before.${next}` };
}

/** What befalls a node by a statement, such as being cut off, is on no lane of its own. */
function isOn({ trace }: Run, event: EventId, place: Place | null): boolean {
  if (place === null || trace.place[event] === place) return true;
  const isOccurrence = trace.kind[event] === KIND.begin || trace.kind[event] === KIND.end;
  return isOccurrence && trace.occurrences[trace.a[event]].nodes.includes(place);
}

// --- Why --------------------------------------------------------------------------------------------------------------

/** Events of one moment have their causes in common: `told` are those that need not be told again. */
function explanation(run: Run, event: EventId, text: string, told: Set<EventId>): readonly string[] {
  const { trace } = run;
  const why = withLines(whyDid(run, event).sentence, trace, text);
  told.add(event);
  return [
    `Event ${event} at ${formatTime(trace.timeUs[event])}: ${why}`,
    ...causes(run, event, told),
    ...lineBehind(run, event, text),
  ];
}

/** What set it off, and what that, and so on. */
function causes(run: Run, event: EventId, told: Set<EventId>): readonly string[] {
  const { trigger } = run.trace;
  const lines: string[] = [];
  for (let cause = trigger[event]; cause !== NO_EVENT; cause = trigger[cause]) {
    if (told.has(cause)) return [...lines, `  set off by event ${cause}, see above`];
    if (lines.length === MOST_STEPS) return [...lines, "  … and so on"];
    lines.push(`  set off by ${eventLine(run, cause)}`);
    told.add(cause);
    if (isRepeated(run, cause)) return [...lines, "  which it does again and again"];
  }
  return lines;
}

/** A timer that was set when it had run out before. */
function isRepeated({ trace: { kind, place, a, trigger } }: Run, event: EventId): boolean {
  const before = trigger[event];
  if (before === NO_EVENT || kind[event] !== KIND.timer || kind[before] !== KIND.timer) return false;
  return place[event] === place[before] && a[event] === a[before];
}

function lineBehind({ trace }: Run, event: EventId, text: string): readonly string[] {
  const statement = statementBehind(trace, event);
  if (statement === NO_STATEMENT) return ["  no line of the text set it off: the system did so by itself"];
  const { start, text: words } = trace.statements[statement];
  return [`  behind it stands line ${positionAt(text, start).line}: ${oneLine(words)}`];
}

function eventLine(run: Run, event: EventId): string {
  return `event ${event} at ${formatTime(run.trace.timeUs[event])}: ${happened(run, event)}`;
}
