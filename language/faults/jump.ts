/** `clock of n2 jumps by +300ms`: its wall clock is set to another time. */
import type { Selector } from "../forms/values.ts";
import type { Fault } from "./fault.ts";
import { strike } from "./whom.ts";

export const jump: Fault = {
  name: "jump",
  lasts: false,
  forms: [
    {
      form: "clock of <nodes> jumps|jump by <duration>",
      help: "Its wall clock is set ahead, or with a minus sign back. Timers run by the other clock, which never jumps.",
      example: "clock of n2 jumps by +300ms at 2s",
      instead: [
        "<nodes> jumps|jump by <duration>",
        "clocks of <nodes> jump by <duration>",
        "clock of <nodes> skews by <duration>",
        "clock of <nodes> is off by <duration>",
        "clock of <nodes> is ahead by <duration>",
        "clock of <nodes> jumps|jump ahead|forward by <duration>",
        "jump clock of <nodes> by <duration>",
        "skew clock of <nodes> by <duration>",
      ],
    },
  ],
  begin(world, args) {
    const byUs = args.duration as number;
    return strike(
      world,
      args.nodes as Selector,
      () => byUs !== 0,
      (names) => `0s leaves the clock of ${names} as it was`,
      (node) => world.jumpClock(node, byUs),
    );
  },
};
