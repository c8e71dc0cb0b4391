/** `n2 loses its disk`: it crashes, and comes back empty. */
import { crashNodes } from "./crash.ts";
import type { Fault } from "./fault.ts";

export const loseDisk: Fault = {
  name: "lose disk",
  lasts: true,
  undoneBy: "recover",
  forms: [
    {
      form: "<nodes> loses|lose its|their disk|disks",
      help: "Crashes, and comes back empty: what it had promised on disk is gone, which most systems assume never happens.",
      example: "n2 loses its disk at 2s",
      instead: [
        "<nodes> loses|lose disk|data|state",
        "<nodes> loses|lose its|their data|state|storage",
        "wipe|erase <nodes>",
        "wipe|erase disk of <nodes>",
        "disk of <nodes> fails|dies|crashes",
      ],
    },
  ],
  begin: (world, args) => crashNodes(world, args, true),
};
