/** A scenario's answer as the timeline takes it. */
import type { Plan } from "../analysis/plan.ts";
import type { Answer } from "../explore/answer.ts";
import { askedOf } from "../explore/asked.ts";
import { notedIn } from "../explore/noted.ts";
import type { Run } from "../trace/run.ts";
import type { TimelineInput, TimelineNote, TimelineVerdict } from "./input.ts";

/** `variant` is what it is called among those of its scenario. */
export function timelineOf(plan: Plan, answer: Answer, variant = ""): TimelineInput {
  const { run } = answer;
  return {
    title: plan.scenario,
    variant,
    trace: run.trace,
    roleTones: plan.system.roles.map(({ tone }) => tone),
    verdicts: verdictsOf(answer),
    notes: notesOf(plan, run),
    questions: askedOf(plan, run).map(({ statement, question, answer, atUs }) => {
      const { start, end } = plan.statements[statement]!;
      return { question, answer, timeUs: atUs, start, end };
    }),
  };
}

/** Of its expectations in text order, and of the invariants that it broke. */
export function verdictsOf({ verdicts, invariants }: Pick<Answer, "verdicts" | "invariants">): TimelineVerdict[] {
  const broken = invariants.filter(({ verdict }) => verdict === "fails");
  return [
    ...verdicts.map(({ atUs = null, ...verdict }): TimelineVerdict => ({ ...verdict, timeUs: atUs })),
    ...broken.map(({ name, ...rest }): TimelineVerdict => ({ ...rest, text: name, timeUs: null, start: 0, end: 0 })),
  ];
}

function notesOf(plan: Plan, run: Run): TimelineNote[] {
  return notedIn(plan, run).map(({ statement, ...noted }) => {
    const { start, end } = plan.statements[statement]!;
    return { ...noted, start, end };
  });
}
