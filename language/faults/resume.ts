/** `n2 resumes`: a paused or frozen node goes on where it was. */
import type { Selector } from "../forms/values.ts";
import type { Fault } from "./fault.ts";
import { hold } from "./holds.ts";
import { strike } from "./whom.ts";

export const resume: Fault = {
  name: "resume",
  lasts: false,
  forms: [
    {
      form: "<nodes> resumes|resume",
      help: "Goes on after a pause or freeze: first the queue of messages, then each overdue timer once.",
      example: "n2 resumes at 3s",
      instead: [
        "<nodes> wakes|wake",
        "<nodes> wakes|wake up",
        "<nodes> continues|continue",
        "<nodes> unfreezes|unfreeze",
        "<nodes> thaws|thaw",
        "<nodes> is|are resumed",
        "resume <nodes>",
        "wake <nodes>",
        "unfreeze <nodes>",
      ],
    },
  ],
  begin(world, args) {
    const begun = strike(
      world,
      args.nodes as Selector,
      (node) => world.isPaused(node),
      (names, several) => `${names} ${several ? "were" : "was"} not paused`,
      (node) => world.resume(node),
    );
    if (begun.nothing === undefined) hold(world, begun.nodes);
    return begun;
  },
};
