/** What the patterns of events share: whose event it was. */
import type { NodeId, Place, PlaceSelector, Selector } from "../forms/values.ts";
import { isAmong } from "../trace/select.ts";
import type { EventRow, Situation } from "../trace/situation.ts";
import type { EventKind } from "../trace/trace.ts";
import type { EventPattern, EventWords } from "./event.ts";

/** A pattern over rows of one kind. */
export function pattern(
  kind: EventKind,
  matches: (row: EventRow, situation: Situation) => boolean,
  subject: (row: EventRow, situation: Situation) => readonly NodeId[] = subjectOf,
): EventPattern {
  return { kind, matches, subject };
}

/** Something that happens to a node and is no more than its kind: it crashes, recovers… */
export function nodePattern(kind: EventKind, selector: Selector): EventPattern {
  return pattern(kind, (row, situation) => isAmong(selector, row.place, situation));
}

/** The row's place, if it is a node. */
export function subjectOf(row: EventRow, situation: Situation): readonly NodeId[] {
  return isNode(row.place, situation) ? [row.place] : [];
}

/** Tells whether a place is one of those meant; with no selector, every place is. */
export function placeTest(
  selector: PlaceSelector | undefined,
  words: EventWords,
): (place: Place, clientName: string | undefined, situation: Situation) => boolean {
  if (selector === undefined) return () => true;
  const clients = new Set(selector.clients.map((index) => words.client(index)));
  return (place, clientName, situation) =>
    isNode(place, situation)
      ? selector.nodes.some((nodes) => isAmong(nodes, place, situation))
      : clientName !== undefined && clients.has(clientName);
}

export function isNode(place: Place, situation: Situation): boolean {
  return place >= 0 && place < situation.nodes.length;
}
