/** `heal`: ends all that was done to the network. */
import type { Fault } from "./fault.ts";

export const heal: Fault = {
  name: "heal",
  lasts: false,
  forms: [
    {
      form: "heal",
      help: "Ends every partition, isolation, cut, drop, delay and duplication. What was lost before stays lost.",
      example: "heal at 8s",
      instead: [
        "heals",
        "partition heals",
        "partition ends",
        "partition is healed",
        "partition is over",
        "network heals",
        "network recovers",
        "network is healed",
        "network is restored",
        "heal network",
        "heal partition",
        "heal partitions",
        "heal all",
        "end partition",
        "reconnect",
        "reconnect all",
      ],
    },
  ],
  begin(world) {
    const ended = world.heal();
    return ended === 0 ? { nodes: [], nothing: "nothing in the network was cut or disturbed" } : { nodes: [] };
  },
};
