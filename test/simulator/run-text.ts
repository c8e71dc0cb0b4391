/** Runs a scenario text for tests, and lists what its trace holds in words. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { simulate } from "../../language/simulator/simulate.ts";
import { EVENT_KINDS, FIRST_CLIENT, LOSS_REASONS, type Trace } from "../../language/trace/trace.ts";

/** The plan of a text without errors. */
export function planOf(text: string): Plan {
  const analysis = analyse(text);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
  );
  return analysis.scenarios[0]!.plan!;
}

export function traceOf(text: string, seed?: number): Trace {
  return simulate(planOf(text), seed);
}

/** One line for each event before `beforeUs`, with all that the trace says of it. */
export function rowsOf(trace: Trace, beforeUs = Number.POSITIVE_INFINITY): string[] {
  const rows: string[] = [];
  for (let event = 0; event < trace.count && trace.timeUs[event]! < beforeUs; event++) {
    const { kind, timeUs, place, trigger, statement, a, b, c } = trace;
    const numbers = [place, trigger, statement, a, b, c].map((column) => column[event]);
    rows.push(`${event} ${timeUs[event]} ${EVENT_KINDS[kind[event]!]} ${numbers.join(" ")}`);
  }
  return rows;
}

/** Every message as "time from kind to", without ids: what stays comparable between two runs. */
export function messagesOf(trace: Trace, fromUs = 0): string[] {
  const messages: string[] = [];
  for (let event = 0; event < trace.count; event++) {
    if (EVENT_KINDS[trace.kind[event]!] !== "send" || trace.timeUs[event]! < fromUs) continue;
    const name = trace.messages[trace.b[event]!]!.name;
    messages.push(
      `${trace.timeUs[event]} ${placeName(trace, trace.place[event]!)} ${name} ${placeName(trace, trace.a[event]!)}`,
    );
  }
  return messages;
}

/** The events of some kinds, in words: "5s n1 crash", "5.012s n1 lose append n2 (cut)". */
export function eventsOf(trace: Trace, ...kinds: string[]): string[] {
  const lines: string[] = [];
  for (let event = 0; event < trace.count; event++) {
    const kind = EVENT_KINDS[trace.kind[event]!]!;
    if (!kinds.includes(kind)) continue;
    lines.push(
      `${trace.timeUs[event]! / 1e6}s ${placeName(trace, trace.place[event]!)} ${kind}${detail(trace, event, kind)}`,
    );
  }
  return lines;
}

export function placeName(trace: Trace, place: number): string {
  return trace.nodes[place] ?? trace.clients[place - FIRST_CLIENT] ?? "-";
}

function detail(trace: Trace, event: number, kind: string): string {
  const a = trace.a[event]!;
  const messageOf = (send: number) => `${trace.messages[trace.b[send]!]!.name} ${placeName(trace, trace.a[send]!)}`;
  if (kind === "send") return ` ${messageOf(event)}`;
  if (kind === "deliver") return ` ${trace.messages[trace.b[a]!]!.name} from ${placeName(trace, trace.place[a]!)}`;
  if (kind === "lose") return ` ${messageOf(a)} (${LOSS_REASONS[trace.b[event]!]})`;
  if (kind === "timer") return ` ${trace.timers[a]}`;
  if (kind === "milestone") return ` ${trace.milestones[a]}`;
  if (kind === "change") return ` ${trace.fields[a]!.name}`;
  return "";
}
