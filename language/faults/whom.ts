/** What faults share: whom they strike, and what to say where that is nobody or changes nothing. */
import type { NodeId, Place, PlaceSelector, Selector } from "../forms/values.ts";
import { listOf } from "../trace/words.ts";
import type { Begun, World } from "./fault.ts";

/** Strikes those of the selected nodes that it can change; says so where there are none. */
export function strike(
  world: World,
  selector: Selector,
  canChange: (node: NodeId) => boolean,
  whyNot: (names: string, several: boolean) => string,
  change: (node: NodeId) => void,
): Begun {
  const selected = world.select(selector);
  if (selected.length === 0) return { nodes: [], nothing: world.describe(selector) };
  const struck = selected.filter(canChange);
  if (struck.length === 0) return { nodes: selected, nothing: whyNot(namesOf(world, selected), selected.length > 1) };
  for (const node of struck) change(node);
  return { nodes: struck };
}

/** "n1 was down already", "n1 and n2 were down already". */
export function wasAlready(state: string): (names: string, several: boolean) => string {
  return (names, several) => `${names} ${several ? "were" : "was"} ${state}`;
}

export function namesOf(world: World, places: readonly Place[]): string {
  return listOf(places.map((place) => world.name(place)));
}

/**
 * The places of several ends or sides of one statement, in which `the others` means the nodes that none of the others
 * names, those that start later included. The first selector that finds nobody is told apart.
 */
export function resolveSides(
  world: World,
  sides: readonly PlaceSelector[],
): { readonly sides: readonly (readonly Place[])[]; readonly missing: Selector | null } {
  let missing: Selector | null = null;
  const resolve = (side: PlaceSelector) => {
    const places = new Set<Place>();
    for (const selector of side.nodes) {
      if (selector.kind === "others") continue;
      const nodes = world.select(selector);
      if (nodes.length === 0) missing ??= selector;
      for (const node of nodes) places.add(node);
    }
    for (const client of world.selectPlaces({ nodes: [], clients: side.clients })) places.add(client);
    return places;
  };
  const resolved = sides.map(resolve);
  const named = new Set(resolved.flatMap((places) => [...places]));
  sides.forEach((side, index) => {
    const others = side.nodes.find((selector) => selector.kind === "others");
    if (others === undefined) return;
    for (let node = 0; node < world.mostNodes; node++) if (!named.has(node)) resolved[index].add(node);
    if (resolved[index].size === 0) missing ??= others;
  });
  return { sides: resolved.map((places) => [...places].sort((one, other) => one - other)), missing };
}

/** Which of the places are nodes that are there. */
export function nodesAmong(world: World, places: readonly Place[]): readonly NodeId[] {
  return places.filter((place) => place < world.nodeCount);
}

/** Those of the places that are there. */
export function there(world: World, places: readonly Place[]): readonly Place[] {
  return places.filter((place) => place < world.nodeCount || place >= world.mostNodes);
}

export function undoAll(undo: readonly (() => void)[]): void {
  for (const each of undo) each();
}
