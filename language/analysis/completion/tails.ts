/** What completion offers behind a complete form: times, `as` and `via`, and how a begun time goes on. */
import type { EventForm } from "../../events/event.ts";
import type { Expectation } from "../../expectations/expectation.ts";
import type { Match } from "../../forms/matcher.ts";
import { Reader } from "../../forms/reader.ts";
import { writtenUs } from "../../forms/slots/quantities.ts";
import type { FormTable } from "../../forms/table.ts";
import { freshLabel } from "../names.ts";
import type { ScenarioAnalysis } from "../scenario.ts";
import type { Owner } from "../tables.ts";
import { EXPECTATION_TIMES, REPEATED, STRETCHED, type TailWord, TIMES, WHICH } from "../time-words.ts";
import { noTiming, readPhrase, type Timing } from "../times.ts";
import { nextInForm, wholeForms } from "./forms.ts";
import { named, type Offer, words } from "./offers.ts";

/** What may follow a complete form: times, `as`, `via`; or, inside a time, its next part. */
export function afterTail(scenario: ScenarioAnalysis, reader: Reader, match: Match<unknown> | null): readonly Offer[] {
  const owner = match?.owner as Owner | Expectation | undefined;
  const isExpectation = owner?.kind === "condition" || owner?.kind === "whole";
  const timing = noTiming();
  while (reader.at < reader.end) {
    const word = reader.word();
    const begin = reader.at;
    if (word === "as" && reader.at + 2 <= reader.end) reader.at += 2;
    else if (word === "via") return namesAfterVia(scenario, reader);
    else if (!readPhrase(reader, timing, silent(scenario))) {
      return insideTime(scenario, reader, timing.phrases.at(-1)?.[0] ?? begin, isExpectation);
    }
  }
  const last = timing.phrases.at(-1);
  const more = last?.[1] === reader.end ? goingOn(scenario, reader, last[0], timing) : [];
  if (match === null || owner?.kind === "setting" || (owner?.kind === "set-up" && !owner.setUp.stretch)) return more;
  if (isExpectation) return timing.phrases.length > 0 ? more : words(EXPECTATION_TIMES);
  const operation: readonly TailWord[] =
    owner?.kind === "operation"
      ? [
          { word: "via", snippet: "via {n1}", help: "Sends every attempt to this node." },
          {
            word: "as",
            snippet: `as {${freshLabel(owner.operation.writes ? "w" : "r", scenario.scope.labels)}}`,
            help: "Gives the operation a label.",
          },
        ]
      : [];
  const isSetUp = owner?.kind === "set-up";
  const lasts = isSetUp || (owner?.kind === "fault" && owner.fault.lasts);
  const times = TIMES.filter(({ word }) => {
    const isEnd = word === "for" || word === "until";
    if (isSetUp && (word === "when" || word === "every" || word === "after")) return false;
    if (!lasts && (isEnd || word === "from")) return false;
    return isEnd ? timing.end === null : timing.start === null;
  });
  return [...more, ...words(later(times, timing)), ...words(operation)];
}

/** What may follow a time that could end here: the rest of an event or of a stretch, and which of several events is meant. */
function goingOn(scenario: ScenarioAnalysis, reader: Reader, begin: number, timing: Timing): readonly Offer[] {
  const { start, end } = timing;
  const event = insideTime(scenario, reader, begin, false);
  if (start?.kind === "event" && start.nth === 1 && start.fromUs === 0) return [...event, ...words(WHICH)];
  if (start?.kind === "every" && start.toUs === null) return [...event, ...words(REPEATED)];
  return start?.kind === "at" && start.ranged && end === null ? [...event, ...words(later(STRETCHED, timing))] : event;
}

/** With an end that comes after the beginning. */
function later(tail: readonly TailWord[], { start }: Timing): readonly TailWord[] {
  if (start?.kind !== "at") return tail;
  const end = writtenUs(start.atUs + 3_000_000);
  return tail.map((one) => ({ ...one, snippet: one.snippet.replace("8s", end) }));
}

function namesAfterVia(scenario: ScenarioAnalysis, reader: Reader): Offer[] {
  if (reader.at + 1 < reader.end) return [];
  return scenario.scope.nodes.map((name) => named(name, "a node"));
}

/** The caret stands inside a time phrase that begins there: an event, or a point in time. */
function insideTime(
  scenario: ScenarioAnalysis,
  reader: Reader,
  begin: number,
  isExpectation: boolean,
): readonly Offer[] {
  const [amount, before] = [reader.pieces[reader.end - 1], reader.pieces[reader.end - 2]];
  if (isExpectation && amount.kind === "number" && before?.kind === "word" && before.lower === "within") {
    return words([{ word: "after", snippet: "after {leader crashes}", help: "After each such event." }]);
  }
  for (let at = reader.end - 1; at >= begin; at--) {
    const piece = reader.pieces[at];
    if (piece.kind !== "word") continue;
    const { lower } = piece;
    const start = reader.pieces[at - 1];
    const isEnd = /^(?:to|until)$/.test(lower) && start?.kind === "number";
    const word = isEnd ? `${Number(start.digits) + 3}${start.unit}` : "5s";
    const point = words([{ word, snippet: `{${word}}`, help: "A point in time, by default in seconds." }]);
    if (/^(?:when|after|until)$/.test(lower) || (lower === "time" && at > 0)) {
      const event = new Reader(reader.pieces, reader.scope, at + 1);
      event.inEvent = true;
      if (at + 1 < reader.end) return nextInForm(scenario.tables.events as FormTable<EventForm>, event, scenario);
      return [...(lower === "until" ? point : []), ...wholeForms(scenario.tables.events, scenario)];
    }
    if (at < reader.end - 1) continue;
    if (isEnd || /^(?:at|from)$/.test(lower) || (lower === "by" && isExpectation)) return point;
    if (/^(?:for|every|within)$/.test(lower)) {
      const length = { word: "500ms", snippet: "{500ms}", help: "A duration: us, ms, s, m." };
      const time = { word: "time", snippet: "time ", help: "Acts at each such event." };
      return words(lower === "every" ? [length, time] : [length]);
    }
  }
  return [];
}

function silent(scenario: ScenarioAnalysis): ScenarioAnalysis["times"] {
  return { ...scenario.times, explainEvent: () => {} };
}
