/** A scenario's answer as the timeline takes it. */
import type { Plan } from "../analysis/plan.ts";
import type { Answer } from "../explore/answer.ts";
import type { TimelineInput, TimelineNote, TimelineVerdict } from "./input.ts";

export function timelineOf(plan: Plan, { run, verdicts, invariants }: Answer): TimelineInput {
  const broken = invariants.filter(({ verdict }) => verdict === "fails");
  return {
    title: plan.scenario,
    trace: run.trace,
    roleTones: plan.system.roles.map(({ tone }) => tone),
    verdicts: [
      ...verdicts.map((verdict): TimelineVerdict => ({ ...verdict, timeUs: null })),
      ...broken.map(({ name, ...rest }): TimelineVerdict => ({ ...rest, text: name, timeUs: null, start: 0, end: 0 })),
    ],
    notes: notesOf(plan),
  };
}

function notesOf(plan: Plan): TimelineNote[] {
  return plan.notes.flatMap(({ text, on, at, statement }) => {
    if (!("atUs" in at)) return [];
    const { start, end } = plan.statements[statement]!;
    return [{ text, timeUs: at.atUs, place: on ?? -1, start, end }];
  });
}
