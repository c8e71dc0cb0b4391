/** The states of some keys and the steps between them, as numbers: the search compares and hashes nothing else. */
import type { Value } from "../forms/values.ts";
import type { ClientOperation } from "./history.ts";
import {
  applyEffect,
  canGrowTo,
  type Effect,
  effectOf,
  type Growth,
  growthOf,
  isLook,
  type Model,
  madeValue,
  type Normal,
  normalOf,
  wantedValue,
} from "./model.ts";
import { States, textOf } from "./states.ts";

/** What a key of the space holds at first. */
export type InitialOf = (key: string | null) => Value;

export const REJECTED = -1;
const UNKNOWN = -2;
/** Up to so many classes, the steps from a state are a row of a table; beyond, a map. */
const MOST_DENSE_CLASSES = 512;

/** Neither wants nor makes one value. */
export const NO_VALUE = -1;

interface EffectClass {
  readonly effect: Effect;
  readonly key: number;
  /** The other key of a `write if`, else -1. */
  readonly other: number;
  readonly isLook: boolean;
  /** The held value (numbered with its key) that it wants, and the one that it makes; or NO_VALUE. */
  readonly wants: number;
  readonly makes: number;
}

/** A state is what each key holds. States, and operations of the same effect (classes), are numbered as they turn up. */
export class Space {
  readonly keys: readonly (string | null)[];
  readonly #normals: readonly Normal[];
  readonly #growths: readonly Growth[];
  /** Is the key a register, so that what it holds is gone once it holds something else? */
  readonly #areRegisters: readonly boolean[];
  readonly #values = new Map<string, number>();
  /** By key and what it holds, the number of that as one of the values that are wanted and made. */
  readonly #held: number[][];
  readonly #classes: EffectClass[] = [];
  readonly #classByText = new Map<string, number>();
  readonly #classOf = new Map<ClientOperation, number>();
  readonly #states: States;
  readonly #rows: Int32Array[] = [];
  readonly #maps: Map<number, number>[] = [];
  readonly #canBecome = new Map<number, boolean>();

