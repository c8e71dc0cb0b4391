/** The sequential objects that histories are checked against: what each operation does to what a key holds. */
import type { Value } from "../forms/values.ts";
import type { ClientOperation } from "./history.ts";

/** A kind of object. Each key of a history is one such object of its own. */
export interface Model {
  readonly name: string;
  /** One sentence for help texts. */
  readonly help: string;
  /** What a key holds at first, where nobody says otherwise. */
  readonly initial: Value;
  readonly operations: readonly string[];
}

export const MODELS: readonly Model[] = [
  { name: "register", help: "A value that is read and written.", initial: null, operations: ["read", "write"] },
  {
    name: "cas-register",
    help: "A register with compare-and-set: [from, to], answered with [from, to, swapped].",
    initial: null,
    operations: ["read", "write", "cas"],
  },
  {
    name: "key-value",
    help: "What Faultline's stores can do to a key: registers, lists, counters and sets.",
    initial: null,
    operations: ["read", "write", "delete", "cas", "write if", "append", "increment", "add", "remove"],
  },
  { name: "list", help: "Values are appended; a read returns all.", initial: [], operations: ["read", "append"] },
  {
    name: "counter",
    help: "Amounts are added; a read returns the sum.",
    initial: 0,
    operations: ["read", "increment"],
  },
  {
    name: "set",
    help: "Members are added and removed; a read returns them in any order.",
    initial: [],
    operations: ["read", "add", "remove"],
  },
  {
    name: "queue",
    help: "First in, first out; dequeue returns null where it is empty.",
    initial: [],
    operations: ["enqueue", "dequeue"],
  },
];

/** What an operation does, as far as one knows it: the outcome of an unknown one is not compared. */
export interface Effect {
  readonly f: string;
  readonly argument: Value;
  readonly returned: Value;
  readonly isKnown: boolean;
}

export function effectOf({ f, argument, returned, outcome }: ClientOperation): Effect {
  return { f, argument, returned, isKnown: outcome === "ok" };
}

/** Values of a key in one notation, so that equal ones are written equally. */
export type Normal = (value: Value) => Value;

/**
 * What the key holds afterwards; undefined if the operation cannot have gone like this where the key holds that. `held`
 * is in normal notation, and so is the answer. `other` is the other key's value for a `write if`.
 */
export function applyEffect(held: Value, effect: Effect, normal: Normal, other: Value = null): Value | undefined {
  const { f, argument, returned, isKnown } = effect;
  switch (f) {
    case "read":
      return !isKnown || isFound(normal(returned), held, normal) ? held : undefined;
    case "write":
      return normal(argument);
    case "delete":
      return normal(null);
    case "cas":
      return compareAndSet(effect, held, isSame(held, normal(part(argument, 0))), normal(part(argument, 1)));
    case "write if":
      return compareAndSet(effect, held, isSame(other, part(argument, 1)), normal(part(argument, 2)));
    case "append":
    case "enqueue":
      return isList(held) ? [...(held ?? []), argument] : undefined;
    case "increment":
      return held === null || typeof held === "number" ? (held ?? 0) + (argument as number) : undefined;
    case "add":
      if (!isList(held)) return undefined;
      return held?.some((member) => isSame(member, argument)) ? held : normal([...(held ?? []), argument]);
    case "remove":
      return isList(held) ? normal((held ?? []).filter((member) => !isSame(member, argument))) : undefined;
    case "dequeue":
      return isList(held) ? dequeue(effect, held ?? []) : undefined;
    default:
      return undefined;
  }
}

function compareAndSet(effect: Effect, held: Value, matches: boolean, to: Value): Value | undefined {
  if (!effect.isKnown) return matches ? to : undefined;
  if (hasSwapped(effect) !== matches) return undefined;
  return matches ? to : held;
}

function dequeue({ returned, isKnown }: Effect, held: readonly Value[]): Value | undefined {
  if (held.length === 0) return isKnown && returned === null ? held : undefined;
  return !isKnown || isSame(held[0], returned) ? held.slice(1) : undefined;
}

/** An `ok` that does not say is taken for one that swapped. */
export function hasSwapped({ returned }: { readonly returned: Value }): boolean {
  return !Array.isArray(returned) || returned[2] !== false;
}

/** Does it leave the object as it is, given how it ended? */
export function isLook(effect: Effect): boolean {
  if (effect.f === "read") return true;
  if (!effect.isKnown) return false;
  if (effect.f === "dequeue") return effect.returned === null;
  return isConditional(effect.f) && !hasSwapped(effect);
}

