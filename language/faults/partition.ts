/** `partition {n1, n2} | {n3}`: cuts each side from the others. */
import type { PlaceSelector } from "../forms/values.ts";
import type { Fault } from "./fault.ts";
import { bothWays } from "./links.ts";
import { namesOf, nodesAmong, resolveSides, there } from "./whom.ts";

export const partition: Fault = {
  name: "partition",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "partition <sides>",
      help: "Cuts each side from the others, both ways. Nodes and clients that are in no side reach all of them.",
      example: "partition {n1, n2} | {n3, n4, n5} from 5s to 8s",
      instead: [
        "partition between <sides>",
        "partition of <sides>",
        "network partition <sides>",
        "network splits <sides>",
        "network splits into <sides>",
        "network partitions into <sides>",
        "split <sides>",
        "split network <sides>",
        "separate <sides>",
      ],
    },
  ],
  begin(world, args) {
    const { sides, missing } = resolveSides(world, args.sides as readonly PlaceSelector[]);
    const nodes = nodesAmong(world, sides.flat());
    if (missing) return { nodes: [], nothing: world.describe(missing) };
    const twice = inSeveral(sides);
    if (twice.length > 0) return { nodes, nothing: `${namesOf(world, twice)} would be on two sides at once` };
    if (sides.filter((side) => there(world, side).length > 0).length < 2) {
      return { nodes, nothing: `nobody was on the other side of ${namesOf(world, sides.flat())}` };
    }
    const links = sides.flatMap((side, index) => sides.slice(index + 1).flatMap((other) => bothWays(side, other)));
    return { nodes, sides: sides.map((side) => there(world, side)), end: world.cut(links) };
  },
};

function inSeveral(sides: readonly (readonly number[])[]): readonly number[] {
  const seen = new Set<number>();
  return sides.flat().filter((place) => seen.size === seen.add(place).size);
}
