/** The world of a run as faults, selectors and event patterns see it: nodes, links and clocks to strike, and who is who. */
import type { Interference, World } from "../faults/fault.ts";
import type { NodeId, Place, PlaceSelector, Selector } from "../forms/values.ts";
import { isFinalAnswer } from "../trace/replay.ts";
import { describeSelector, describeSituation, type SelectionContext, selectNodes } from "../trace/select.ts";
import type { EventRow, Situation } from "../trace/situation.ts";
import type { EventId, EventKind, FieldShape, MessageShape, Operation } from "../trace/trace.ts";
import { listOf } from "../trace/words.ts";
import type { Moment } from "./moment.ts";
import type { Network } from "./network.ts";
import type { SimulatedNode } from "./node.ts";
import { drawBelow, mix, PURPOSE } from "./random.ts";
import { ANSWER, REQUEST, type SystemWords } from "./system-words.ts";

export class SimulatedWorld implements World, Situation {
  /** The names of those that are there. */
  readonly nodes: string[] = [];
  readonly roles: readonly string[];
  readonly fields: readonly FieldShape[];
  readonly seed: number;
  readonly mostNodes: number;
  readonly clientCount: number;
  /** What `it` and `they` mean to the statement that acts, and whom it has named so far. */
  it: readonly NodeId[] = [];
  #named: NodeId[] = [];
  readonly #moment: Moment;
  readonly #network: Network;
  readonly #simulated: readonly SimulatedNode[];
  readonly #operations: readonly Operation[];
  readonly #epochName: string | null;
  readonly #messages: readonly MessageShape[];
  /** By number in the plan; missing where it is not there. */
  readonly #nodeOf: NodeId[] = [];

  constructor(
    moment: Moment,
    words: SystemWords,
    network: Network,
    simulated: readonly SimulatedNode[],
    operations: readonly Operation[],
  ) {
    const { plan } = moment;
    this.mostNodes = plan.nodes.length;
    this.clientCount = plan.clients.length;
    this.roles = plan.system.roles.map((role) => role.name);
    this.fields = words.fields;
    this.#messages = words.shapes;
    this.seed = moment.seed;
    this.#moment = moment;
    this.#network = network;
    this.#simulated = simulated;
    this.#operations = operations;
    this.#epochName = plan.system.epoch;
  }

  /** A node is there from now on. */
  addNode(planned: NodeId, node: SimulatedNode): void {
    this.#nodeOf[planned] = node.id;
    this.nodes.push(node.name);
  }

  /** A statement begins to act: nobody has been named yet. */
  beginStatement(it: readonly NodeId[]): void {
    this.it = it;
    this.#named = [];
  }

  // --- World --------------------------------------------------------------------------------------------------------

  select(selector: Selector): readonly NodeId[] {
    const draw: SelectionContext["draw"] = (count, key) =>
      drawBelow(count, mix(this.#moment.key, this.#simulated[key]!.number), PURPOSE.pick);
    const context: SelectionContext = { it: this.it, others: this.#named, draw };
    const nodes = selectNodes(selector, this, context);
    this.#named.push(...nodes);
    return nodes;
  }

  selectPlaces(places: PlaceSelector): readonly Place[] {
    const nodes = places.nodes.flatMap((selector) => this.select(selector));
    return [...nodes, ...places.clients.map((client) => this.mostNodes + client)];
  }

  describe(selector: Selector): string {
    if (selector.kind === "named") return `${this.#absent(selector.nodes)} not there yet`;
    return `nobody was ${describeSelector(selector)}: ${describeSituation(selector, this)}`;
  }

  /** "n6 was", "n6 and n7 were". */
  #absent(planned: readonly NodeId[]): string {
    const names = planned.filter((node) => this.nodeOf(node) < 0).map((node) => this.#moment.plan.nodes[node]!);
    return `${listOf(names)} ${names.length === 1 ? "was" : "were"}`;
  }

  name(place: Place): string {
    return this.nodes[place] ?? this.#moment.plan.clients[place - this.mostNodes]!;
  }

  isPaused(node: NodeId): boolean {
    const { condition } = this.#simulated[node]!;
    return condition === "paused" || condition === "frozen";
  }

  crash(node: NodeId, losesDisk: boolean): void {
    this.#simulated[node]!.crash(losesDisk);
  }

  recover(node: NodeId): void {
    this.#simulated[node]!.recover();
  }

  pause(node: NodeId, freezes: boolean): void {
    this.#simulated[node]!.pause(freezes);
  }

  resume(node: NodeId): void {
    this.#simulated[node]!.resume();
  }

  slow(node: NodeId, part: "node" | "disk", factorThousandths: number): () => void {
    return this.#simulated[node]!.pace.slow(part, factorThousandths);
  }

  cut(links: Iterable<readonly [from: Place, to: Place]>): () => void {
    return this.#network.cut(links);
  }

  interfere(interference: Interference): () => void {
    return this.#network.interfere(interference);
  }

  heal(): number {
    return this.#network.heal();
  }

  driftClock(node: NodeId, ppm: number): () => void {
    return this.#simulated[node]!.driftClock(ppm);
  }

  jumpClock(node: NodeId, byUs: number): void {
    this.#simulated[node]!.clock.jump(byUs);
  }

  // --- Situation ----------------------------------------------------------------------------------------------------

  get timeUs(): number {
    return this.#moment.nowUs;
  }

  get nodeCount(): number {
    return this.nodes.length;
  }

  nodeOf(planned: NodeId): NodeId {
    return this.#nodeOf[planned] ?? -1;
  }

  isUp(node: NodeId): boolean {
    return this.#simulated[node]!.isUp;
  }

  role(node: NodeId): number {
    return this.#simulated[node]!.role;
  }

  epoch(node: NodeId): number {
    return this.#epochName === null ? 0 : this.#simulated[node]!.shown[this.#epochName];
  }

  roleOrder(node: NodeId): number {
    return this.#simulated[node]!.roleOrder;
  }

  lastHeld(node: NodeId, role: number): number {
    return this.#simulated[node]!.lastHeld[role] ?? -1;
  }

  field(node: NodeId, field: number): unknown {
    return this.#simulated[node]!.shown[this.fields[field]!.name];
  }

  operation(row: EventRow, kind: EventKind): Operation | null {
    if (kind === "deliver" || kind === "lose") return this.operation(this.sendOf(row), "send");
    if (kind !== "send") return this.#operations[row.a] ?? null;
    const isOfClient = row.b === REQUEST || row.b === ANSWER;
    return isOfClient ? this.#operations[this.#moment.recorder.payload[row.c]!]! : null;
  }

  isFinalAnswer(send: EventRow): boolean {
    return isFinalAnswer({ messages: this.#messages, payload: this.#moment.recorder.payload }, send);
  }

  sendOf(row: EventRow): EventRow {
    return this.row(row.a);
  }

  value(id: number): unknown {
    return this.#moment.recorder.values[id];
  }

  row(event: EventId): EventRow {
    const { place, a, b, c } = this.#moment.recorder;
    return { place: place[event]!, a: a[event]!, b: b[event]!, c: c[event]! };
  }
}
