/** Runs a plan: the simulator's one door. */
import { DEFAULTS, type Plan } from "../analysis/plan.ts";
import type { NodeId } from "../forms/values.ts";
import { NO_EVENT, type Occurrence, type Operation, type Trace } from "../trace/trace.ts";
import { Agenda } from "./agenda.ts";
import { SimulatedClient } from "./clients.ts";
import { Invariants } from "./invariants.ts";
import { Moment } from "./moment.ts";
import { Network } from "./network.ts";
import { SimulatedNode } from "./node.ts";
import { Post } from "./post.ts";
import { mix } from "./random.ts";
import type { Columns } from "./recorder.ts";
import { wordsOf } from "./system-words.ts";
import { SimulatedWorld } from "./world.ts";

/** A run in slices, so that a worker can look for newer text in between. */
export interface Simulation {
  /** Handles up to so many tasks; true when the run has come to its end. */
  advance(tasks: number): boolean;
  /** What has happened so far; "abandoned" where the run has not come to its end. */
  trace(): Trace;
  /** Shows the trace of a run that is over to `judge` without copying it, and lets go of it. */
  show<Result>(judge: (trace: Trace) => Result): Result;
}

/** The whole run at once. */
export function simulate(plan: Plan, seed: number = plan.seed): Trace {
  return runToEnd(plan, seed).trace();
}

/** What `judge` makes of the whole run. The trace is there while it works and no longer: the next run writes over it. */
export function simulateToJudge<Result>(plan: Plan, seed: number, judge: (trace: Trace) => Result): Result {
  return runToEnd(plan, seed).show(judge);
}

function runToEnd(plan: Plan, seed: number): Simulation {
  const simulation = startSimulation(plan, seed);
  while (!simulation.advance(1_000_000)) {}
  return simulation;
}

/** A run that comes to stand just before the actions that it is not told yet. */
export interface OpenSimulation extends Simulation {
  /** As of any run; true, too, when this one stands. */
  advance(tasks: number): boolean;
  /** Goes on with another plan, of which all is the same that can matter before it stands. */
  goOnWith(plan: Plan): void;
}

/** Starts a run of the plan with this seed (the plan's own by default). */
export function startSimulation(plan: Plan, seed: number = plan.seed): Simulation {
  return startOpen(plan, seed, Number.POSITIVE_INFINITY);
}

