/** What of a picture is shown, and how: the user's choices, and what is under the pointer and selected. */
import { NO_EVENT } from "../../language/trace/trace.ts";

export interface Options {
  /** Repeated traffic as one; quiet time squeezed. */
  folded: boolean;
  squeezed: boolean;
  downwards: boolean;
  /** Names of message kinds that are not drawn. */
  hiddenMessages: Set<string>;
  /** Names of nodes and clients whose lanes are not drawn. */
  hiddenLanes: Set<string>;
  /** Indices of folds that the user has opened. */
  readonly openFolds: Set<number>;
}

export interface Attention {
  /** The playhead stands right after this event; -1 is the start. */
  playhead: number;
  playheadUs: number;
  selected: number;
  /** For each event 1 if it is in the selected event's causal past or future; null without a selection. */
  cone: Uint8Array | null;
  /** When each lane was last in the past, and first in the future; of places that never were: -1 and NEVER. */
  coneLanes: { readonly pastUs: Float64Array; readonly futureUs: Float64Array } | null;
  /** The events that the sentence about the selected one speaks of. */
  reasons: readonly number[];
  hovered: number;
  /** Statements that the editor's caret stands on. */
  statements: ReadonlySet<number>;
  /** Events of those statements, and what they triggered at once. */
  highlighted: readonly number[];
}

export const NEVER = Number.POSITIVE_INFINITY;

/** Nothing is selected, and the playhead is at the start. */
export function noAttention(): Attention {
  return {
    playhead: NO_EVENT,
    playheadUs: 0,
    selected: NO_EVENT,
    cone: null,
    coneLanes: null,
    reasons: [],
    hovered: NO_EVENT,
    statements: new Set(),
    highlighted: [],
  };
}

/** For each lane whether it is hidden; if all would be, none is. */
export function hiddenLanesOf(lanes: readonly { readonly name: string }[], { hiddenLanes }: Options): boolean[] {
  const hidden = lanes.map(({ name }) => hiddenLanes.has(name));
  return hidden.includes(false) ? hidden : hidden.map(() => false);
}
