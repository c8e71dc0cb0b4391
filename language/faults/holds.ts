/**
 * Which stretch of which fault holds a node down or paused, so that a stretch that ends takes back only what it did
 * itself: not a later crash of the same node.
 */
import type { NodeId } from "../forms/values.ts";
import type { World } from "./fault.ts";

const holders = new WeakMap<World, Map<NodeId, object>>();

/** From now on this stretch holds these nodes. Returns which of them it still holds when asked. */
export function hold(world: World, nodes: readonly NodeId[]): () => readonly NodeId[] {
  const stretch = {};
  const held = holders.get(world) ?? new Map<NodeId, object>();
  holders.set(world, held);
  for (const node of nodes) held.set(node, stretch);
  return () => nodes.filter((node) => held.get(node) === stretch);
}
