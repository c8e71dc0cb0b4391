/** Directed links between places, as cuts and message faults mean them. */
import type { NodeId, Place } from "../forms/values.ts";

export type Link = readonly [from: Place, to: Place];

/** From each of the one to each of the other; from no place to itself. */
export function oneWay(from: readonly Place[], to: readonly Place[]): readonly Link[] {
  return from.flatMap((one) => to.filter((other) => other !== one).map((other): Link => [one, other]));
}

export function bothWays(some: readonly Place[], others: readonly Place[]): readonly Link[] {
  return [...oneWay(some, others), ...oneWay(others, some)];
}

export function allNodes(nodeCount: number): readonly NodeId[] {
  return Array.from({ length: nodeCount }, (_, node) => node);
}