  constructor(model: Model, initialOf: InitialOf, operations: readonly ClientOperation[]) {
    this.keys = keysOf(operations);
    const byKey = new Map(this.keys.map((key) => [key, [] as Effect[]]));
    for (const operation of operations) byKey.get(operation.key)?.push(effectOf(operation));
    const effects = [...byKey.values()];
    this.#normals = effects.map((ofKey) => normalOf(model, new Set(ofKey.map(({ f }) => f))));
    this.#growths = effects.map((ofKey) => growthOf(ofKey.filter((effect) => !isLook(effect))));
    this.#areRegisters = effects.map((ofKey) =>
      ofKey.every((effect) => isLook(effect) || madeValue(effect) !== undefined),
    );
    this.#held = this.keys.map(() => []);
    for (const operation of operations) this.#addClass(operation);
    this.#states = new States(this.keys.map((key, index) => this.#normals[index](initialOf(key))));
    for (const key of this.keys.keys()) this.#heldIn(0, key);
    this.#makeRoom();
  }

  /** The number of all operations of this effect; the operation is one of those that the space was made for. */
  classOf(operation: ClientOperation): number {
    return this.#classOf.get(operation) as number;
  }

  #addClass(operation: ClientOperation): void {
    const effect = effectOf(operation);
    const key = this.keys.indexOf(operation.key);
    const text = `${key} ${effect.f} ${textOf(effect.argument)} ${effect.isKnown ? textOf(effect.returned) : "unknown"}`;
    const known = this.#classByText.get(text);
    this.#classOf.set(operation, known ?? this.#classes.length);
    if (known !== undefined) return;
    const other = otherKeyOf(operation);
    this.#classByText.set(text, this.#classes.length);
    this.#classes.push({
      effect,
      key,
      other: other === null ? -1 : this.keys.indexOf(other),
      isLook: isLook(effect),
      wants: this.#numberOf(key, wantedValue(effect)),
      makes: isLook(effect) ? NO_VALUE : this.#numberOf(key, madeValue(effect)),
    });
  }

  #numberOf(key: number, value: Value | undefined): number {
    if (value === undefined || !this.#areRegisters[key]) return NO_VALUE;
    const text = `${key} ${textOf(this.#normals[key](value))}`;
    const known = this.#values.get(text);
    if (known !== undefined) return known;
    this.#values.set(text, this.#values.size);
    return this.#values.size - 1;
  }

  get valueCount(): number {
    return this.#values.size;
  }
  wantedBy(effectClass: number): number {
    return this.#classes[effectClass].wants;
  }
  madeBy(effectClass: number): number {
    return this.#classes[effectClass].makes;
  }

  /** The value that is gone once an operation has led from a state to the next, or NO_VALUE. */
  goneBy(effectClass: number, state: number, next: number): number {
    const { key } = this.#classes[effectClass];
    const isSame = this.#states.valueNumber(state, key) === this.#states.valueNumber(next, key);
    return isSame ? NO_VALUE : this.#heldIn(state, key);
  }

  #heldIn(state: number, key: number): number {
    const ofKey = this.#held[key];
    const held = this.#states.valueNumber(state, key);
    ofKey[held] ??= this.#numberOf(key, this.#states.value(state, key));
    return ofKey[held];
  }

  isLook(effectClass: number): boolean {
    return this.#classes[effectClass].isLook;
  }

  /** The state after an operation, REJECTED if it cannot have gone like this. The first state is 0. */
  next(state: number, effectClass: number): number {
    if (this.#classes.length > MOST_DENSE_CLASSES) return this.#nextByMap(state, effectClass);
    const known = this.#rows[state][effectClass];
    if (known !== UNKNOWN) return known;
    const next = this.#apply(state, effectClass);
    this.#rows[state][effectClass] = next;
    return next;
  }

  #nextByMap(state: number, effectClass: number): number {
    const known = this.#maps[state].get(effectClass);
    if (known !== undefined) return known;
    const next = this.#apply(state, effectClass);
    this.#maps[state].set(effectClass, next);
    return next;
  }

  #apply(state: number, effectClass: number): number {
    const { effect, key, other } = this.#classes[effectClass];
    const held = this.#states.value(state, key);
    const value = applyEffect(held, effect, this.#normals[key], other < 0 ? null : this.#states.value(state, other));
    if (value === undefined) return REJECTED;
    if (value === held) return state;
    const next = this.#states.changed(state, key, value);
    this.#makeRoom();
    return next;
  }

  /** Can what that read returned still come to be held? False only where all that changes its key makes it grow. */
  canBecome(state: number, read: number): boolean {
    const { effect, key } = this.#classes[read];
    if (this.#growths[key] === null || effect.f !== "read") return true;
    const place = state * this.#classes.length + read;
    let answer = this.#canBecome.get(place);
    if (answer === undefined) {
      answer = canGrowTo(this.#states.value(state, key), this.#normals[key](effect.returned), this.#growths[key]);
      this.#canBecome.set(place, answer);
    }
    return answer;
  }

  /** Do all keys only grow, so that canBecome is worth asking? */
  get grows(): boolean {
    return this.#growths.some((growth) => growth !== null);
  }

  /** What that key holds in a state. */
  valueOf(state: number, key: string | null): Value {
    return this.#states.value(state, this.keys.indexOf(key));
  }

  /** For the steps from a state that is new. */
  #makeRoom(): void {
    const steps = this.#classes.length > MOST_DENSE_CLASSES ? this.#maps : this.#rows;
    if (steps.length === this.#states.count) return;
    if (steps === this.#maps) this.#maps.push(new Map());
    else this.#rows.push(new Int32Array(this.#classes.length).fill(UNKNOWN));
  }
}

/** The key that a `write if` looks at; null of other operations. */
export function otherKeyOf({ f, argument }: ClientOperation): string | null {
  if (f !== "write if" || !Array.isArray(argument)) return null;
  const key = (argument as readonly Value[])[0];
  return key === null ? null : String(key);
}

/** Every key that is looked at or changed, by its first operation. */
function keysOf(operations: readonly ClientOperation[]): (string | null)[] {
  const keys = new Set<string | null>();
  for (const operation of operations) {
    keys.add(operation.key);
    const other = otherKeyOf(operation);
    if (other !== null) keys.add(other);
  }
  return [...keys];
}
