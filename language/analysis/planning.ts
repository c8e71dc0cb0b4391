/** Makes the plan of a scenario from what its statements were found to say. */
import { type Problem, write } from "../forms/reader.ts";
import { copied } from "../syntax/parse.ts";
import type { Piece, ShapedStatement } from "../syntax/shape.ts";
import {
  type Action,
  DEFAULTS,
  LIMITS,
  type Plan,
  type PlannedAsk,
  type PlannedExpectation,
  type PlannedNote,
  type PlannedWorkload,
} from "./plan.ts";
import type { ScenarioAnalysis, Settled } from "./scenario.ts";
import { networkRules } from "./set-up/network.ts";
import { camelCase } from "./set-up/settings.ts";
import { isWrong, mentioned } from "./timed.ts";
import { sharesOf, workloadStretch } from "./workload.ts";

export interface Planned {
  readonly plan: Plan;
  /** What makes the whole of it impossible, though each statement is right. */
  readonly problems: readonly Problem[];
}

export function makePlan(
  analysis: Omit<ScenarioAnalysis, "plan" | "breaks">,
  planned: readonly ShapedStatement[],
  text: string,
): Planned {
  const { draft, scope, settled } = analysis;
  const system = scope.system!;
  const { durationUs, problems } = lengthOf(analysis);
  const plan: Plan = {
    scenario: analysis.name,
    system,
    nodes: scope.nodes,
    firstNodes: scope.firstNodes,
    clients: scope.clients,
    seed: draft.seed,
    durationUs,
    settings: settingsOf(analysis),
    mistakes: draft.mistakes,
    ordering: draft.ordering ?? system.ordering,
    processingUs: draft.processingUs,
    syncUs: draft.syncUs,
    retryAfterUs: draft.retryAfterUs,
    giveUpAfterUs: draft.giveUpAfterUs,
    network: networkRules(draft),
    ...byKind(settled, durationUs),
    workloads: workloadsOf(analysis, durationUs),
    explore: draft.explore,
    statements: planned.map(({ start, end }) => ({ text: copied(text.slice(start, end)), start, end })),
    limits: LIMITS,
  };
  return { plan, problems };
}

/** What the statements do, each kind in text order. */
function byKind(
  settled: readonly Settled[],
  durationUs: number,
): Pick<Plan, "actions" | "expectations" | "notes" | "asks"> {
  const actions: Action[] = [];
  const expectations: PlannedExpectation[] = [];
  const notes: PlannedNote[] = [];
  const asks: PlannedAsk[] = [];
  for (const { action, expected, note, ask } of settled) {
    if (action !== null) actions.push(ended(action, durationUs));
    if (expected !== null) expectations.push(expected);
    if (note !== null) notes.push(note);
    if (ask !== null) asks.push(ask);
  }
  return { actions, expectations, notes, asks };
}

/** By their beginning, so that one that begins later changes nothing of those before. */
function workloadsOf(
  { workloads, scope }: Omit<ScenarioAnalysis, "plan" | "breaks">,
  durationUs: number,
): PlannedWorkload[] {
  const system = scope.system!;
  if (!system.operations.some(({ f }) => f === "write")) return [];
  const found = workloads.flatMap((draft) => {
    const stretch = workloadStretch(draft.timing);
    const shares = sharesOf(draft);
    return isWrong(stretch) || shares === null ? [] : [{ draft, stretch, shares }];
  });
  found.sort((one, other) => one.stretch.fromUs - other.stretch.fromUs || one.draft.statement - other.draft.statement);
  return found.map(({ draft, stretch, shares }, ordinal) => ({
    statement: draft.statement,
    ordinal,
    clients: scope.clients.slice(0, draft.clients ?? 1).map((_, index) => index),
    readsPpm: shares.reads,
    incrementsPpm: shares.increments,
    keys: draft.keys ?? 1,
    perSecond: draft.perSecond ?? 10,
    fromUs: stretch.fromUs,
    toUs: Math.min(stretch.toUs ?? durationUs, durationUs),
  }));
}

/** As long as the file says, or five seconds after the last thing that it mentions. */
function lengthOf({ draft, settled }: Omit<ScenarioAnalysis, "plan" | "breaks">): {
  durationUs: number;
  problems: Problem[];
} {
  if (draft.lengthUs !== null) return { durationUs: draft.lengthUs, problems: [] };
  let lastUs = 0;
  let beyondUs = 0;
  let latest = settled[0];
  for (const statement of settled) {
    if (statement.inPlan < 0) continue;
    const said = mentioned(statement.time);
    const defaultUs = statement.byDefault && statement.action?.start.kind === "at" ? statement.action.start.atUs : 0;
    const atUs = Math.max(said.atUs, defaultUs);
    if (atUs > lastUs) latest = statement;
    lastUs = Math.max(lastUs, atUs);
    beyondUs = Math.max(beyondUs, said.beyondUs);
  }
  const durationUs = lastUs + beyondUs + DEFAULTS.afterLastUs;
  if (durationUs <= LIMITS.durationUs) return { durationUs, problems: [] };
  return { durationUs: LIMITS.durationUs, problems: [tooLong(latest)] };
}

/** A long run may be one whose times were meant in milliseconds. */
function tooLong({ shaped: { start, end, pieces } }: Settled): Problem {
  const message = "With this the run would last longer than an hour, which is the most that is simulated.";
  const bare = pieces.find(
    (piece, at) =>
      piece.kind === "number" &&
      piece.unit === "" &&
      piece.millionths > LIMITS.durationUs &&
      isTimeWord(pieces, at - 1),
  );
  if (bare?.kind !== "number") return { code: "too-long", start, end, message, fixes: [] };
  const meant = `${bare.digits}ms`;
  const said = `A point in time without a unit is in seconds: \`${bare.digits}\` is longer than an hour, the most that is simulated; did you mean \`${meant}\`?`;
  return { code: "too-long", start: bare.start, end: bare.end, message: said, fixes: [write(bare, meant)] };
}

/** `at`, `from`, `t =`: what stands before a point in time. */
function isTimeWord(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at];
  if (piece?.kind === "symbol" && piece.text === "=") return isTimeWord(pieces, at - 1);
  return piece?.kind === "word" && /^(?:at|t|from|to|until|by)$/.test(piece.lower);
}

/** `every` without an end goes on to the end of the run. */
function ended(action: Action, durationUs: number): Action {
  const { start } = action;
  if (start.kind !== "every" || start.toUs <= durationUs) return action;
  return { ...action, start: { ...start, toUs: durationUs } };
}

/** Of each node; those that say nothing of their own share one. */
function settingsOf({ draft, scope }: Omit<ScenarioAnalysis, "plan" | "breaks">): Plan["settings"] {
  const drafted = scope.system!.settings.map((setting) => {
    const key = camelCase(setting.name);
    const { all, of } = draft.settings.get(key) ?? {};
    return { key, all: all ?? setting.default, of };
  });
  const common = Object.fromEntries(drafted.map(({ key, all }) => [key, all]));
  return scope.nodes.map((_, node) =>
    drafted.some(({ of }) => of?.has(node))
      ? Object.fromEntries(drafted.map(({ key, all, of }) => [key, of?.get(node) ?? all]))
      : common,
  );
}