/** Does its outcome tell something of what the object held? */
export function isObservation(effect: Effect): boolean {
  return effect.isKnown && (effect.f === "read" || effect.f === "dequeue" || isConditional(effect.f));
}

/** May it have changed more, or something else, than one knows once it has ended? */
export function isRevealedByOutcome({ f, outcome }: ClientOperation): boolean {
  return f !== "read" && (outcome === "fail" || isConditional(f) || f === "dequeue");
}

function isConditional(f: string): boolean {
  return f === "cas" || f === "write if";
}

/** What is wrong with an operation of a history for this model, or null. */
export function misfitOf(model: Model, { f, argument, returned, outcome }: ClientOperation): string | null {
  if (!model.operations.includes(f)) return `a ${model.name} has no ${f}; it has ${model.operations.join(", ")}`;
  const length = Array.isArray(argument) ? argument.length : 0;
  if (f === "cas" && length !== 2 && length !== 3)
    return "the value of a cas is [from, to], of its ok [from, to, swapped]";
  if (f === "cas" && outcome === "ok" && returned !== null && !Array.isArray(returned)) {
    return "the ok of a cas has the value [from, to, swapped]";
  }
  if (f === "write if" && length !== 3) return "the value of a write if is [key, from, to]";
  if (f === "increment" && typeof argument !== "number") return "the value of an increment is a number";
  return null;
}

/** A set without members may be read as absent, too; only a condition tells the two apart. */
function isFound(found: Value, held: Value, normal: Normal): boolean {
  return isSame(found, held) || (normal === sorted && isSame(found ?? [], held ?? []));
}

/** The notation of a key's values, by what is done to it: sets are sorted, counters start at 0. */
export function normalOf(model: Model, operations: ReadonlySet<string>): Normal {
  if (model.name === "counter") return (value) => value ?? 0;
  if (model.name === "list" || model.name === "queue") return (value) => value ?? [];
  if (model.name === "set") return (value) => sorted(value ?? []);
  const isSet = (operations.has("add") || operations.has("remove")) && !operations.has("append");
  return isSet ? sorted : (value) => value;
}

function sorted(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const byText = new Map<string, Value>((value as readonly Value[]).map((member) => [JSON.stringify(member), member]));
  const texts = [...byText.keys()].sort((one, other) => (one < other ? -1 : 1));
  return texts.map((text) => byText.get(text) as Value);
}

/** The value that a key must hold for this to have happened; undefined where several would do. */
export function wantedValue(effect: Effect): Value | undefined {
  const { f, argument, returned, isKnown } = effect;
  if (f === "read") return isKnown ? returned : undefined;
  return f === "cas" && isKnown && hasSwapped(effect) ? part(argument, 0) : undefined;
}

/** The value that a key holds after this, if this changes it, whatever it held; undefined of other operations. */
export function madeValue({ f, argument }: Effect): Value | undefined {
  if (f === "write") return argument;
  if (f === "delete") return null;
  if (f === "cas") return part(argument, 1);
  return f === "write if" ? part(argument, 2) : undefined;
}

/** How a key only grows, where all that changes it is of one such kind; null where it may also shrink. */
export type Growth = "list" | "set" | "sum" | null;

export function growthOf(changes: readonly Effect[]): Growth {
  const all = (f: string) => changes.every((effect) => effect.f === f);
  if (all("append")) return "list";
  if (all("add")) return "set";
  return all("increment") && changes.every(({ argument }) => (argument as number) >= 0) ? "sum" : null;
}

/** Can a key that only grows still come to hold `later`? Both in normal notation. */
export function canGrowTo(held: Value, later: Value, growth: Growth): boolean {
  if (growth === "sum") return typeof later !== "number" || ((held as number | null) ?? 0) <= later;
  if (growth === null || !isList(held) || !isList(later)) return true;
  const members = held ?? [];
  const target = later ?? [];
  if (members.length > target.length) return false;
  if (growth === "list") return members.every((member, index) => isSame(member, target[index]));
  const texts = new Set(target.map((member) => JSON.stringify(member)));
  return members.every((member) => texts.has(JSON.stringify(member)));
}

/** The parts of a list value; nothing of others. */
function part(value: Value, index: number): Value {
  return Array.isArray(value) ? ((value as readonly Value[])[index] ?? null) : null;
}

function isList(value: Value): value is readonly Value[] | null {
  return value === null || Array.isArray(value);
}

/** Equal, lists member by member. */
export function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  return typeof one === "object" && typeof other === "object" && JSON.stringify(one) === JSON.stringify(other);
}
