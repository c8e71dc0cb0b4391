/** What an event was, in one short sentence: for hover cards, the text form and the terminal. */
import type { Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import { changeValue, fromNumber, keyOf } from "../trace/replay.ts";
import { CHANGE, CHANGE_KEY, EVENT_KINDS, type FieldShape, LOSS_REASONS, type Trace } from "../trace/trace.ts";
import { nameOf, operationText, valueText } from "./marks.ts";

/** "n1 sends append to n3", "n2 becomes leader", "n3 loses … ": without its time and final stop. */
export function describeEvent(trace: Trace, event: number): string {
  const place = nameOf(trace, trace.place[event]);
  const a = trace.a[event];
  switch (EVENT_KINDS[trace.kind[event]]) {
    case "send":
      return `${place} sends ${messageName(trace, event)} to ${nameOf(trace, a)}`;
    case "deliver": {
      const waited = trace.b[event] > 0 ? `, after ${formatTime(trace.b[event])} in its queue` : "";
      const copy = trace.c[event] > 0 ? " (a copy)" : "";
      return `${place} receives ${messageName(trace, a)} from ${nameOf(trace, trace.place[a])}${copy}${waited}`;
    }
    case "lose":
      return `${messageName(trace, a)} from ${nameOf(trace, trace.place[a])} to ${place} is lost: ${LOSS_REASONS[trace.b[event]]}`;
    case "timer":
      return `${place}'s ${trace.timers[a]} timer fires`;
    case "change":
      return describeChange(trace, event);
    case "milestone": {
      const subject = trace.b[event] >= 0 ? ` ${nameOf(trace, trace.b[event])}` : "";
      const value = trace.c[event] >= 0 ? ` ${showState(trace, trace.values[trace.c[event]])}` : "";
      return `${place} ${trace.milestones[a]}${subject}${value}`;
    }
    case "sync":
      return `${place}'s disk has what was written`;
    case "crash":
      return a === 1 ? `${place} crashes and loses its disk` : `${place} crashes`;
    case "recover":
      return `${place} recovers`;
    case "pause":
      return a === 1 ? `${place} freezes` : `${place} pauses`;
    case "resume":
      return `${place} resumes`;
    case "invoke":
      return `${place} asks: ${operationWords(trace, a)}`;
    case "ok":
      return `${place} has its answer: ${operationWords(trace, a)}`;
    case "fail":
      return `${place} is refused: ${operationWords(trace, a)}${because(trace, a)}`;
    case "info":
      return `${place} gives up, the outcome unknown: ${operationWords(trace, a)}${because(trace, a)}`;
    case "begin":
    case "end": {
      const { statement, nothing } = trace.occurrences[a];
      const text = statement >= 0 ? trace.statements[statement].text : trace.occurrences[a].action;
      if (EVENT_KINDS[trace.kind[event]] === "end") return `ends: ${text}`;
      return nothing === null ? `begins: ${text}` : `${text}: nothing happened, ${nothing}`;
    }
  }
}

function messageName(trace: Trace, send: number): string {
  return trace.messages[trace.b[send]].name;
}

function operationWords(trace: Trace, index: number): string {
  const operation = trace.operations[index];
  return operation.label === null ? operationText(operation) : `${operation.label}, ${operationText(operation)}`;
}

function because(trace: Trace, index: number): string {
  const { reason } = trace.operations[index];
  return reason === null ? "" : ` (${reason})`;
}

function describeChange(trace: Trace, event: number): string {
  const place = nameOf(trace, trace.place[event]);
  const shape = trace.fields[trace.a[event]];
  const operation = trace.b[event] % CHANGE_KEY;
  const value = changeValue(trace, event);
  if (trace.a[event] === 0) return `${place} becomes ${showState(trace, value, shape)}`;
  switch (operation) {
    case CHANGE.push:
      return `${place} adds ${showState(trace, value)} to its ${shape.name}`;
    case CHANGE.truncate:
      return `${place} cuts its ${shape.name} back to ${trace.c[event]} entries`;
    case CHANGE.put:
    case CHANGE.putValue:
    case CHANGE.remove: {
      const key = keyOf(trace, event);
      const what = `${shape.name}[${typeof key === "number" ? nameOf(trace, key) : key}]`;
      if (operation === CHANGE.remove) return `${place} removes ${what}`;
      return `${place}: ${what} is now ${showEntry(trace, value, shape)}`;
    }
    default:
      return `${place}: ${shape.name} is now ${showState(trace, value, shape)}`;
  }
}

/** The fields of a sent message, as name and text. */
export function messageFields(trace: Trace, send: number): { name: string; text: string }[] {
  const start = trace.c[send];
  if (start < 0) return [];
  return trace.messages[trace.b[send]].fields.map((shape, i) => {
    const number = trace.payload[start + i];
    return { name: shape.name, text: showState(trace, payloadValue(trace, shape, number), shape) };
  });
}

/** A message's field: numbers stand for themselves, lists for where their length and entries are, others for values. */
function payloadValue(trace: Trace, shape: FieldShape, number: number): unknown {
  switch (shape.type) {
    case "number":
    case "flag":
    case "choice":
    case "node":
      return fromNumber(shape, number);
    case "list":
    case "nodes": {
      if (number < 0) return [];
      const entries = trace.payload.subarray(number + 1, number + 1 + trace.payload[number]);
      return Array.from(entries, (entry) => trace.values[entry]);
    }
    case "map":
    case "value":
      return trace.values[number] ?? null;
    default:
      return shape.type satisfies never;
  }
}

/** Longer texts of values end in an ellipsis. */
const LONGEST = 160;

/** A state field or part of one, as `Replay.field` holds it, in as few characters as say it. */
export function showState(trace: Trace, value: unknown, shape?: FieldShape): string {
  const text = stateText(trace, value, shape);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function stateText(trace: Trace, value: unknown, shape?: FieldShape): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (shape?.type === "node" && typeof value === "number") return nameOf(trace, value) || "–";
  if (typeof value === "number") return shape?.unit === "us" ? formatTime(value) : `${value}`;
  if (typeof value === "string") return value;
  if (value instanceof Map) {
    if (value.size === 0) return "–";
    return Array.from(value, ([key, entry]) => `${keyText(trace, key)}: ${showEntry(trace, entry, shape)}`).join(", ");
  }
  if (Array.isArray(value)) {
    if (shape?.type === "nodes") return value.map((node) => nameOf(trace, node as number)).join(" ") || "–";
    if (shape?.type === "map") {
      const entries = value.flatMap((entry, node) =>
        entry === null || entry === undefined ? [] : [`${nameOf(trace, node)}: ${showEntry(trace, entry, shape)}`],
      );
      return entries.join(", ") || "–";
    }
    if (value.length === 0) return "–";
    return value.map((entry) => showEntry(trace, entry, shape)).join(shape?.type === "list" ? " │ " : ", ");
  }
  return objectText(trace, value as Record<string, unknown>);
}

function showEntry(trace: Trace, entry: unknown, shape?: FieldShape): string {
  if (typeof entry === "number" && shape?.unit === "us") return formatTime(entry);
  return stateText(trace, entry);
}

function keyText(trace: Trace, key: unknown): string {
  return typeof key === "number" ? nameOf(trace, key) || `${key}` : String(key);
}

/** An entry of a log or the like: "term 2 · x = 1" from `{ term: 2, command: { key: "x", value: 1 } }`. */
function objectText(trace: Trace, value: Record<string, unknown>): string {
  const { f, key, argument } = value as { f?: unknown; key?: unknown; argument?: unknown };
  if (typeof f === "string" && typeof key === "string") {
    return argument === undefined || argument === null ? `${f} ${key}` : `${key} = ${valueText(argument as Value)}`;
  }
  const parts: string[] = [];
  for (const [name, part] of Object.entries(value)) {
    if (part === null || part === undefined) continue;
    parts.push(typeof part === "object" ? stateText(trace, part) : `${name} ${stateText(trace, part)}`);
  }
  return parts.join(" · ");
}
