/** What a debugger shows of a moment: a node's state, field by field, and what an event was and why it happened. */
import type { NodeId } from "../forms/values.ts";
import { messageFields, showState, spaced } from "../timeline/describe.ts";
import { logFieldsOf, logsAt } from "../timeline/logs.ts";
import { nameOf, valueText } from "../timeline/marks.ts";
import { formatTime } from "../trace/format-time.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, type FieldShape, KIND } from "../trace/trace.ts";
import { whyDid } from "../trace/why.ts";
import { standing } from "../trace/words.ts";

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** The field of the node's state that it is; -1 for none. */
  readonly field: number;
  /** What it is made of; null for what has no parts. */
  readonly parts: (() => Variable[]) | null;
}

/** Of a longer list, the last parts are shown: what still changes is there. */
const MOST_PARTS = 1_000;

/** The state of a node right after an event, but for those fields that the run never changes. */
export function stateOf(run: Run, node: NodeId, event: EventId): Variable[] {
  const state = run.stateAt(event);
  if (!state.isThere(node)) return [];
  return changingFields(run).map((field) => {
    const shape = run.trace.fields[field];
    const value = field === 0 ? standing(state, node) : showState(run.trace, state.field(node, field), shape);
    return { name: spaced(shape.name), value, field, parts: partsOf(run, node, event, field) };
  });
}

/** What an event was: its time, why it happened, and what its message or its operation says. */
export function eventVariables(run: Run, event: EventId): Variable[] {
  const { trace } = run;
  const say = (name: string, value: string): Variable => ({ name, value, field: -1, parts: null });
  const said = [say("time", formatTime(trace.timeUs[event])), say("why", whyDid(run, event).sentence)];
  switch (trace.kind[event]) {
    case KIND.send:
      return [...said, ...messageFields(trace, event).map(({ name, text }) => say(name, text))];
    case KIND.deliver:
    case KIND.lose:
      return [...said, ...messageFields(trace, trace.a[event]).map(({ name, text }) => say(name, text))];
    case KIND.invoke:
    case KIND.ok:
    case KIND.fail:
    case KIND.info: {
      const { f, key, argument, returned, outcome, reason } = trace.operations[trace.a[event]];
      const asked = [say("operation", f), ...(key === null ? [] : [say("key", key)])];
      if (argument !== null) asked.push(say("argument", valueText(argument)));
      if (trace.kind[event] !== KIND.invoke) asked.push(say("outcome", reason ? `${outcome}: ${reason}` : outcome));
      if (trace.kind[event] === KIND.ok && returned !== null) asked.push(say("returned", valueText(returned)));
      return [...said, ...asked];
    }
    default:
      return said;
  }
}

function changingFields({ trace }: Run): number[] {
  const changes = new Uint8Array(trace.fields.length);
  changes[0] = 1;
  for (let event = 0; event < trace.count; event++) if (trace.kind[event] === KIND.change) changes[trace.a[event]] = 1;
  return Array.from(changes.keys()).filter((field) => changes[field] === 1);
}

/** The parts of a list or map that has some. */
function partsOf(run: Run, node: NodeId, event: EventId, field: number): Variable["parts"] {
  const value = run.stateAt(event).field(node, field);
  const shape = run.trace.fields[field];
  const isFilled = value instanceof Map ? value.size > 0 : Array.isArray(value) && value.length > 0;
  if (!isFilled || (shape.type !== "list" && shape.type !== "map")) return null;
  return () => {
    const state = run.stateAt(event);
    const logFields = logFieldsOf(run.trace);
    if (logFields?.log === field) return entriesOf(run, state, node);
    return listed(run, state.field(node, field), shape);
  };
}

function entriesOf({ trace }: Run, state: Replay, node: NodeId): Variable[] {
  const { firstIndex, rows } = logsAt(state, logFieldsOf(trace)!, MOST_PARTS);
  const epoch = trace.fields[trace.epochField].name;
  return rows[node].cells.flatMap((cell, i) =>
    cell === null
      ? []
      : [
          {
            name: `${firstIndex + i}`,
            value: `${epoch} ${cell.epoch} · ${cell.text} (${cell.state})`,
            field: -1,
            parts: null,
          },
        ],
  );
}

function listed({ trace }: Run, value: unknown, shape: FieldShape): Variable[] {
  const one = (name: string, part: unknown): Variable => ({
    name,
    value: showState(trace, part, { ...shape, type: "value" }),
    field: -1,
    parts: null,
  });
  if (value instanceof Map) return Array.from(value, ([key, part]) => one(String(key), part)).slice(-MOST_PARTS);
  const parts = value as readonly unknown[];
  const name = (at: number) => (shape.type === "map" ? nameOf(trace, at) : `${at + 1}`);
  const all = parts
    .map((part, at) => [name(at), part] as const)
    .filter(([, part]) => part !== null && part !== undefined);
  return all.slice(-MOST_PARTS).map(([each, part]) => one(each, part));
}
