/** Hover: what the word under the pointer means, with the numbers that follow from it. */
import type { SlotType } from "../forms/form.ts";
import type { Match } from "../forms/matcher.ts";
import { headline } from "../forms/pattern.ts";
import { SLOTS } from "../forms/slots/index.ts";
import { writtenUs } from "../forms/slots/quantities.ts";
import type { SlotValue } from "../forms/values.ts";
import type { Piece } from "../syntax/shape.ts";
import type { Analysis } from "./analysis.ts";
import { headAt, scenarioAt, statementAt } from "./lookup.ts";
import { DEFAULTS } from "./plan.ts";
import type { ScenarioAnalysis, Settled } from "./scenario.ts";
import { camelCase, writtenDefault, writtenValue } from "./set-up/settings.ts";
import { CONNECTING } from "./time-words.ts";
import type { Timing } from "./times.ts";

/** What a hover says. All of it is plain text: whoever shows it escapes it for its own markup. */
export interface HoverText {
  /** What it is about. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  /** Whole sentences; `code` stands between back-ticks. */
  readonly sentences: readonly string[];
  /** Names with values: "Majority": "3 of 5". */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export function hoverAt(analysis: Analysis, offset: number): HoverText | null {
  const statement = statementAt(analysis, offset);
  const head = statement === null ? headAt(analysis, offset) : null;
  const pieces = statement?.shaped.pieces ?? head?.shaped.pieces;
  const at = pieces?.findIndex(({ start, end }) => start <= offset && offset <= end) ?? -1;
  if (pieces === undefined || at < 0) return null;
  const scenario = scenarioAt(analysis, offset);
  const match = statement?.match ?? statement?.expectation?.match ?? null;
  if (statement !== null && match !== null && at >= match.from && at < match.to) {
    const over = overForm(pieces, match, at, scenario, factsOf(statement, scenario));
    if (statement.expectation === null) return over;
    return { ...over, sentences: over.sentences.map((sentence) => sentence.replace(", drawn by the seed", "")) };
  }
  const event = eventsOf(statement?.timing ?? head!.timing).find(({ from, to }) => from <= at && at < to);
  if (event !== undefined) return overForm(pieces, event, at, scenario, null);
  return connecting(pieces, at, statement);
}

/** What is waited for: of `when`, `until`, `within … after`. */
function eventsOf({ start, end, within }: Timing): readonly Match<unknown>[] {
  const found = [start?.kind === "event" ? start.event : null, end?.kind === "event" ? end.event : null, within?.event];
  return found.flatMap((event) => event?.match ?? []);
}

/** Their content alone says little; the form says what it is for. */
const SAYS_LITTLE: ReadonlySet<SlotType> = new Set<SlotType>([
  "duration",
  "range",
  "delay",
  "share",
  "factor",
  "text",
  "value",
  "values",
]);

/** `ofStatement` are the facts of a statement; null for an event, where `a node` is not drawn. */
function overForm(
  pieces: readonly Piece[],
  match: Match<unknown>,
  at: number,
  scenario: ScenarioAnalysis,
  ofStatement: HoverText["facts"] | null,
): HoverText {
  const facts = ofStatement ?? [];
  const { scope } = scenario;
  let from = match.from;
  for (let index = 0; index < match.ends.length; index++) {
    const to = match.ends[index];
    const element = match.entry.elements[index];
    if (at < to && element.kind === "slot" && element.type !== "choice" && element.type !== "count") {
      const value = match.args[element.name];
      const isAny = ofStatement === null && meansSome(value);
      const described = isAny
        ? ["Whichever of them it happens to."]
        : SLOTS[element.type].describe(value, scope).filter((sentence) => sentence !== "");
      const sentences = SAYS_LITTLE.has(element.type) ? [...described, match.form.help] : described;
      const title = written(pieces, from, to, scenario);
      return { ...span(pieces, from, to), title, sentences, facts };
    }
    if (at < to) break;
    from = to;
  }
  const { form } = match;
  const example = form.example === "" ? [] : [["Example", form.example] as const];
  return {
    ...span(pieces, match.from, match.to),
    title: headline(form),
    sentences: [form.help],
    facts: [...facts, ...example],
  };
}

function meansSome(value: SlotValue): boolean {
  const { kind, nodes } = value as { kind?: string; nodes?: readonly SlotValue[] };
  return kind === "some" || (kind === undefined && Array.isArray(nodes) && nodes.some(meansSome));
}

/** What follows from a statement beyond its words. */
function factsOf({ match, action, byDefault }: Settled, scenario: ScenarioAnalysis): (readonly [string, string])[] {
  const owner = match?.owner;
  if (byDefault && action?.start.kind === "at") {
    const { atUs } = action.start;
    return [
      [
        "When",
        atUs === 0
          ? "from the start, since no time is given"
          : `at ${writtenUs(atUs)}: ${writtenUs(DEFAULTS.gapUs)} after the action before it`,
      ],
    ];
  }
  if (owner?.kind !== "set-up" || owner.setUp.phase !== "names") return [];
  return scenarioFacts(scenario);
}

/** The scenario in numbers: quorum, and everything that has its default. */
function scenarioFacts({ scope, draft, plan }: ScenarioAnalysis): (readonly [string, string])[] {
  const total = scope.firstNodes;
  const majority = Math.floor(total / 2) + 1;
  const failures = total - majority;
  const facts: (readonly [string, string])[] = [
    ["Majority", `${majority} of ${total}`],
    ["Survives", failures === 1 ? "1 node down or cut off" : `${failures} nodes down or cut off`],
    ["System", `${scope.system?.name}${draft.system === null ? " (by default)" : ""}`],
    ["Clients", `${scope.clients.join(", ")}${draft.clients === null ? " (by default)" : ""}`],
    ["Seed", `${draft.seed}${draft.set.has("seed") ? "" : " (by default)"}`],
  ];
  if (
    !draft.network.some(
      ({ what, from, toUs, fromUs }) => what === "latency" && from === null && fromUs === 0 && toUs === null,
    )
  ) {
    facts.push(["Latency", "5ms..15ms (by default)"]);
  }
  facts.push(["Ends", `at ${writtenUs(plan.durationUs)}${draft.lengthUs === null ? " (by default)" : ""}`]);
  for (const setting of scope.system?.settings ?? []) {
    const value = draft.settings.get(camelCase(setting.name))?.all;
    facts.push([
      setting.name,
      value === undefined ? `${writtenDefault(setting)} (by default)` : writtenValue(setting, value),
    ]);
  }
  return facts;
}

/** A word of a time, of a label, or `expect`. */
function connecting(pieces: readonly Piece[], at: number, statement: Settled | null): HoverText | null {
  const piece = pieces[at];
  const { start, end } = piece;
  if (piece.kind === "word") {
    const word = statement?.timing.within && piece.lower === "after" ? "within" : piece.lower;
    const help = CONNECTING.get(inItsPlace(pieces, at, word)) ?? CONNECTING.get(word);
    return help === undefined ? null : { start, end, title: piece.lower, sentences: [help], facts: [] };
  }
  if (piece.kind !== "number" || piece.unit !== "" || statement?.problems.length !== 0) return null;
  const sentences = ["A point in time; without a unit it is in seconds."];
  return { start, end, title: `${piece.digits}s`, sentences, facts: [] };
}

/** `every time`, and `after 4s` behind an event, say something else than the word alone. */
function inItsPlace(pieces: readonly Piece[], at: number, word: string): string {
  const [before, next] = [pieces[at - 1], pieces[at + 1]];
  if (word === "every" && next?.kind === "word" && next.lower === "time") return "every time";
  return word === "after" && next?.kind === "number" && before?.kind !== "number" ? "after 4s" : word;
}

function written(pieces: readonly Piece[], from: number, to: number, scenario: ScenarioAnalysis): string {
  return scenario.text.slice(pieces[from].start, pieces[to - 1].end);
}

function span(pieces: readonly Piece[], from: number, to: number): { start: number; end: number } {
  return { start: pieces[from].start, end: pieces[to - 1].end };
}
