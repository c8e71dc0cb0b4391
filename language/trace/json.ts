/** The document of one run for `--json`: docs/trace-format.md describes every property. */
import type { NodeId, Place, Value } from "../forms/values.ts";
import { countAtMost } from "./halving.ts";
import { type HistoryRecord, historyOf } from "./history.ts";
import { changeValue, fromNumber, keyOf } from "./replay.ts";
import type { Run } from "./run.ts";
import {
  CHANGE,
  CHANGE_KEY,
  EVENT_KINDS,
  type EventId,
  type FieldShape,
  FROM_A_MAJORITY,
  LOSS_REASONS,
  NO_STATEMENT,
} from "./trace.ts";

/** The version of the shape; it grows when a reader of the old one could be misled. */
export const TRACE_FORMAT = 1;

/** What the document holds besides what is in the trace. */
export interface RunContext {
  readonly scenario: string;
  /** The values that `vary` gave, in words; null without. */
  readonly variant: string | null;
  /** The file's text, in which the statements' offsets count. */
  readonly text: string;
  /** The statements as the plan numbers them. */
  readonly verdicts: readonly JudgedStatement[];
  readonly invariants: readonly JudgedInvariant[];
}
interface Judged {
  readonly verdict: string;
  readonly reason: string;
  readonly events: readonly EventId[];
}
export interface JudgedStatement extends Judged {
  /** An index of the plan's statements. */
  readonly statement: number;
  readonly text: string;
}
export interface JudgedInvariant extends Judged {
  readonly name: string;
}

export interface RunJson {
  readonly scenario: string;
  readonly variant: string | null;
  readonly seed: number;
  readonly system: string;
  readonly durationUs: number;
  readonly ended: string;
  readonly statements: readonly { readonly id: number; readonly text: string; readonly range: RangeJson }[];
  readonly nodes: readonly NodeJson[];
  readonly events: readonly EventJson[];
  readonly history: readonly HistoryRecord[];
  readonly verdicts: readonly (Judged & { readonly statement: number | null; readonly text: string })[];
  readonly invariants: readonly JudgedInvariant[];
  readonly counts: { readonly events: number; readonly messages: Readonly<Record<string, number>> };
}
export interface NodeJson {
  readonly name: string;
  readonly up: boolean;
  readonly role: string | null;
  readonly state: Readonly<Record<string, unknown>>;
}
export interface EventJson {
  readonly id: EventId;
  readonly timeUs: number;
  readonly node: string | null;
  readonly kind: string;
  readonly trigger: EventId | null;
  readonly statement: number | null;
  readonly [property: string]: unknown;
}

export function runToJson(run: Run, context: RunContext): RunJson {
  const { trace } = run;
  const { scenario, variant, text, verdicts, invariants } = context;
  const statementIds = new Map(trace.statements.map(({ inPlan }, id) => [inPlan, id]));
  return {
    scenario,
    variant,
    seed: trace.seed,
    system: trace.system,
    durationUs: trace.durationUs,
    ended: trace.ended,
    statements: trace.statements.map(({ text: words, start, end }, id) => ({
      id,
      text: words,
      range: rangeOf(text, start, end),
    })),
    nodes: trace.nodes.map((_, node) => nodeToJson(run, node)),
    events: Array.from({ length: trace.count }, (_, event) => eventToJson(run, event)),
    history: historyOf(trace),
    verdicts: verdicts.map(({ statement, text: words, verdict, reason, events }) => {
      return { statement: statementIds.get(statement) ?? null, text: words, verdict, reason, events };
    }),
    invariants: invariants.map(({ name, verdict, reason, events }) => ({ name, verdict, reason, events })),
    counts: { events: trace.count, messages: messagesByName(run) },
  };
}

// --- Nodes and counts -------------------------------------------------------------------------------------------------

/** A node at the end of the run. */
function nodeToJson(run: Run, node: NodeId): NodeJson {
  const end = run.stateAt(run.trace.count - 1);
  const state = run.trace.fields.map((shape, field) => [shape.name, fieldToJson(run, shape, end.field(node, field))]);
  const up = end.isUp(node);
  return { name: run.name(node), up, role: up ? end.roles[end.role(node)] : null, state: Object.fromEntries(state) };
}

/** A field's value as JSON: nodes by name, maps as objects. */
function fieldToJson(run: Run, shape: FieldShape, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (shape.type === "node") return run.name(value as NodeId);
  if (shape.type === "nodes") return (value as readonly NodeId[]).map((node) => run.name(node));
  if (shape.type !== "map") return value;
  const byNode = () => (value as unknown[]).map((entry, node) => [run.name(node), entry] as const);
  const entries = value instanceof Map ? [...value] : byNode();
  return Object.fromEntries(entries.filter(([, entry]) => entry !== null && entry !== undefined));
}

function messagesByName(run: Run): Readonly<Record<string, number>> {
  const counts = run.messageCounts();
  return Object.fromEntries(run.trace.messages.map(({ name }, kind) => [name, counts[kind]]));
}

// --- Events -----------------------------------------------------------------------------------------------------------

function eventToJson(run: Run, event: EventId): EventJson {
  const { trace } = run;
  const statement = trace.statement[event];
  const grounds = run.grounds(event);
  return {
    id: event,
    timeUs: trace.timeUs[event],
    node: nameOrNull(run, trace.place[event]),
    kind: EVENT_KINDS[trace.kind[event]],
    trigger: trace.trigger[event] < 0 ? null : trace.trigger[event],
    statement: statement === NO_STATEMENT ? null : statement,
    ...propertiesOf(run, event),
    ...(grounds.length > 0 ? { grounds } : {}),
  };
}

