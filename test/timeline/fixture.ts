/** A run that looks like Raft's, of any size: elections, heartbeats, writes, a crash, a pause, a partition. */
import { KIND, NO_EVENT, type Trace } from "../../language/trace/trace.ts";
import { TraceBuilder } from "./builder.ts";

const FOLLOWER = 0;
const CANDIDATE = 1;
const LEADER = 2;

export interface FixtureOptions {
  readonly nodes?: number;
  readonly seconds?: number;
  readonly heartbeatUs?: number;
  readonly writesEveryUs?: number;
}

export function raftLike(options: FixtureOptions = {}): Trace {
  const { nodes: count = 5, seconds = 10, heartbeatUs = 100_000, writesEveryUs = 1_500_000 } = options;
  const build = new TraceBuilder(count, 2);
  const endUs = seconds * 1_000_000;
  const at = (share: number) => Math.round(endUs * share);
  let random = 12345;
  const delayUs = () => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    return 5_000 + ((random >>> 8) % 10_000);
  };
  const all = Array.from({ length: count }, (_, i) => i);
  const crash = { fromUs: at(0.3), toUs: at(0.62) };
  const split = { fromUs: at(0.7), toUs: at(0.85) };
  const minority = all.slice(0, Math.floor((count - 1) / 2));
  const isSplit = (timeUs: number) => timeUs >= split.fromUs && timeUs < split.toUs;
  const isDown = (node: number, timeUs: number) => node === 0 && timeUs >= crash.fromUs && timeUs < crash.toUs;
  const isCut = (from: number, to: number, timeUs: number) =>
    isSplit(timeUs) && minority.includes(from) !== minority.includes(to);

  const crashes = build.say("leader crashes at 3s");
  const recovers = build.say("n1 recovers at 6.2s");
  const splits = build.say("partition {n1, n2} | {n3, n4, n5} from 7s to 8.5s");
  const pauses = build.say("n3 pauses for 800ms");
  const writes = build.say("every 1.5s: client writes x = random");

  /** Sends, and delivers or loses; returns the delivery, or NO_EVENT. */
  const message = (timeUs: number, from: number, to: number, kind: string, fields: number[], trigger: number): number => {
    const send = build.send(timeUs, from, to, kind, fields, trigger);
    const arriveUs = timeUs + delayUs();
    if (isCut(from, to, timeUs) || isCut(from, to, arriveUs)) {
      build.lose(isCut(from, to, timeUs) ? timeUs : arriveUs, send, "cut");
      return NO_EVENT;
    }
    if (isDown(to, arriveUs)) {
      build.lose(arriveUs, send, "receiver down");
      return NO_EVENT;
    }
    if (arriveUs > endUs) return NO_EVENT;
    return build.deliver(arriveUs, send);
  };
  const timeOf = (event: number) => build.rows[event][1];

  const elect = (node: number, term: number, timeUs: number): number => {
    const timer = build.row(KIND.timer, timeUs, node, NO_EVENT, -1, 0, 4, -1);
    build.set(timeUs, node, "role", CANDIDATE, timer);
    build.set(timeUs, node, "term", term, timer);
    build.set(timeUs, node, "vote", node, timer);
    let votes = 1;
    let elected = NO_EVENT;
    for (const peer of all.filter((other) => other !== node)) {
      const asked = message(timeUs, node, peer, "ask vote", [term], timer);
      if (asked === NO_EVENT) continue;
      build.set(timeOf(asked), peer, "term", term, asked);
      build.set(timeOf(asked), peer, "vote", node, asked);
      const voted = message(timeOf(asked) + 1000, peer, node, "vote", [term, 1], asked);
      if (voted === NO_EVENT) continue;
      votes += 1;
      if (votes === Math.floor(count / 2) + 1) {
        build.set(timeOf(voted), node, "role", LEADER, voted);
        elected = voted;
      }
    }
    return elected;
  };
  const lead = (leader: number, fromUs: number, toUs: number, term: number): void => {
    for (let timeUs = fromUs; timeUs < toUs; timeUs += heartbeatUs) {
      const timer = build.row(KIND.timer, timeUs, leader, NO_EVENT, -1, 1, -1, -1);
      for (const peer of all.filter((other) => other !== leader)) {
        const heard = message(timeUs, leader, peer, "append", [term, 0], timer);
        if (heard !== NO_EVENT) message(timeOf(heard) + 20, peer, leader, "append reply", [term, 1], heard);
      }
    }
  };
  let written = 0;
  const write = (leader: number, term: number, timeUs: number): void => {
    written += 1;
    const client = written % 2;
    const operation = build.operation(client, "write", "x", written, timeUs, writes);
    const request = message(timeUs, count + client, leader, "request", [], build.operations[operation].invoke);
    if (request === NO_EVENT) return;
    build.push(timeOf(request), leader, "log", { term, value: written }, request);
    let acknowledged = 1;
    for (const peer of all.filter((other) => other !== leader)) {
      const heard = message(timeOf(request), leader, peer, "append", [term, 1], request);
      if (heard === NO_EVENT) continue;
      build.push(timeOf(heard), peer, "log", { term, value: written }, heard);
      const reply = message(timeOf(heard) + 1000, peer, leader, "append reply", [term, 1], heard);
      if (reply === NO_EVENT) continue;
      acknowledged += 1;
      if (acknowledged !== Math.floor(count / 2) + 1) continue;
      build.set(timeOf(reply), leader, "commit", written, reply);
      build.put(timeOf(reply), leader, "store", "x", written, reply);
      build.row(KIND.milestone, timeOf(reply), leader, reply, -1, 0, -1, build.value(written));
      const answer = message(timeOf(reply), leader, count + client, "answer", [], reply);
      if (answer !== NO_EVENT) build.complete(operation, timeOf(answer), "ok", written, answer);
    }
    if (acknowledged * 2 <= count) build.complete(operation, Math.min(endUs, timeUs + 900_000), "info");
  };

  for (const node of all) build.set(0, node, "role", FOLLOWER);
  const first = elect(0, 1, Math.min(240_000, at(0.02)));
  lead(0, timeOf(first), crash.fromUs, 1);
  for (let timeUs = at(0.08); timeUs < crash.fromUs - 100_000; timeUs += writesEveryUs) write(0, 1, timeUs);
  const down = build.fault("crash", crashes, [0], crash.fromUs, crash.toUs);
  build.row(KIND.crash, crash.fromUs, 0, down, crashes, 0);
  const up = build.row(KIND.recover, crash.toUs, 0, NO_EVENT, recovers);
  build.set(crash.toUs, 0, "role", FOLLOWER, up);
  const second = elect(1, 2, crash.fromUs + Math.min(230_000, at(0.04)));
  lead(1, timeOf(second), isSplit(split.fromUs) && minority.includes(1) ? endUs : endUs, 2);
  for (let timeUs = at(0.4); timeUs < endUs - 100_000; timeUs += writesEveryUs) write(1, 2, timeUs);
  build.fault("partition", splits, minority, split.fromUs, split.toUs, [minority, all.filter((n) => !minority.includes(n))]);
  const stop = build.fault("pause", pauses, [2], at(0.5), at(0.58));
  build.row(KIND.pause, at(0.5), 2, stop, pauses, 0);
  build.row(KIND.resume, at(0.58), 2, NO_EVENT, pauses);
  return build.trace(endUs);
}
