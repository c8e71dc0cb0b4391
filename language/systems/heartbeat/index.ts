/**
 * Heartbeat: the simplest failure detector.
 *
 * Every node sends every other a ping at each interval. One that has not heard from another for a number of intervals
 * suspects that it has crashed; the next ping takes that back. Nobody can tell a crashed node from one that is slow or
 * cut off: a low limit suspects the innocent, a high one notices crashes late. That is the choice it makes visible.
 */
import type { NodeId } from "../../forms/values.ts";
import type { Self, System } from "../system.ts";
import { HEARTBEAT_EXPECTATIONS } from "./expectations.ts";

type Heartbeat = Self<HeartbeatState, HeartbeatSettings, HeartbeatMemory>;

export interface HeartbeatState {
  readonly role: "monitor";
  readonly suspects: readonly NodeId[];
  readonly heard: readonly (number | null)[];
}
export interface HeartbeatSettings {
  readonly interval: number;
  readonly missedBeforeSuspected: number;
}
export interface HeartbeatMemory {
  /** Whose silence the deadline timer measures; null for nobody's. */
  awaited: NodeId | null;
}

export const heartbeat: System<HeartbeatState, HeartbeatSettings> = {
  name: "heartbeat",
  summary:
    "Failure detection by silence: every node pings all others, and suspects one from which it has heard nothing for a number of intervals.",
  paper: "Tushar Chandra and Sam Toueg: Unreliable Failure Detectors for Reliable Distributed Systems, 1996",
  assumptions: {
    text: "None: it promises nothing at all times. How often it is wrong depends on the network and the nodes.",
    brokenBy: [],
  },
  notModelled: ["timeouts that adapt to the network (phi-accrual)", "dissemination of suspicions (SWIM)"],
  roles: [{ name: "monitor", plural: "monitors", help: "Pings the others and listens for them.", tone: "follow" }],
  epoch: null,
  settings: [
    {
      name: "interval",
      type: "duration",
      default: 500_000,
      least: 1_000,
      greatest: 3_600_000_000,
      help: "How often each node pings every other.",
    },
    {
      name: "missed before suspected",
      type: "count",
      default: 3,
      least: 1,
      greatest: 1_000,
      help: "For how many intervals nothing may be heard from a node before it is suspected.",
    },
  ],
  messages: [{ name: "ping", help: "I am alive.", fields: [], receive: onPing }],
  milestones: [
    { name: "suspects", subject: "node", help: "Has heard nothing from that node for too long." },
    { name: "trusts", subject: "node", help: "Has heard from a node that it suspected." },
  ],
  fields: [
    {
      name: "role",
      type: "choice",
      choices: ["monitor"],
      durable: false,
      initial: null,
      help: "All nodes do the same here.",
    },
    { name: "suspects", type: "nodes", durable: false, initial: null, help: "Whom the node takes to have crashed." },
    {
      name: "heard",
      type: "map",
      keys: "node",
      unit: "us",
      durable: false,
      initial: null,
      help: "For each other node: when it was last heard, on this node's clock.",
    },
  ],
  timers: [
    { name: "interval", help: "The next pings are due.", fire: onInterval },
    { name: "deadline", help: "A node has been silent for too long.", fire: onDeadline },
  ],
  mistakes: [],
  invariants: [],
  operations: [],
  store: null,
  recognisesRepeats: false,
  actions: [],
  expectations: HEARTBEAT_EXPECTATIONS,
  ordering: "any",
  start,
};

const PING = Object.freeze({});

/** A node that starts gives everyone the full time. */
function start(self: Heartbeat): void {
  self.memory = { awaited: null };
  for (const peer of self.peers) self.put("heard", peer, self.clockUs());
  onInterval(self);
  awaitNext(self);
}

function onInterval(self: Heartbeat): void {
  self.startTimer("interval", self.settings.interval);
  for (const peer of self.peers) self.send(peer, "ping", PING);
}

function onPing(self: Heartbeat, from: NodeId): void {
  self.put("heard", from, self.clockUs());
  if (self.state.suspects.includes(from)) {
    self.set(
      "suspects",
      self.state.suspects.filter((node) => node !== from),
    );
    self.mark("trusts", from);
    awaitNext(self);
  } else if (self.memory.awaited === from) awaitNext(self);
}

function onDeadline(self: Heartbeat): void {
  const silent = self.memory.awaited;
  if (silent === null) return;
  self.set(
    "suspects",
    [...self.state.suspects, silent].sort((a, b) => a - b),
  );
  self.mark("suspects", silent);
  awaitNext(self);
}

/** Sets the deadline of the node, among those not suspected, that has been silent longest. */
function awaitNext(self: Heartbeat): void {
  const { heard, suspects } = self.state;
  let longest: NodeId | null = null;
  for (const peer of self.peers) {
    if (suspects.includes(peer)) continue;
    if (longest === null || heard[peer]! < heard[longest]!) longest = peer;
  }
  self.memory.awaited = longest;
  if (longest === null) {
    self.stopTimer("deadline");
    return;
  }
  const deadlineUs = heard[longest]! + self.settings.interval * self.settings.missedBeforeSuspected;
  const waitsFor = { message: "ping", from: longest };
  self.startTimer("deadline", Math.max(0, deadlineUs - self.clockUs()), { waitsFor });
}