/** What an event of its kind has besides what all have. */
function propertiesOf(run: Run, event: EventId): Readonly<Record<string, unknown>> {
  const { trace } = run;
  const kind = EVENT_KINDS[trace.kind[event]];
  const a = trace.a[event];
  const b = trace.b[event];
  const c = trace.c[event];
  switch (kind) {
    case "send":
      return { to: run.name(a), message: trace.messages[b].name, fields: messageFields(run, event) };
    case "deliver":
      return { from: run.name(trace.place[a]), message: messageName(run, a), send: a, waitedUs: b, copy: c };
    case "lose":
      return { to: run.name(trace.a[a]), message: messageName(run, a), send: a, reason: LOSS_REASONS[b], copy: c };
    case "timer": {
      const from = c === FROM_A_MAJORITY ? "a majority" : nameOrNull(run, c);
      const waitsFor = b < 0 ? null : { message: trace.messages[b].name, from };
      return { timer: trace.timers[a], waitsFor };
    }
    case "change":
      return changeToJson(run, event);
    case "milestone":
      return { milestone: trace.milestones[a], subject: nameOrNull(run, b), value: c < 0 ? null : trace.values[c] };
    case "crash":
      return { losesDisk: a === 1 };
    case "pause":
      return { freezes: a === 1 };
    case "invoke":
    case "ok":
    case "fail":
    case "info": {
      const { label, process, f, key, argument, returned, reason } = trace.operations[a];
      const operation = { operation: a, label, process, f, key };
      if (kind === "invoke") return { ...operation, value: argument };
      return kind === "ok" ? { ...operation, value: returned } : { ...operation, reason };
    }
    case "begin":
    case "end": {
      const { action, nodes, sides, nothing } = trace.occurrences[a];
      const names = (places: readonly Place[]) => places.map((place) => run.name(place));
      return { occurrence: a, action, nodes: names(nodes), sides: sides.map(names), nothing };
    }
    case "sync":
    case "start":
    case "recover":
    case "resume":
      return {};
    default:
      return kind satisfies never;
  }
}

const CHANGE_NAMES = ["set", "set", "push", "truncate", "put", "put", "remove"] as const;

function changeToJson(run: Run, event: EventId): Readonly<Record<string, unknown>> {
  const { trace } = run;
  const shape = trace.fields[trace.a[event]];
  const operation = trace.b[event] % CHANGE_KEY;
  const change = { field: shape.name, op: CHANGE_NAMES[operation] };
  const value = changeValue(trace, event);
  switch (operation) {
    case CHANGE.set:
    case CHANGE.setValue:
      return { ...change, value: fieldToJson(run, shape, value) };
    case CHANGE.push:
      return { ...change, value: value ?? null };
    case CHANGE.truncate:
      return { ...change, length: trace.c[event] };
    default: {
      const key = keyOf(trace, event);
      const named = { ...change, key: typeof key === "number" ? run.name(key) : key };
      return operation === CHANGE.remove ? named : { ...named, value: value ?? null };
    }
  }
}

/** What a message said, by field. */
function messageFields(run: Run, send: EventId): Readonly<Record<string, unknown>> {
  const { trace } = run;
  const start = trace.c[send];
  const { fields } = trace.messages[trace.b[send]];
  return Object.fromEntries(
    fields.map((shape, index) => [shape.name, payloadToJson(run, shape, trace.payload[start + index])]),
  );
}

function payloadToJson(run: Run, shape: FieldShape, number: number): unknown {
  const { values, payload } = run.trace;
  switch (shape.type) {
    case "number":
    case "flag":
    case "choice":
      return fromNumber(shape, number);
    case "node":
      return nameOrNull(run, number);
    case "value":
      return (values[number] ?? null) as Value;
    case "map":
      return fieldToJson(run, shape, values[number]);
    case "nodes":
    case "list": {
      const entries = Array.from(
        { length: number < 0 ? 0 : payload[number] },
        (_, index) => values[payload[number + 1 + index]],
      );
      return shape.type === "list" ? entries : fieldToJson(run, shape, entries);
    }
    default:
      return shape.type satisfies never;
  }
}

function messageName(run: Run, send: EventId): string {
  return run.trace.messages[run.trace.b[send]].name;
}

function nameOrNull(run: Run, place: Place): string | null {
  return place < 0 ? null : run.name(place);
}

// --- Diagnostics and places in the text -------------------------------------------------------------------------------

/** Both count from 1; columns count UTF-16 units, as editors do. The end is exclusive. */
export interface PositionJson {
  readonly line: number;
  readonly column: number;
}
export interface RangeJson {
  readonly start: PositionJson;
  readonly end: PositionJson;
}
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: RangeJson;
}

export function diagnosticToJson(
  diagnostic: {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly start: number;
    readonly end: number;
  },
  text: string,
): DiagnosticJson {
  const { code, severity, message, start, end } = diagnostic;
  return { code, severity, message, range: rangeOf(text, start, end) };
}

export function rangeOf(text: string, start: number, end: number): RangeJson {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}

/** The line and column of an offset. */
export function positionAt(text: string, offset: number): PositionJson {
  const starts = lineStartsOf(text);
  const line = countAtMost(starts, offset);
  return { line, column: offset - starts[line - 1] + 1 };
}

/** The lines of the last text that was asked for: a document asks for thousands of positions of one. */
let known: { readonly text: string; readonly starts: readonly number[] } = { text: "", starts: [0] };

function lineStartsOf(text: string): readonly number[] {
  if (known.text !== text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    known = { text, starts };
  }
  return known.starts;
}
