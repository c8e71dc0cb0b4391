/** `clock of n2 drifts by 5%`: its clocks run at another rate. */
import type { Selector } from "../forms/values.ts";
import type { Fault } from "./fault.ts";
import { strike, undoAll } from "./whom.ts";

export const drift: Fault = {
  name: "drift",
  lasts: true,
  forms: [
    {
      form: "clock of <nodes> drifts|drift by <share>",
      help: "Both its clocks run faster by that share; with a minus sign, slower. Timers and leases run by them.",
      example: "clock of n2 drifts by 5% from 2s to 6s",
      instead: [
        "<nodes> drifts|drift by <share>",
        "clocks of <nodes> drift by <share>",
        "clock of <nodes> runs fast by <share>",
        "clock of <nodes> is fast by <share>",
        "clock of <nodes> runs <share> fast|faster",
        "drift clock of <nodes> by <share>",
      ],
    },
  ],
  begin(world, args) {
    const ppm = args.share as number;
    const undo: (() => void)[] = [];
    const begun = strike(
      world,
      args.nodes as Selector,
      () => ppm !== 0,
      (names) => `0% leaves the clock of ${names} as it was`,
      (node) => undo.push(world.driftClock(node, ppm)),
    );
    return begun.nothing === undefined ? { ...begun, end: () => undoAll(undo) } : begun;
  },
};
