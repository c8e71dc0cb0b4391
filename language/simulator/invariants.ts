/** Runs the system's invariants beside the simulation: each is shown the changes it subscribes to, until it breaks. */
import type { NodeId } from "../forms/values.ts";
import type { Invariant, InvariantWorld } from "../systems/system.ts";
import { formatTime } from "../trace/format-time.ts";
import { type EventId, KIND, type Violation } from "../trace/trace.ts";
import type { Moment } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";
import type { SystemWords } from "./system-words.ts";

interface Watched {
  readonly invariant: Invariant<any>;
  readonly fold: ReturnType<Invariant<any>["watch"]>;
  isBroken: boolean;
}

/** A class, since an object with getters that is made in every run is to the engine of another kind each time. */
class NodeStates implements InvariantWorld<any> {
  readonly #nodes: readonly SimulatedNode[];

  constructor(nodes: readonly SimulatedNode[]) {
    this.#nodes = nodes;
  }

  get nodeCount(): number {
    return this.#nodes.length;
  }

  get nodes(): readonly string[] {
    return this.#nodes.map(({ name }) => name);
  }

  state(node: NodeId): any {
    return this.#nodes[node]!.shown;
  }
}

export class Invariants {
  readonly violations: Violation[] = [];
  readonly #moment: Moment;
  readonly #byField: Watched[][];
  readonly #fieldNames: readonly string[];
  /** The first fault outside the system's assumptions, in words. */
  #outside: string | null = null;

  constructor(moment: Moment, words: SystemWords, nodes: readonly SimulatedNode[]) {
    this.#moment = moment;
    const world = new NodeStates(nodes);
    const watched = moment.plan.system.invariants.map((invariant) => ({
      invariant,
      fold: invariant.watch(world),
      isBroken: false,
    }));
    this.#fieldNames = words.fields.map((field) => field.name);
    this.#byField = this.#fieldNames.map((name) => watched.filter(({ invariant }) => invariant.fields.includes(name)));
    if (watched.length > 0) moment.listen(KIND.change, (event) => this.#onChange(event));
  }

  /** A fault has begun; does the system assume that it never does? `statement` is the text that says it. */
  noteFault(fault: string, statement: string): void {
    if (this.#outside !== null || !this.#moment.plan.system.assumptions.brokenBy.includes(fault)) return;
    const time = formatTime(this.#moment.nowUs);
    this.#outside = statement.includes(time) ? statement : `${statement} (at ${time})`;
  }

  #onChange(event: EventId): void {
    const { recorder } = this.#moment;
    const field = recorder.a[event]!;
    for (const watched of this.#byField[field]!) {
      if (watched.isBroken) continue;
      const broken = watched.fold(recorder.place[event]!, this.#fieldNames[field]!, event);
      if (broken === null) continue;
      watched.isBroken = true;
      const { reason, related } = broken;
      this.violations.push({ invariant: watched.invariant.name, event, reason, related, outside: this.#outside });
    }
  }
}
