/**
 * What the file makes happen, and when: actions at a time, again and again, or right after an event; how long they last;
 * and what each of them did.
 */
import type { Action, ActionEnd, Deed, PlannedWorkload } from "../analysis/plan.ts";
import type { EventPattern } from "../events/event.ts";
import type { Begun } from "../faults/fault.ts";
import type { NodeId, Selector } from "../forms/values.ts";
import type { Self } from "../systems/system.ts";
import { latestHolder, membersOf } from "../trace/select.ts";
import { type EventId, KIND, NO_EVENT, type Occurrence } from "../trace/trace.ts";
import type { SimulatedClient } from "./clients.ts";
import type { Moment } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";
import { type Task, TaskQueue } from "./queue.ts";
import { type Key, keyOfText, mix } from "./random.ts";
import { workloadOperation } from "./workload.ts";
import type { SimulatedWorld } from "./world.ts";

/** What a node is asked to do: returns why nothing happened, or null. */
type Ask = (self: Self<any, any>) => string | null;

/** A fault that is going on. */
interface Ongoing {
  readonly occurrence: Occurrence;
  /** Its place among the occurrences. */
  readonly number: number;
  readonly end: () => void;
}

interface ActionRecord {
  readonly key: Key;
  acted: number;
  previous: Action | null;
}

/** What the agenda sets off besides faults, operations and the system's own actions. */
interface AgendaCalls {
  /** A fault has struck; `statement` is the text that says it. */
  onFault(fault: string, statement: string): void;
  /** A node that is not there yet starts. */
  start(planned: NodeId): void;
}

interface Appointment extends Task {
  keep(): void;
}

const NOBODY: Begun = { nodes: [] };

export class Agenda {
  readonly #moment: Moment;
  readonly #world: SimulatedWorld;
  readonly #nodes: readonly SimulatedNode[];
  readonly #clients: readonly SimulatedClient[];
  readonly #calls: AgendaCalls;
  readonly occurrences: Occurrence[] = [];
  readonly #queue = new TaskQueue<Appointment>();
  /** By statement: the nodes it struck last, for `it` in the statement after it. */
  readonly #struck = new Map<number, readonly NodeId[]>();
  /**
   * Of each action that it knows of, in text order: what its draws are keyed by, how often it has acted, and the action before
   * it in the text.
   */
  readonly #records = new Map<Action, ActionRecord>();

  constructor(
    moment: Moment,
    world: SimulatedWorld,
    nodes: readonly SimulatedNode[],
    clients: readonly SimulatedClient[],
    /** What begins from then on, `goOnWith` brings. */
    fromUs: number,
    calls: AgendaCalls,
  ) {
    this.#moment = moment;
    this.#world = world;
    this.#nodes = nodes;
    this.#clients = clients;
    this.#calls = calls;
    this.#take(moment.plan.actions, fromUs);
    for (const workload of moment.plan.workloads) this.#work(workload, 0);
  }

  /**
   * The actions of another plan. Those that begin before are the same, stand in the same order among them, and are known; once, for
   * then all are.
   */
  goOnWith(actions: readonly Action[], fromUs: number): void {
    const known = this.#records.keys();
    const same = actions.map((action) => (beginsUs(action) < fromUs ? known.next().value! : action));
    this.#take(same, Number.POSITIVE_INFINITY);
  }

