/** Scenario files full of random faults, all within what Raft assumes: a seed, a file. */
import { generator } from "./random-faults.ts";

/** A number below that. */
type Draw = (below: number) => number;

const END_MS = 2200;

/** A file in the making. */
class Storm {
  readonly draw: Draw;
  readonly nodes: number;
  readonly lines: string[];

  constructor(draw: Draw, nodes = 3 + draw(5)) {
    this.draw = draw;
    this.nodes = nodes;
    const { one } = this;
    const workload = `${one(2, 3, 5)} clients, ${one(30, 50, 70)}% reads, ${one(1, 2, 4)} keys, ${one(15, 30, 50)} per second`;
    this.lines = [
      `${nodes} nodes running raft`,
      `loss ${one(0, 2, 5, 10)}%`,
      `duplication ${one(0, 0, 1, 10)}%`,
      `latency ${one("5ms..15ms", "1ms..60ms", "1ms..3ms", "exponential 10ms")}`,
      `retry after ${one(100, 300)}ms`,
      `give up after ${one(400, 1000)}ms`,
      `workload from 300ms to ${END_MS}ms: ${workload}`,
    ];
  }

  readonly one = <T>(...choices: readonly T[]): T => choices[this.draw(choices.length)]!;

  some(least: number, more: number, line: () => string): this {
    for (let left = least + this.draw(more + 1); left > 0; left--) this.lines.push(line());
    return this;
  }

  get node(): string {
    return `n${1 + this.draw(this.nodes)}`;
  }
  get someone(): string {
    return this.one("leader", "leader", "a follower", this.node, this.node);
  }
  at(): string {
    return `at ${300 + this.draw(END_MS - 400)}ms`;
  }
  stretch(longestMs: number): string {
    const fromMs = 150 + this.draw(END_MS - 500);
    return `from ${fromMs}ms to ${fromMs + 1 + this.draw(longestMs)}ms`;
  }
  sides(): string {
    const places = [...Array.from({ length: this.nodes }, (_, node) => `n${node + 1}`), "c1", "c2"];
    const sides: [string[], string[]] = [["n1"], ["n2"]];
    for (const place of places.slice(2)) sides[this.draw(2)]!.push(place);
    return sides.map((side) => `{${side.join(", ")}}`).join(" | ");
  }

  options(): this {
    if (this.draw(2) === 0) this.lines.push("pre-vote on");
    if (this.draw(2) === 0) this.lines.push("check-quorum on");
    if (this.draw(2) === 0) this.lines.push("election timeout 60ms..120ms", "heartbeat interval 20ms");
    if (this.draw(3) === 0) this.lines.push(`entries per append ${1 + this.draw(3)}`);
    return this;
  }
  /** Each node its own way: no two need agree on any of it. */
  settingsApart(): this {
    for (let node = 1; node <= this.nodes + 1; node++) {
      const of = (setting: string, value: string) => this.lines.push(`${setting} of n${node} ${value}`);
      if (this.draw(2) === 0) of("election timeout", this.one("30ms..50ms", "80ms", "100ms..200ms", "400ms..600ms"));
      if (this.draw(3) === 0) of("reads", "lease");
      if (this.draw(3) === 0) of("pre-vote", "on");
      if (this.draw(3) === 0) of("check-quorum", "on");
      if (this.draw(4) === 0) of("snapshot every", this.one("1", "3", "10"));
    }
    this.lines.push(`n${this.nodes + 1} joins ${this.at()}`, `heartbeat interval ${this.one("10ms", "20ms", "50ms")}`);
    return this;
  }
  crashes(least: number, more: number, longestMs: number): this {
    return this.some(least, more, () => `${this.someone} crashes ${this.stretch(longestMs)}`);
  }
  cuts(): this {
    this.some(0, 3, () => `partition ${this.sides()} ${this.stretch(900)}`);
    this.some(0, 3, () => `isolate ${this.someone}${this.one("", " and clients")} ${this.stretch(800)}`);
    return this.some(0, 2, () => `cut n1 to n${2 + this.draw(this.nodes - 1)} ${this.stretch(900)}`);
  }
  /** Leases trust clocks, so where there are some, nothing freezes. */
  stops(verb: "pauses" | "freezes"): this {
    this.some(0, 3, () => `${this.someone} ${verb} ${this.stretch(700)}`);
    return this.some(
      0,
      3,
      () => `clock of ${this.node} drifts by ${this.one("", "-")}${1 + this.draw(9)}% ${this.stretch(1500)}`,
    );
  }
  slowDisks(): this {
    this.lines.push(`sync time ${this.one("200us", "5ms", "20ms")}`);
    return this.some(
      1,
      3,
      () => `${this.one("", "disk of ")}${this.someone} slows by ${this.one(5, 20, 100)}x ${this.stretch(900)}`,
    );
  }
  members(): this {
    this.some(0, 3, () => `${this.someone} removes ${this.node} ${this.at()}`);
    this.some(0, 2, () => `n${this.nodes + 1 + this.draw(2)} joins ${this.at()}`);
    return this.some(3, 9, () => `${this.node} ${this.one("leaves", "joins")} ${this.at()}`);
  }
  snapshots(): this {
    this.lines.push(`snapshot every ${this.one(1, 2, 5, 20)}`);
    return this;
  }
  reigns(): this {
    this.some(2, 6, () => `leader hands over to ${this.node} ${this.at()}`);
    this.some(0, 4, () => `${this.node} starts an election ${this.at()}`);
    return this.some(0, 2, () => `leader steps down ${this.at()}`);
  }
  mischief(): this {
    const message = () => this.one("append", "vote", "voted", "appended", "snapshot", "messages", "hand-over");
    this.some(0, 2, () => `delay ${message()} to ${this.someone} by ${20 + this.draw(600)}ms ${this.stretch(900)}`);
    this.some(0, 2, () => `drop ${10 + this.draw(90)}% of ${message()} from ${this.someone} ${this.stretch(900)}`);
    return this.some(
      0,
      2,
      () => `duplicate ${10 + this.draw(90)}% of messages to ${this.someone} ${this.stretch(900)}`,
    );
  }
  /** Between two effects of one handler. */
  midStep(): this {
    const event = () =>
      this.one(
        "leader sends append to n2",
        "a node becomes leader",
        "a node commits",
        "n3 receives append",
        "a node votes for n1",
      );
    const deed = () => this.one("it crashes", "leader crashes", "it pauses", "leader pauses");
    const nth = () => this.one("2nd", "3rd", "4th", "9th");
    return this.some(
      1,
      3,
      () => `when ${event()} the ${nth()} time after ${200 + this.draw(1500)}ms: ${deed()} for ${5 + this.draw(400)}ms`,
    );
  }
}

