/** `isolate leader`: cuts nodes from all other nodes, and if asked from the clients too. */
import type { Place, PlaceSelector, Selector } from "../forms/values.ts";
import type { Fault, World } from "./fault.ts";
import { allNodes, bothWays } from "./links.ts";
import { there } from "./whom.ts";

export const isolate: Fault = {
  name: "isolate",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "isolate <nodes>",
      help: "Cuts each of them from all other nodes, both ways; clients still reach it.",
      example: "isolate leader from 5s to 8s",
      instead: [
        "<nodes> is|are isolated",
        "<nodes> is|are partitioned",
        "<nodes> is|are cut off",
        "<nodes> is|are unreachable",
        "<nodes> loses|lose its|their network|connection",
        "<nodes> disconnects|disconnect",
        "disconnect <nodes>",
        "cut off <nodes>",
      ],
    },
    {
      form: "isolate <cutOff:nodes> and clients",
      help: "Cuts each of them from all other nodes and from all clients, both ways.",
      example: "isolate leader and clients from 5s to 8s",
      instead: ["isolate <cutOff:nodes> from clients", "isolate <cutOff:nodes> from everyone|everything"],
    },
  ],
  begin(world, args) {
    const fromClients = args.cutOff !== undefined;
    const selector = (args.cutOff ?? args.nodes) as Selector;
    const nodes = world.select(selector);
    if (nodes.length === 0) return { nodes, nothing: world.describe(selector) };
    const others = [...allNodes(world.mostNodes), ...(fromClients ? allClients(world) : [])];
    if (there(world, others).length < 2)
      return { nodes, nothing: `there is nobody to isolate ${world.name(nodes[0])} from` };
    return { nodes, end: world.cut(bothWays(nodes, others)) };
  },
};

function allClients(world: World): readonly Place[] {
  const clients: PlaceSelector = { nodes: [], clients: allNodes(world.clientCount) };
  return world.selectPlaces(clients);
}
