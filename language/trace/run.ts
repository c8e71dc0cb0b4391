/** A trace with the questions that are asked of it often: what `expectations`, the editor and the timeline read. */
import type { NodeId, Place } from "../forms/values.ts";
import { countAtMost } from "./halving.ts";
import { Checkpoints, Replay } from "./replay.ts";
import { CHANGE, type EventId, FIRST_CLIENT, KIND, NO_EVENT, type Operation, type Trace } from "./trace.ts";

/** A stretch of time from one event to the next of its kind; `toUs` and `toEvent` of one that still lasts are the run's end and NO_EVENT. */
export interface Interval {
  readonly fromUs: number;
  toUs: number;
  readonly event: EventId;
  toEvent: EventId;
}

/** A stretch in which a node had a role. It ends when the node takes another or crashes. */
export interface RoleInterval extends Interval {
  readonly node: NodeId;
  readonly role: number;
  /** The node's epoch (Raft's term) at its beginning and at its end; 0 where the system has none. */
  readonly epoch: number;
  lastEpoch: number;
}

/** One finished run. Everything is worked out when it is first asked for, and once. */
export class Run {
  readonly trace: Trace;
  readonly #checkpoints = new Checkpoints();
  #lives: Lives | null = null;
  /** By role. */
  readonly #holders: (readonly RoleInterval[])[] = [];
  #replay: Replay | null = null;
  #messageCounts: readonly number[] | null = null;
  #labelled: ReadonlyMap<string, Operation> | null = null;

  constructor(trace: Trace) {
    this.trace = trace;
  }

  // --- Time ---------------------------------------------------------------------------------------------------------

  /** Was the run cut short? Then it decides only what is already decided. */
  get isCut(): boolean {
    return this.trace.ended !== "finished";
  }

  /** Up to when the run says what happened: its whole length, or the last event of one that was cut short. */
  get endUs(): number {
    const { count, timeUs, durationUs } = this.trace;
    return this.isCut ? (count === 0 ? 0 : timeUs[count - 1]) : durationUs;
  }

  /** The last event at or before that time, NO_EVENT before the first. */
  eventAt(timeUs: number): EventId {
    return countAtMost(this.trace.timeUs, timeUs, this.trace.count) - 1;
  }

  // --- States -------------------------------------------------------------------------------------------------------

  /** The situation after all events at or before that time. The next call moves it: use it at once. */
  situationAt(timeUs: number): Replay {
    return this.stateAt(this.eventAt(timeUs));
  }

  /** The situation right after an event. The next call moves it: use it at once. */
  stateAt(event: EventId): Replay {
    this.#replay ??= this.replay();
    this.#replay.seek(event);
    return this.#replay;
  }

  /** A moment of one's own, at the start; it shares its checkpoints with the others. */
  replay(): Replay {
    return new Replay(this.trace, this.#checkpoints);
  }

  // --- Lives and roles ----------------------------------------------------------------------------------------------

  get roles(): readonly string[] {
    return this.trace.fields[0]?.choices ?? [];
  }
  /** In time order, without gaps but while it was down. */
  roleIntervals(node: NodeId): readonly RoleInterval[] {
    return this.lives.roles[node];
  }
  downIntervals(node: NodeId): readonly Interval[] {
    return this.lives.down[node];
  }
  pauseIntervals(node: NodeId): readonly Interval[] {
    return this.lives.paused[node];
  }
  upIntervals(node: NodeId): readonly Interval[] {
    return this.lives.up[node];
  }
  /** Every stretch in which some node had the role, by its beginning. */
  holdersOf(role: number): readonly RoleInterval[] {
    this.#holders[role] ??= this.lives.roles
      .flatMap((intervals) => intervals.filter((interval) => interval.role === role))
      .sort((one, other) => one.event - other.event || one.node - other.node);
    return this.#holders[role];
  }
  get lives(): Lives {
    this.#lives ??= livesOf(this.trace, this.endUs);
    return this.#lives;
  }

  // --- Causes -------------------------------------------------------------------------------------------------------

  /** The events on which a decision rests, besides its trigger. */
  grounds(event: EventId): readonly EventId[] {
    const { groundsOf, groundsOn } = this.trace;
    const first = countAtMost(groundsOf, event - 1);
    const grounds: EventId[] = [];
    for (let i = first; groundsOf[i] === event; i++) grounds.push(groundsOn[i]);
    return grounds;
  }

  // --- Operations ---------------------------------------------------------------------------------------------------

  /** The operation with this label; where it is given to several (`every`), the last to begin. */
  operationLabelled(label: string): Operation | null {
    this.#labelled ??= new Map(
      this.trace.operations.flatMap((one): [string, Operation][] => (one.label === null ? [] : [[one.label, one]])),
    );
    return this.#labelled.get(label) ?? null;
  }

