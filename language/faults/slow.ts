/** `n2 slows by 10x`: processing and syncing take longer, clocks do not. */
import type { Selector } from "../forms/values.ts";
import type { Fault, World } from "./fault.ts";
import { strike, undoAll } from "./whom.ts";

export const slow: Fault = {
  name: "slow",
  lasts: true,
  forms: [
    {
      form: "<nodes> slows|slow by <factor>",
      help: "Processing and syncing take this many times as long; its clocks run as before.",
      example: "n2 slows by 10x from 2s to 6s",
      instead: [
        "<nodes> slows|slow down by <factor>",
        "<nodes> is|are slow by <factor>",
        "<nodes> is|are <factor> slower",
        "<nodes> is|are slowed by <factor>",
        "<nodes> lags|lag by <factor>",
        "slow <nodes> by <factor>",
        "slow down <nodes> by <factor>",
      ],
    },
  ],
  begin: (world, args) => slowNodes(world, args.nodes as Selector, "node", args.factor as number),
};

export const slowDisk: Fault = {
  name: "slow disk",
  lasts: true,
  forms: [
    {
      form: "disk of <nodes> slows|slow by <factor>",
      help: "Syncing to disk takes this many times as long.",
      example: "disk of n2 slows by 10x from 2s to 6s",
      instead: [
        "disk of <nodes> is <factor> slower",
        "disk of <nodes> slows|slow down by <factor>",
        "disks of <nodes> slow by <factor>",
        "slow disk of <nodes> by <factor>",
      ],
    },
  ],
  begin: (world, args) => slowNodes(world, args.nodes as Selector, "disk", args.factor as number),
};

const UNCHANGED = 1000;

function slowNodes(world: World, selector: Selector, part: "node" | "disk", factorThousandths: number) {
  const undo: (() => void)[] = [];
  const begun = strike(
    world,
    selector,
    () => factorThousandths !== UNCHANGED,
    (names) => `1x leaves ${names} as fast as before`,
    (node) => undo.push(world.slow(node, part, factorThousandths)),
  );
  return begun.nothing === undefined ? { ...begun, end: () => undoAll(undo) } : begun;
}
