/** The picture of a document: what the timeline page is given to draw. */
import type { Plan } from "../language/analysis/plan.ts";
import type { TimelineInput, TimelineNote, TimelineVerdict } from "../language/timeline/input.ts";
import { encodeTrace } from "../language/trace/encode.ts";
import type { Trace } from "../language/trace/trace.ts";
import { errorCount, type OpenDocument } from "./documents.ts";
import type { Picture } from "./protocol.ts";
import type { StatementVerdict } from "./runner.ts";

/** The newest good picture, or while there is none the picture of what is sound; null where nothing ran. */
export function pictureOf(open: OpenDocument, offset: number | undefined): Picture | null {
  const shown = errorCount(open) > 0 && open.lastGood ? open.lastGood : open;
  const { scenarios } = shown.analysis;
  const ran = (shown.outcome?.runs ?? []).map((run) => ({ ...run, ...scenarios[run.scenario] }));
  const around = ran.find(({ start, end }) => offset !== undefined && start <= offset && offset <= end) ?? ran[0];
  if (!around?.plan) return null;
  const timeline = timelineOf(around.plan, around.trace, around.verdicts);
  return {
    uri: open.document.uri,
    version: shown.version,
    stale: shown === open ? null : staleReason(open),
    scenario: around.scenario,
    scenarios: ran.map(({ scenario, name, start, end }) => ({ scenario, name, start, end })),
    shown: { ...timeline, trace: encodeTrace(around.trace) },
  };
}

/** A run with all that its picture shows. */
export function timelineOf(plan: Plan, trace: Trace, verdicts: readonly StatementVerdict[]): TimelineInput {
  return {
    title: plan.scenario,
    trace,
    roleTones: plan.system.roles.map(({ tone }) => tone),
    verdicts: [...verdicts.map(shownVerdict), ...brokenInvariants(trace)],
    notes: notesOf(plan),
  };
}

function shownVerdict({ text, verdict, reason, events, start, end }: StatementVerdict): TimelineVerdict {
  return { text, verdict, reason, events, timeUs: null, start, end };
}

function brokenInvariants(trace: Trace): TimelineVerdict[] {
  return trace.violations.map(({ invariant, reason, event }) => {
    return { text: invariant, verdict: "fails", reason, events: [event], timeUs: null, start: 0, end: 0 };
  });
}

function notesOf(plan: Plan): TimelineNote[] {
  return plan.notes.flatMap(({ text, on, at, statement }) => {
    if (!("atUs" in at)) return [];
    const { start, end } = plan.statements[statement];
    return [{ text, timeUs: at.atUs, place: on ?? -1, start, end }];
  });
}

function staleReason(open: OpenDocument): string {
  const errors = errorCount(open);
  return errors === 1 ? "The text has an error." : `The text has ${errors} errors.`;
}
