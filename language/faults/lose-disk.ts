/** `n2 loses its disk`: it crashes, and starts empty when it recovers. */
import { crashNodes } from "./crash.ts";
import type { Fault } from "./fault.ts";

export const loseDisk: Fault = {
  name: "lose disk",
  lasts: true,
  undoneBy: "recover",
  forms: [
    {
      form: "<nodes> loses|lose its|their disk|disks",
      help: "Crashes and loses everything on disk; when it recovers, it starts empty.",
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
