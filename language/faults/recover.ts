/** `n2 recovers`: a crashed node starts again, with what its disk holds. */
import type { NodeId, Selector } from "../forms/values.ts";
import type { Fault, World } from "./fault.ts";
import { hold } from "./holds.ts";
import { namesOf, wasAlready } from "./whom.ts";

export const recover: Fault = {
  name: "recover",
  lasts: false,
  forms: [
    {
      form: "<nodes> recovers|recover",
      help: "Starts again after a crash, with what its disk holds.",
      example: "n2 recovers at 4s",
      instead: [
        "<nodes> restarts|restart",
        "<nodes> reboots|reboot",
        "<nodes> starts|start",
        "<nodes> starts|start again",
        "<nodes> returns|return",
        "<nodes> comes|come back",
        "<nodes> comes|come back up|online",
        "<nodes> comes|come up|online",
        "<nodes> goes|go up|online",
        "<nodes> is|are back",
        "<nodes> rejoins|rejoin",
        "restart <nodes>",
        "recover <nodes>",
        "reboot <nodes>",
        "revive <nodes>",
        "bring back <nodes>",
      ],
    },
  ],
  begin(world, args) {
    const selector = args.nodes as Selector;
    const selected = selectDown(world, selector);
    if (selected.length === 0) return { nodes: [], nothing: world.describe(selector) };
    const down = selected.filter((node) => !world.isUp(node));
    if (down.length === 0) {
      const nothing = wasAlready("up")(namesOf(world, selected), selected.length > 1);
      const others = allDown(world);
      const who = others.length === 0 ? "" : `; ${wasAlready("down")(namesOf(world, others), others.length > 1)}`;
      return { nodes: selected, nothing: nothing + who };
    }
    hold(world, down);
    for (const node of down) world.recover(node);
    return { nodes: down };
  },
};

/** `a node recovers` means one of those that are down. */
function selectDown(world: World, selector: Selector): readonly NodeId[] {
  if (selector.kind !== "some" || selector.role !== null) return world.select(selector);
  const down = allDown(world);
  return down.length === 0 ? world.select(selector) : down.slice(0, selector.count);
}

function allDown(world: World): readonly NodeId[] {
  const down: NodeId[] = [];
  for (let node = 0; node < world.nodeCount; node++) if (!world.isUp(node)) down.push(node);
  return down;
}
