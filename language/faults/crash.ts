/** `n2 crashes`: it loses its memory and what was not yet synced, and keeps its disk. */
import type { Args } from "../forms/form.ts";
import type { Selector } from "../forms/values.ts";
import type { Begun, Fault, World } from "./fault.ts";
import { hold } from "./holds.ts";
import { strike, wasAlready } from "./whom.ts";

export const crash: Fault = {
  name: "crash",
  lasts: true,
  undoneBy: "recover",
  forms: [
    {
      form: "<nodes> crashes|crash",
      help: "Loses its memory and what was not yet synced; keeps its disk. `for 3s` starts that same node again.",
      example: "n2 crashes at 2s",
      instead: [
        "<nodes> dies|die",
        "<nodes> goes|go down",
        "<nodes> goes|go offline",
        "<nodes> fails|fail",
        "<nodes> stops|stop",
        "<nodes> shuts|shut down",
        "<nodes> is|are killed",
        "<nodes> is|are down",
        "<nodes> crashed",
        "kill|kills <nodes>",
        "crash <nodes>",
        "stop <nodes>",
        "shut down <nodes>",
        "take down <nodes>",
      ],
    },
  ],
  begin: (world, args) => crashNodes(world, args, false),
};

/** Crashes those that are up; the stretch's end recovers them. */
export function crashNodes(world: World, args: Args, losesDisk: boolean): Begun {
  const begun = strike(
    world,
    args.nodes as Selector,
    (node) => world.isUp(node),
    wasAlready("down already"),
    (node) => world.crash(node, losesDisk),
  );
  if (begun.nothing !== undefined) return begun;
  const stillHeld = hold(world, begun.nodes);
  const end = () => {
    for (const node of stillHeld()) if (!world.isUp(node)) world.recover(node);
  };
  return { ...begun, end };
}
