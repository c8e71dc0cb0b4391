/** The values that slots take: what a word, a quantity or a selector of the text means to the rest of the program. */

/** A node by its place in the scenario's declaration, from 0. */
export type NodeId = number;

/** A node (below the number of nodes) or a client (from there on) on the network and in the trace. */
export type Place = number;

/** What a key can hold. `null` is "nothing". */
export type Value = null | boolean | number | string | readonly Value[];

/**
 * Whom a statement happens to. Resolved at a moment of the run by `selectNodes` (trace/select.ts).
 * - `role`: `latest` is the holder with the highest epoch, `old` the latest other holder, `all` every holder.
 * - `some`: the given count, of all nodes or of a role's holders, drawn by the seed.
 */
export type Selector =
  | { readonly kind: "named"; readonly nodes: readonly NodeId[] }
  | { readonly kind: "role"; readonly role: string; readonly which: "latest" | "old" | "all" }
  | { readonly kind: "some"; readonly role: string | null; readonly count: number }
  | { readonly kind: "all" }
  | { readonly kind: "any" }
  | { readonly kind: "others" }
  | { readonly kind: "majority" }
  | { readonly kind: "minority" }
  | { readonly kind: "it" };

/** The ends of links: nodes and clients. Clients are named by their index in the plan's `clients`. */
export interface PlaceSelector {
  readonly nodes: readonly Selector[];
  readonly clients: readonly number[];
}

/** How long something takes, in whole µs. Drawn by `drawDelayUs` (simulator/random.ts). */
export type Delay =
  | { readonly kind: "uniform"; readonly lowUs: number; readonly highUs: number }
  | { readonly kind: "exponential"; readonly meanUs: number }
  | { readonly kind: "normal"; readonly meanUs: number; readonly spreadUs: number };

/** A range whose ends have the same unit: µs for durations, a plain number for counts. Both ends belong to it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A key's new value: given, or `random`, which is a fresh distinct value each time. */
export type GivenValue = { readonly kind: "value"; readonly value: Value } | { readonly kind: "random" };

/**
 * What a slot was filled with, by slot type:
 * nodes → Selector · clients → number[] (indices into the plan's clients) · places → PlaceSelector · sides → PlaceSelector[] ·
 * message → string ("" for any kind) · share → ppm · duration → µs · delay → Delay · range → Range · count → number ·
 * factor → thousandths (10x is 10 000) · key, label, text, choice, role, milestone, field → string · value → GivenValue ·
 * values → Value[] · event → EventPattern (events/event.ts).
 */
export type SlotValue =
  | number
  | string
  | readonly number[]
  | readonly Value[]
  | Selector
  | PlaceSelector
  | readonly PlaceSelector[]
  | Delay
  | Range
  | GivenValue
  | object;