/** Starts a run of the plan that stands at `fromUs`: of the actions it knows those that begin before. */
export function startOpen(firstPlan: Plan, seed: number, fromUs: number): OpenSimulation {
  let plan = firstPlan;
  const moment = new Moment(plan, seed);
  const words = wordsOf(plan.system);
  const operations: Operation[] = [];
  const lanes: { names: string[] } = { names: [] };
  const network: Network = new Network(plan, DEFAULTS.latency, (places) => world.selectPlaces(places));
  const post = new Post(moment, network, words, operations);
  const roleChanges = { count: 0 };
  const nodes: SimulatedNode[] = [];
  const clients = plan.clients.map((_, index) => new SimulatedClient(index, moment, post, operations, lanes));
  post.clients.push(...clients);
  const world = new SimulatedWorld(moment, words, network, nodes, operations);
  const invariants = new Invariants(moment, words, nodes);
  const onFault = (fault: string, text: string) => invariants.noteFault(fault, text);
  const agenda = new Agenda(moment, world, nodes, clients, fromUs, { onFault, start: startNode });
  const startedNodes = new Array<NodeId>(plan.nodes.length - plan.firstNodes).fill(-1);
  for (let id = 0; id < plan.firstNodes; id++) addNode(id);
  for (const node of nodes) node.boot(NO_EVENT, mix(mix(seed, 5), node.id));

  function addNode(planned: NodeId): SimulatedNode {
    const node = new SimulatedNode(nodes.length, planned, moment, words, post, roleChanges);
    nodes.push(node);
    post.addNode(node);
    world.addNode(planned, node);
    return node;
  }

  /** A node that the file does not set up is there from now on, and the others know it. */
  function startNode(planned: NodeId): void {
    const others = nodes.map(({ id }) => id);
    const node = addNode(planned);
    startedNodes[planned - plan.firstNodes] = node.id;
    network.addNode(planned, node.id);
    for (const other of others) nodes[other]!.peers = [...nodes[other]!.peers, node.id];
    node.start(others);
  }

  let standsUs = fromUs;
  let isOver = false;
  let finished: Trace | null = null;

  function advance(tasks: number): boolean {
    for (let handled = 0; handled < tasks; handled++) if (!handleNext()) return true;
    return isOver;
  }

  function goOnWith(other: Plan): void {
    plan = other;
    moment.plan = other;
    moment.recorder.expect(other.statements.length);
    agenda.goOnWith(other.actions, fromUs);
    standsUs = Number.POSITIVE_INFINITY;
    isOver = false;
  }

  /** The file's actions come before the system's own events of the same instant. False where nothing more is to be done. */
  function handleNext(): boolean {
    const actsUs = agenda.nextUs;
    const dueUs = moment.queue.firstUs;
    const isAction = actsUs <= dueUs;
    const nextUs = isAction ? actsUs : dueUs;
    if (nextUs > plan.durationUs) isOver = true;
    else if (nextUs >= standsUs) return false;
    else if (moment.recorder.count >= plan.limits.events) moment.ended = "event limit";
    if (moment.ended !== null) isOver = true;
    if (isOver) return false;
    moment.nowUs = nextUs;
    if (isAction) agenda.keepNext();
    else moment.queue.take().happen();
    return true;
  }

  function trace(): Trace {
    if (finished !== null) return finished;
    const { recorder } = moment;
    const copy = traceOf(recorder.columns());
    if (isOver) {
      finished = copy;
      recorder.release();
    }
    return copy;
  }

  function show<Result>(judge: (trace: Trace) => Result): Result {
    const { recorder } = moment;
    const result = judge(traceOf(recorder.view()));
    recorder.release();
    return result;
  }

  function traceOf(columns: Columns): Trace {
    const { recorder } = moment;
    return {
      system: plan.system.name,
      seed,
      nodes: [...world.nodes],
      firstNodes: plan.firstNodes,
      startedNodes: [...startedNodes],
      clients: lanes.names,
      durationUs: moment.ended === null && isOver ? plan.durationUs : moment.nowUs,
      ended: moment.ended ?? (isOver ? "finished" : "abandoned"),
      statements: recorder.statements(plan.statements),
      count: recorder.count,
      ...columns,
      groundsOf: Int32Array.from(recorder.groundsOf),
      groundsOn: Int32Array.from(recorder.groundsOn),
      values: recorder.values,
      operations,
      occurrences: agenda.occurrences.map((occurrence) => withLanes(occurrence)),
      violations: invariants.violations,
      fields: words.fields,
      epochField: plan.system.epoch === null ? -1 : words.fieldIndex.get(plan.system.epoch)!,
      storeField: plan.system.store === null ? -1 : words.fieldIndex.get(plan.system.store)!,
      messages: words.shapes,
      milestones: plan.system.milestones.map((milestone) => milestone.name),
      timers: plan.system.timers.map((timer) => timer.name),
    };
  }

  /** Clients by their lanes; those that never issued an operation have none and are left out. */
  function withLanes(occurrence: Occurrence): Occurrence {
    const lane = (place: number) => (place < plan.nodes.length ? place : clients[place - plan.nodes.length]!.lane);
    const lanesOf = (places: readonly number[]) => places.map(lane).filter((place) => place >= 0);
    return { ...occurrence, nodes: lanesOf(occurrence.nodes), sides: occurrence.sides.map(lanesOf) };
  }

  return { advance, goOnWith, trace, show };
}