  /** In text order; those that begin later stand between the others all the same, where one means the nodes of the one before. */
  #take(actions: readonly Action[], untilUs: number): void {
    let previous: Action | null = null;
    for (const action of actions) {
      const record = this.#records.get(action);
      if (record) record.previous = previous;
      else if (beginsUs(action) < untilUs) this.#add(action, previous);
      previous = action;
    }
  }

  #add(action: Action, previous: Action | null): void {
    const { plan, seed } = this.#moment;
    const words = keyOfText(plan.statements[action.statement]!.text);
    this.#records.set(action, { key: mix(mix(seed, 4), words), acted: 0, previous });
    this.#schedule(action);
  }

  /** When something is next to be done; infinite for never. */
  get nextUs(): number {
    return this.#queue.firstUs;
  }

  keepNext(): void {
    this.#queue.take().keep();
  }

  #schedule(action: Action): void {
    const { start } = action;
    if (start.kind === "at") {
      this.#appoint(start.atUs, action, () => this.#act(action, NO_EVENT, this.#before(action)));
    } else if (start.kind === "every") {
      this.#repeat(action, start.fromUs, start.periodUs, start.toUs);
    } else {
      this.#waitFor(action, start.event, start.nth, start.fromUs, start.delayUs);
    }
  }

  /** Appointments of one instant are kept in text order. */
  #appoint(timeUs: number, action: { readonly statement: number }, keep: () => void): void {
    this.#queue.add({ timeUs, keep }, action.statement);
  }

  #repeat(action: Action, fromUs: number, periodUs: number, toUs: number): void {
    let atUs = fromUs;
    const keep = () => {
      this.#act(action, NO_EVENT, this.#before(action));
      atUs += periodUs;
      if (atUs < toUs) this.#appoint(atUs, action, keep);
    };
    if (atUs < toUs) this.#appoint(atUs, action, keep);
  }

  #waitFor(action: Action, pattern: EventPattern, nth: number | "each", fromUs: number, delayUs: number): void {
    let count = 0;
    const stop = this.#when(pattern, (event, subject) => {
      if (this.#moment.nowUs < fromUs) return;
      count++;
      if (nth !== "each" && count !== nth) return;
      if (nth !== "each") stop();
      if (delayUs === 0) this.#act(action, event, subject);
      else this.#appoint(this.#moment.nowUs + delayUs, action, () => this.#act(action, event, subject));
    });
  }

  #when(pattern: EventPattern, act: (event: EventId, subject: readonly NodeId[]) => void): () => void {
    return this.#moment.listen(KIND[pattern.kind], (event) => {
      const row = this.#world.row(event);
      if (pattern.matches(row, this.#world)) act(event, pattern.subject(row, this.#world));
    });
  }

  /** `it` of a statement that has a time: the nodes of the action before it in the text. */
  #before(action: Action): readonly NodeId[] {
    const { previous } = this.#records.get(action)!;
    return (previous && this.#struck.get(previous.statement)) ?? [];
  }

  #act(action: Action, cause: EventId, it: readonly NodeId[]): void {
    const moment = this.#moment;
    const record = this.#records.get(action)!;
    moment.actFor(action.statement, cause, mix(record.key, record.acted++), () => {
      this.#world.beginStatement(it);
      if (action.does.kind === "operation") this.#issue(action, cause);
      else this.#begin(action);
    });
  }

  #issue(action: Action, cause: EventId): void {
    if (action.does.kind !== "operation") return;
    const { operation, label, via, options } = action.does;
    const [node] = via ? this.#world.select(via) : [];
    const { statement } = action;
    for (const index of action.args.clients as readonly number[]) {
      const client = this.#clients[index]!;
      const command = operation.command(action.args, () => client.freshValue());
      const dueUs = this.#moment.nowUs;
      if (via && node === undefined) {
        this.#enter(action, { nodes: [], nothing: this.#world.describe(via) });
        continue;
      }
      client.issue({ command, writes: operation.writes, label, via: node ?? null, options, statement, dueUs, cause });
    }
  }

  /** An operation of a workload, and then the next: they are not all laid out before the run. */
  #work(workload: PlannedWorkload, number: number): void {
    const moment = this.#moment;
    const operation = workloadOperation(workload, moment.seed, number);
    if (operation === null) return;
    const { atUs, client, command, writes, key } = operation;
    const { statement } = workload;
    this.#appoint(atUs, workload, () => {
      moment.actFor(statement, NO_EVENT, key, () => {
        const more = { label: null, via: null, options: {}, dueUs: atUs, cause: NO_EVENT };
        this.#clients[client]!.issue({ command, writes, statement, ...more });
      });
      this.#work(workload, number + 1);
    });
  }

  #begin(action: Action): void {
    const moment = this.#moment;
    const number = this.occurrences.length;
    const occurrence = this.#enter(action, NOBODY);
    if (occurrence === null) return;
    moment.cause = occurrence.begin;
    const begun =
      action.does.kind === "fault" ? action.does.fault.begin(this.#world, action.args) : this.#ask(action, occurrence);
    Object.assign(occurrence, { nodes: begun.nodes, sides: begun.sides ?? [], nothing: begun.nothing ?? null });
    this.#struck.set(action.statement, begun.nodes);
    if (occurrence.nothing === null)
      this.#calls.onFault(occurrence.action, moment.plan.statements[action.statement]!.text);
    moment.happened(occurrence.begin, KIND.begin);
    if (begun.end) this.#endLater(action, { occurrence, number, end: begun.end });
  }

  /** Begins an occurrence; null where that would be one too many. */
  #enter(action: Action, begun: Begun): Occurrence | null {
    const { does } = action;
    if (this.occurrences.length >= this.#moment.plan.limits.actions) {
      this.#moment.ended = "action limit";
      return null;
    }
    const begin = this.#moment.record(KIND.begin, -1, this.occurrences.length);
    const occurrence: Occurrence = {
      statement: this.#moment.recorder.statementId(action.statement),
      kind: does.kind,
      action: nameOf(does),
      nodes: begun.nodes,
      sides: begun.sides ?? [],
      begin,
      end: NO_EVENT,
      nothing: begun.nothing ?? null,
    };
    this.occurrences.push(occurrence);
    return occurrence;
  }

  /** An action of the system's own, at each of the nodes; where one is asleep, at another in its place, if that is possible. */
  #ask(action: Action, occurrence: Occurrence): Begun {
    if (action.does.kind !== "system") return NOBODY;
    const { action: asked } = action.does;
    const selector = action.args.nodes as Selector;
    if (asked.brings && selector.kind === "named") this.#bring(selector.nodes);
    const nodes = this.#world.select(selector);
    if (nodes.length === 0) return { nodes, nothing: this.#world.describe(selector) };
    const args = this.#resolved(action);
    const refusals = nodes.flatMap((id) => {
      const node = this.#nodes[id]!;
      const other = node.isAwake || asked.actFor === undefined ? null : this.#spokesman();
      const act: Ask = other === null ? (self) => asked.act(self, args) : (self) => asked.actFor!(self, id);
      const refusal = this.#tell(other ?? node, act, action, occurrence);
      return refusal === null ? [] : [refusal];
    });
    return refusals.length === nodes.length ? { nodes, nothing: [...new Set(refusals)].join(", ") } : { nodes };
  }

  #bring(planned: readonly NodeId[]): void {
    for (const node of planned) if (this.#world.nodeOf(node) < 0) this.#calls.start(node);
  }

  /** Has a node do what it is asked. One that is in the midst of a step does it after that, since it does one thing at a time. */
  #tell(node: SimulatedNode, act: Ask, action: Action, occurrence: Occurrence): string | null {
    if (!node.isAwake) return `${this.#world.name(node.id)} was ${node.isUp ? "paused" : "down"}`;
    if (!node.isHandling) return node.act(act);
    const { queue, nowUs, cause, key } = this.#moment;
    const later = () => {
      const nothing = this.#tell(node, act, action, occurrence);
      if (nothing !== null && occurrence.nodes.length === 1) occurrence.nothing = nothing;
    };
    queue.add({ timeUs: nowUs, happen: () => this.#moment.actFor(action.statement, cause, key, later) });
    return null;
  }

  /** Whom an operator would turn to: the leader, or else the first member that is awake. */
  #spokesman(): SimulatedNode | null {
    const leading = this.#moment.plan.system.roles.findIndex(({ tone }) => tone === "lead");
    const candidates = [latestHolder(leading, this.#world), ...membersOf(this.#world)];
    const awake = candidates.find((node) => this.#nodes[node]?.isAwake);
    return awake === undefined ? null : this.#nodes[awake]!;
  }

  /** The arguments with selectors of further nodes resolved: `leader hands over to n3`. */
  #resolved(action: Action): Readonly<Record<string, unknown>> {
    const isSelector = (value: unknown): value is Selector =>
      typeof value === "object" && value !== null && "kind" in value;
    return Object.fromEntries(
      Object.entries(action.args).map(([name, value]) =>
        name !== "nodes" && isSelector(value) ? [name, this.#world.select(value)] : [name, value],
      ),
    );
  }

  #endLater(action: Action, ongoing: Ongoing): void {
    const end = action.end;
    if (end === null) return;
    const finish = (cause: EventId) => this.#finish(action, ongoing, cause);
    if (end.kind === "event") {
      const stop = this.#when(end.event, (event) => {
        stop();
        finish(event);
      });
    } else {
      this.#appoint(endUs(end, this.#moment.nowUs), action, () => finish(NO_EVENT));
    }
  }

  /** Once: what it waits for may happen again, and end it, while others still act right after the first. */
  #finish(action: Action, { occurrence, number, end }: Ongoing, cause: EventId): void {
    if (occurrence.end !== NO_EVENT) return;
    const moment = this.#moment;
    moment.actFor(action.statement, cause, moment.key, () => {
      const event = moment.record(KIND.end, -1, number);
      occurrence.end = event;
      moment.cause = event;
      end();
      moment.happened(event, KIND.end);
    });
  }
}

/** When it can act first. What waits for an event listens from the beginning. */
export function beginsUs({ start }: Action): number {
  if (start.kind === "at") return start.atUs;
  return start.kind === "every" ? start.fromUs : 0;
}

function endUs(end: Exclude<ActionEnd, { kind: "event" }>, nowUs: number): number {
  return end.kind === "at" ? end.atUs : nowUs + end.durationUs;
}

function nameOf(does: Deed): string {
  if (does.kind === "fault") return does.fault.name;
  if (does.kind === "operation") return does.operation.f;
  return predicateOf(does.action.form);
}

/** What a node does, in the form's words without its slots: "starts an election" of `<nodes> starts|start an election`. */
function predicateOf(form: string): string {
  const words = form.replace(/\[[^\]]*\]|<[^>]*>/g, " ").split(" ");
  return words
    .filter((word) => word !== "")
    .map((word) => word.split("|")[0])
    .join(" ");
}