/** The kinds of storms, by what they are made of. */
export const STORMS: Readonly<Record<string, (draw: Draw) => Storm>> = {
  "crashes, cuts and drift": (draw) => new Storm(draw).crashes(2, 8, 1000).cuts().stops("freezes"),
  "pre-vote and check-quorum": (draw) =>
    new Storm(draw).options().crashes(2, 8, 1000).cuts().stops("freezes").mischief(),
  leases: (draw) => leases(new Storm(draw)).options().crashes(1, 4, 1000).cuts().stops("pauses").reigns(),
  "leases and members": (draw) =>
    leases(new Storm(draw)).options().crashes(0, 4, 1000).cuts().stops("pauses").members(),
  "members and snapshots": (draw) => new Storm(draw).options().crashes(2, 8, 1000).cuts().members().snapshots(),
  "slow disks": (draw) => new Storm(draw).options().slowDisks().crashes(8, 20, 100).snapshots(),
  "hand-overs": (draw) => new Storm(draw).options().reigns().reigns().crashes(2, 8, 1000).cuts(),
  "in the midst of steps": (draw) => new Storm(draw).options().slowDisks().midStep().crashes(1, 4, 1000).cuts(),
  "settings apart": (draw) =>
    new Storm(draw).settingsApart().crashes(1, 4, 1000).cuts().stops("pauses").reigns().members(),
  "all together": (draw) => everything(new Storm(draw)).stops("freezes"),
  "all together, with leases": (draw) => everything(leases(new Storm(draw))).stops("pauses"),
};

function leases(storm: Storm): Storm {
  storm.lines.push("reads lease");
  return storm;
}

function everything(storm: Storm): Storm {
  storm.options().slowDisks().crashes(2, 8, 1000).cuts().members().reigns().mischief().midStep();
  return storm.draw(2) === 0 ? storm.snapshots() : storm;
}

/** A storm of the kind: what clients see must be linearizable, nothing acknowledged may be lost, no invariant may break. */
export function storm(kind: string, seed: number): string {
  const { lines } = STORMS[kind]!(generator(seed));
  return [
    ...lines,
    `seed ${seed}`,
    "run for 2500ms",
    "expect linearizable",
    "expect no acknowledged write is lost",
  ].join("\n");
}

/**
 * The same over a better network, with patient clients and good disks (what a slow one has begun stays slow); and then the
 * storm is over: there must be a leader, and it must serve. (Who was removed and does not know it may still disturb;
 * check-quorum keeps that from doing harm.)
 */
export function stormAndCalm(kind: string, seed: number): string {
  const { lines } = STORMS[kind]!(generator(seed));
  const spoils =
    /^(loss|duplication|latency|give up|retry|sync time|check-quorum|election timeout|heartbeat)| slows by /;
  const calm = [
    "heal at 3s",
    "all nodes recover at 3s",
    "all nodes resume at 3s",
    "c9 writes last = 1 at 5.5s as last",
  ];
  const expected = ["expect last is acknowledged by 8s", "expect linearizable"];
  const patient = ["loss 5% from 0s to 2.3s", "check-quorum on", "give up after 2500ms", "run for 8s", `seed ${seed}`];
  return [...lines.filter((line) => !spoils.test(line)), ...patient, ...calm, ...expected].join("\n");
}
