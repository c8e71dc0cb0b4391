/** A node's state: its fields' first values, and how a change of one is written into the trace. */
import type { NodeId } from "../forms/values.ts";
import type { Field } from "../systems/system.ts";
import { emptyValue } from "../trace/replay.ts";
import { CHANGE, CHANGE_KEY, type EventId, type FieldShape, KIND } from "../trace/trace.ts";
import type { ChangeKind, FieldChange } from "./disk.ts";
import type { Moment } from "./moment.ts";
import type { Recorder } from "./recorder.ts";

/** Is it a number that a column of the trace holds as it is? */
function isInt32(value: unknown): value is number {
  return typeof value === "number" && value === (value | 0); // a bitwise operator would make a number of an object, slowly
}

/** Values of fields, by the fields' names. */
export type Fields = Record<string, unknown>;

export function fieldsOf<Shape extends FieldShape>(shapes: readonly Shape[], of: (shape: Shape) => unknown): Fields {
  const fields: Fields = {};
  for (const shape of shapes) fields[shape.name] = of(shape);
  return fields;
}

/** What a field holds before anything was set: `initial` where it is given, else what its type starts from. */
export function initialValue(field: Field<any>, nodeCount: number): unknown {
  return field.initial ?? emptyValue(field, nodeCount);
}

/** The changes that lead from one value of a field to another. */
export function differences(shape: FieldShape, before: any, after: any): FieldChange[] {
  if (before === after || (isEmpty(before) && isEmpty(after))) return [];
  const field = shape.name;
  const change = (how: FieldChange["how"], key: number | string, value: unknown) => ({ field, how, key, value });
  if (after instanceof Map) {
    const gone = [...before.keys()].filter((key) => !after.has(key));
    const put = [...after].filter(([key, value]) => before.get(key) !== value);
    return [...gone.map((key) => change("remove", key, null)), ...put.map(([key, value]) => change("put", key, value))];
  }
  if (shape.type === "map") {
    const cells: number[] = after.map((_: unknown, node: number) => node);
    return cells
      .filter((node) => before[node] !== after[node])
      .map((node) => change(after[node] === null ? "remove" : "put", node, after[node]));
  }
  if (shape.type === "list") {
    let same = 0;
    while (same < before.length && same < after.length && before[same] === after[same]) same++;
    const cut = same < before.length ? [change("truncate", same, null)] : [];
    return [...cut, ...after.slice(same).map((entry: unknown) => change("push", -1, entry))];
  }
  if (shape.type === "nodes") return before.join() === after.join() ? [] : [change("set", -1, after)];
  return [change("set", -1, after)];
}

function isEmpty(value: any): boolean {
  return value instanceof Map ? value.size === 0 : Array.isArray(value) && value.every((entry) => entry === null);
}

/** The number that stands for a value in a change row or a payload, if its type has one; else null: it is interned. */
export function asNumber(shape: FieldShape, value: unknown): number | null {
  switch (shape.type) {
    case "number":
      return isInt32(value) ? value : null;
    case "flag":
      return value ? 1 : 0;
    case "choice":
      return shape.choices!.indexOf(value as string);
    case "node":
      return (value as number | null) ?? -1;
    case "nodes":
    case "list":
    case "map":
    case "value":
      return null;
    default:
      return shape.type satisfies never;
  }
}

/** Writes the row of a change: of the field with this index, at this node. */
export function recordChange(
  moment: Moment,
  node: NodeId,
  shapes: readonly FieldShape[],
  index: number,
  how: ChangeKind,
  key: number | string,
  value: unknown,
): EventId {
  const { recorder } = moment;
  if (how === "push") return moment.record(KIND.change, node, index, CHANGE.push, recorder.intern(value));
  if (how === "truncate") return moment.record(KIND.change, node, index, CHANGE.truncate, key as number);
  if (how === "set") {
    const number = asNumber(shapes[index]!, value);
    return number === null
      ? moment.record(KIND.change, node, index, CHANGE.setValue, recorder.intern(value))
      : moment.record(KIND.change, node, index, CHANGE.set, number);
  }
  const cell = (typeof key === "number" ? key : recorder.intern(key)) * CHANGE_KEY;
  if (how === "remove") return moment.record(KIND.change, node, index, CHANGE.remove + cell);
  return isInt32(value)
    ? moment.record(KIND.change, node, index, CHANGE.put + cell, value)
    : moment.record(KIND.change, node, index, CHANGE.putValue + cell, recorder.intern(value));
}

/** Writes a message's fields into the payload and returns where they start: a number each; a list is its length and its entries. */
export function recordPayload(shapes: readonly FieldShape[], message: any, recorder: Recorder): number {
  const start = recorder.reserve(shapes.length);
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i]!;
    const value = message[shape.name];
    const number = typeof value === "number" && shape.type === "number" ? value : payloadNumber(shape, value, recorder);
    recorder.payload[start + i] = number;
  }
  return start;
}

function payloadNumber(shape: FieldShape, value: unknown, recorder: Recorder): number {
  if (shape.type === "list" || shape.type === "nodes") return recordList(value as unknown[], recorder);
  return asNumber(shape, value) ?? recorder.intern(value);
}

/** -1 for an empty list, else where its length and entries stand in the payload: the same list again stands there already. */
function recordList(entries: readonly unknown[], recorder: Recorder): number {
  if (entries.length === 0) return -1;
  const known = recorder.listStart(entries);
  if (known >= 0) return known;
  const start = recorder.reserve(entries.length + 1);
  recorder.keepList(entries, start);
  const { payload } = recorder;
  payload[start] = entries.length;
  for (let i = 0; i < entries.length; i++) payload[start + 1 + i] = recorder.intern(entries[i]);
  return start;
}
