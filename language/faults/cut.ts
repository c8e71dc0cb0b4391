/** `cut n1 to n3`: nothing gets through from the one to the other; `between` cuts both ways. */
import type { PlaceSelector } from "../forms/values.ts";
import type { Fault } from "./fault.ts";
import { bothWays, oneWay } from "./links.ts";
import { namesOf, nodesAmong, resolveSides } from "./whom.ts";

export const cut: Fault = {
  name: "cut",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "cut <from:places> to <to:places>",
      help: "Cuts one way: what the first sends does not reach the second.",
      example: "cut n1 to n3 from 2s to 5s",
      instead: [
        "cut from <from:places> to <to:places>",
        "cut link from <from:places> to <to:places>",
        "cut link <from:places> to <to:places>",
        "block <from:places> to <to:places>",
        "<from:places> cannot reach <to:places>",
      ],
    },
    {
      form: "cut between <one:places> and <other:places>",
      help: "Cuts both ways: neither reaches the other.",
      example: "cut between n1 and n3 from 2s to 5s",
      instead: [
        "cut link between <one:places> and <other:places>",
        "cut connection between <one:places> and <other:places>",
        "block between <one:places> and <other:places>",
        "disconnect <one:places> from <other:places>",
        "link between <one:places> and <other:places> fails|breaks",
      ],
    },
  ],
  begin(world, args) {
    const ends = [args.from ?? args.one, args.to ?? args.other] as PlaceSelector[];
    const { sides, missing } = resolveSides(world, ends);
    const nodes = nodesAmong(world, sides.flat());
    if (missing) return { nodes: [], nothing: world.describe(missing) };
    const links = args.from === undefined ? bothWays(sides[0], sides[1]) : oneWay(sides[0], sides[1]);
    if (links.length === 0) return { nodes, nothing: `there is no link from ${namesOf(world, sides[0])} to itself` };
    return { nodes, end: world.cut(links) };
  },
};
