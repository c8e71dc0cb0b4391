/** `n2 pauses`: a stop-the-world pause, during which its clock runs on. */
import type { Args } from "../forms/form.ts";
import type { Selector } from "../forms/values.ts";
import type { Begun, Fault, World } from "./fault.ts";
import { hold } from "./holds.ts";
import { strike } from "./whom.ts";

export const pause: Fault = {
  name: "pause",
  lasts: true,
  undoneBy: "resume",
  forms: [
    {
      form: "<nodes> pauses|pause",
      help: "Stops the world, as a garbage collector does: it handles nothing, its clock runs on, messages queue. On waking it takes up first the queue, then each overdue timer once.",
      example: "n2 pauses for 800ms",
      instead: [
        "<nodes> hangs|hang",
        "<nodes> stalls|stall",
        "<nodes> sleeps|sleep",
        "<nodes> is|are paused",
        "<nodes> becomes|become unresponsive",
        "pause <nodes>",
      ],
    },
  ],
  begin: (world, args) => pauseNodes(world, args, false),
};

/** Pauses those that are up and run; the stretch's end resumes them. */
export function pauseNodes(world: World, args: Args, freezes: boolean): Begun {
  const begun = strike(
    world,
    args.nodes as Selector,
    (node) => world.isUp(node) && !world.isPaused(node),
    (names, several) => `${names} ${several ? "were" : "was"} down or paused already`,
    (node) => world.pause(node, freezes),
  );
  if (begun.nothing !== undefined) return begun;
  const stillHeld = hold(world, begun.nodes);
  const end = () => {
    for (const node of stillHeld()) if (world.isPaused(node)) world.resume(node);
  };
  return { ...begun, end };
}
