/** `n2 freezes`: stopped as a virtual machine is, its clock with it. */
import type { Fault } from "./fault.ts";
import { pauseNodes } from "./pause.ts";

export const freeze: Fault = {
  name: "freeze",
  lasts: true,
  undoneBy: "resume",
  forms: [
    {
      form: "<nodes> freezes|freeze",
      help: "Stands still as a suspended virtual machine does: it handles nothing, and its clock stands still too.",
      example: "n2 freezes for 800ms",
      instead: ["<nodes> is|are frozen", "<nodes> is|are suspended", "freeze <nodes>", "suspend <nodes>"],
    },
  ],
  begin: (world, args) => pauseNodes(world, args, true),
};
