/** `leader crashes`, and what else happens to a whole node: it recovers, pauses, resumes. */
import type { Selector } from "../forms/values.ts";
import type { EventForm } from "./event.ts";
import { nodePattern } from "./patterns.ts";

export const crashes: EventForm = {
  form: "<nodes> crashes|crash",
  help: "The moment a node goes down. `leader crashes` is about who was leader until then.",
  example: "when n1 crashes: n2 pauses for 1s",
  instead: ["<nodes> dies|die", "<nodes> goes|go down", "<nodes> fails|fail", "<nodes> is|are down", "<nodes> crashed"],
  pattern: (args) => nodePattern("crash", args.nodes as Selector),
};

export const recovers: EventForm = {
  form: "<nodes> recovers|recover",
  help: "The moment a crashed node starts again.",
  example: "when n1 recovers: n2 crashes",
  instead: [
    "<nodes> restarts|restart",
    "<nodes> comes|come back",
    "<nodes> comes|come back up",
    "<nodes> is|are back",
    "<nodes> is|are up",
    "<nodes> starts|start",
    "<nodes> reboots|reboot",
    "<nodes> recovered",
  ],
  pattern: (args) => nodePattern("recover", args.nodes as Selector),
};

export const pauses: EventForm = {
  form: "<nodes> pauses|pause",
  help: "The moment a node stops handling anything, by a pause or a freeze.",
  example: "when leader pauses: c1 writes x = 2",
  instead: ["<nodes> freezes|freeze", "<nodes> hangs|hang", "<nodes> stalls|stall"],
  pattern: (args) => nodePattern("pause", args.nodes as Selector),
};

export const resumes: EventForm = {
  form: "<nodes> resumes|resume",
  help: "The moment a paused or frozen node goes on.",
  example: "when n1 resumes: c1 reads x",
  instead: ["<nodes> wakes|wake", "<nodes> wakes|wake up", "<nodes> continues|continue", "<nodes> unfreezes|unfreeze"],
  pattern: (args) => nodePattern("resume", args.nodes as Selector),
};
