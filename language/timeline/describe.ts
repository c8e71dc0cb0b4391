/** State and messages in few characters: for the state table, hover cards and texts. */
import type { Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import { fromNumber } from "../trace/replay.ts";
import type { FieldShape, Trace } from "../trace/trace.ts";
import { beginning, ending } from "./cut.ts";
import { nameOf, operationText, valueText } from "./marks.ts";

/** What an operation is made of, which its text says at once. */
const OF_OPERATION = ["f", "key", "argument"];

/** The fields of a sent message, as name and text. */
export function messageFields(trace: Trace, send: number): { name: string; text: string }[] {
  const start = trace.c[send];
  if (start < 0) return [];
  const { fields } = trace.messages[trace.b[send]];
  const asked = fields.findIndex(({ name }) => name === "operation");
  const operation = asked < 0 ? undefined : trace.operations[trace.payload[start + asked]];
  return fields.flatMap((shape, i) => {
    if (operation !== undefined && i === asked) return [{ name: shape.name, text: operationText(operation) }];
    if (operation !== undefined && OF_OPERATION.includes(shape.name)) return [];
    return [
      { name: spaced(shape.name), text: showState(trace, payloadValue(trace, shape, trace.payload[start + i]), shape) },
    ];
  });
}

/** A field's name in words: "votedFor" → "voted for". */
export function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
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
const LONGEST_LIST = 36;
/** Of a longer list only the last entries are looked at. */
const MOST_ENTRIES = 20;
const LAST_ENTRIES = 2;

/** A state field or part of one, as `Replay.field` holds it, in as few characters as say it. */
export function showState(trace: Trace, value: unknown, shape?: FieldShape): string {
  if (Array.isArray(value) && value.length > MOST_ENTRIES && shape?.type === "list") {
    return `${value.length}: … │ ${stateText(trace, value.slice(-LAST_ENTRIES), shape)}`;
  }
  const text = stateText(trace, value, shape);
  // What matters of a long list is how it goes on, so its beginning is left out.
  if (shape?.type === "list" && Array.isArray(value) && text.length > LONGEST_LIST) {
    return `${value.length}: ${ending(text, LONGEST_LIST)}`;
  }
  return text.length > LONGEST ? beginning(text, LONGEST - 1) : text;
}

function stateText(trace: Trace, value: unknown, shape?: FieldShape): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (shape?.type === "node" && typeof value === "number") return nameOf(trace, value) || "–";
  if (typeof value === "number") return shape?.unit === "us" ? formatTime(value) : `${value}`;
  if (typeof value === "string") return value;
  if (value instanceof Map) {
    if (value.size === 0) return "–";
    return Array.from(
      firstOf(value),
      ([key, entry]) => `${keyText(trace, key)}: ${showEntry(trace, entry, shape)}`,
    ).join(", ");
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

function firstOf(map: Map<unknown, unknown>): [unknown, unknown][] {
  const entries: [unknown, unknown][] = [];
  for (const entry of map) {
    if (entries.push(entry) === MOST_ENTRIES) break;
  }
  return entries;
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
  const { f, key, argument, command } = value as { f?: unknown; key?: unknown; argument?: unknown; command?: unknown };
  // Of a request, only what it asks for: who asked in which session is for the hover card of its message.
  if (typeof command === "object" && command !== null) return stateText(trace, command);
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