  // --- Messages and names -------------------------------------------------------------------------------------------

  /** How many of each kind of message were sent, copies excluded; by message kind. */
  messageCounts(): readonly number[] {
    this.#messageCounts ??= countMessages(this.trace);
    return this.#messageCounts;
  }

  name(place: Place): string {
    const { nodes, clients } = this.trace;
    return nodes[place] ?? clients[place - FIRST_CLIENT] ?? `client ${place}`;
  }
  isNode(place: Place): boolean {
    return place >= 0 && place < this.trace.nodes.length;
  }
  statementText(statement: number): string {
    return this.trace.statements[statement]?.text ?? "";
  }
}

/** The stretches of every node's life, by node. */
export interface Lives {
  readonly roles: readonly RoleInterval[][];
  readonly up: readonly Interval[][];
  readonly down: readonly Interval[][];
  readonly paused: readonly Interval[][];
}

/** One pass over the trace. */
function livesOf(trace: Trace, endUs: number): Lives {
  const { kind, place, timeUs, a, b, c, epochField } = trace;
  const empty = () => trace.nodes.map(() => []);
  const lives: Lives = { roles: empty(), up: empty(), down: empty(), paused: empty() };
  const epochs = new Int32Array(trace.nodes.length);
  const open = (list: Interval[], event: EventId) => {
    list.push({ fromUs: event < 0 ? 0 : timeUs[event], toUs: endUs, event, toEvent: NO_EVENT });
  };
  const takeRole = (node: NodeId, role: number, event: EventId) => {
    const list = lives.roles[node];
    close(list, event);
    const fromUs = event < 0 ? 0 : timeUs[event];
    const epoch = epochs[node];
    list.push({ node, role, epoch, lastEpoch: epoch, fromUs, toUs: endUs, event, toEvent: NO_EVENT });
  };
  const close = (list: Interval[], event: EventId) => {
    const last = list.at(-1);
    if (last === undefined || last.toEvent !== NO_EVENT) return;
    last.toUs = timeUs[event];
    last.toEvent = event;
  };
  for (let node = 0; node < trace.firstNodes; node++) {
    open(lives.up[node], NO_EVENT);
    takeRole(node, 0, NO_EVENT);
  }
  for (let event = 0; event < trace.count; event++) {
    const node = place[event];
    switch (kind[event]) {
      case KIND.change:
        if (a[event] === 0) takeRole(node, c[event], event);
        else if (a[event] === epochField && b[event] === CHANGE.set) {
          epochs[node] = c[event];
          lives.roles[node][lives.roles[node].length - 1].lastEpoch = c[event];
        }
        break;
      case KIND.crash:
        close(lives.up[node], event);
        close(lives.paused[node], event);
        close(lives.roles[node], event);
        open(lives.down[node], event);
        break;
      case KIND.start:
      case KIND.recover:
        close(lives.down[node], event);
        open(lives.up[node], event);
        takeRole(node, 0, event);
        break;
      case KIND.pause:
        open(lives.paused[node], event);
        break;
      case KIND.resume:
        close(lives.paused[node], event);
        break;
    }
  }
  return lives;
}

function countMessages(trace: Trace): readonly number[] {
  const counts = trace.messages.map(() => 0);
  for (let event = 0; event < trace.count; event++) if (trace.kind[event] === KIND.send) counts[trace.b[event]]++;
  return counts;
}
