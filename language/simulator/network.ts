/**
 * The links between nodes and clients: what is cut, what is interfered with, how long a message takes and whether it is
 * lost or copied. All of that is decided when a message is sent; only a cut is looked at again on arrival.
 */
import type { NetworkRule, Plan } from "../analysis/plan.ts";
import type { Interference } from "../faults/fault.ts";
import type { Delay, NodeId, Place, PlaceSelector } from "../forms/values.ts";
import { LOSS } from "../trace/trace.ts";
import { drawDelayUs, drawShare, type Key, mix, PURPOSE } from "./random.ts";

/** What becomes of a message. `lostBecause` is a number of LOSS, or -1. */
export interface Fate {
  lostBecause: number;
  delayUs: number;
  /** Delays of further copies. */
  copyDelaysUs: number[];
}

/** The ends of a rule, looked up. null: any. */
interface Ends {
  readonly from: Set<Place> | null;
  readonly to: Set<Place> | null;
}

interface ActiveInterference {
  readonly interference: Interference;
  left: number;
}

/**
 * Under fifo ordering: from when on what was sent over the connection does not arrive, when it works again, and when the last
 * message over it arrives.
 */
interface Connection {
  brokenFromUs: number;
  workingFromUs: number;
  lastArrivalUs: number;
}

export class Network {
  readonly #ordering: "any" | "fifo";
  readonly #placeCount: number;
  readonly #rules: NetworkRule[];
  readonly #selectPlaces: (places: PlaceSelector) => readonly Place[];
  readonly #resolved = new Map<NetworkRule, Ends>();
  /** The latency, loss and duplication of every link at every time, where no rule says otherwise. */
  readonly #latency: Delay;
  /** How many cuts there are on each directed link. */
  readonly #cuts: Int16Array;
  #cutCount = 0;
  #interferences: ActiveInterference[] = [];
  readonly #connections = new Map<number, Connection>();
  readonly #fate: Fate = { lostBecause: -1, delayUs: 0, copyDelaysUs: [] };
  /** Grows with every heal: what began before it has ended. */
  #heals = 0;

  constructor(plan: Plan, latency: Delay, selectPlaces: (places: PlaceSelector) => readonly Place[]) {
    this.#ordering = plan.ordering;
    this.#placeCount = plan.nodes.length + plan.clients.length;
    this.#cuts = new Int16Array(this.#placeCount * this.#placeCount);
    const [base, rules] = withoutBaseLatency(plan.network, latency);
    this.#latency = base;
    this.#rules = rules;
    this.#selectPlaces = selectPlaces;
  }

  /** Nothing but the base latency applies, as in most runs most of the time. */
  #isQuiet(): boolean {
    return (
      this.#rules.length === 0 && this.#cutCount === 0 && this.#interferences.length === 0 && this.#ordering === "any"
    );
  }

  isCut(from: Place, to: Place): boolean {
    return this.#cutCount > 0 && this.#cuts[from * this.#placeCount + to]! > 0;
  }

  /** A node of this number in the plan has started at this place: rules that name it hold for it too. */
  addNode(planned: NodeId, place: Place): void {
    const isNamed = (places: PlaceSelector | null) =>
      places?.nodes.some((selector) => selector.kind === "named" && selector.nodes.includes(planned)) === true;
    for (const [rule, { from, to }] of this.#resolved) {
      if (isNamed(rule.from)) from?.add(place);
      if (isNamed(rule.to)) to?.add(place);
    }
  }

  cut(links: Iterable<readonly [from: Place, to: Place]>): () => void {
    const cells = [...new Set([...links].map(([from, to]) => from * this.#placeCount + to))];
    for (const cell of cells) this.#cuts[cell]!++;
    this.#cutCount++;
    const heals = this.#heals;
    let ended = false;
    return () => {
      if (ended || heals !== this.#heals) return;
      ended = true;
      for (const cell of cells) this.#cuts[cell]!--;
      this.#cutCount--;
    };
  }

  interfere(interference: Interference): () => void {
    const active = { interference, left: interference.next ?? Number.POSITIVE_INFINITY };
    this.#interferences.push(active);
    return () => {
      this.#interferences = this.#interferences.filter((other) => other !== active);
    };
  }

  /** Ends every cut and interference; returns how many there were. */
  heal(): number {
    const ended = this.#cutCount + this.#interferences.length;
    this.#cuts.fill(0);
    this.#cutCount = 0;
    this.#interferences = [];
    this.#heals++;
    return ended;
  }

  /**
   * Decides what becomes of a message; `answerTo` is the label of the operation that it answers. The returned object is
   * used again by the next call.
   */
  decide(from: Place, to: Place, message: string, answerTo: string | null, nowUs: number, key: Key): Fate {
    const fate = this.#fate;
    fate.lostBecause = -1;
    if (fate.copyDelaysUs.length > 0) fate.copyDelaysUs = [];
    if (this.#isQuiet()) {
      fate.delayUs = drawDelayUs(this.#latency, key, PURPOSE.latency);
      return fate;
    }
    let latency = this.#latency;
    let lossPpm = 0;
    let duplicationPpm = 0;
    for (const rule of this.#rules) {
      if (!this.#applies(rule, from, to, nowUs)) continue;
      if (rule.what === "latency") latency = rule.delay!;
      else if (rule.what === "loss") lossPpm = rule.ppm;
      else duplicationPpm = rule.ppm;
    }
    fate.delayUs = drawDelayUs(latency, key, PURPOSE.latency);
    if (drawShare(duplicationPpm, key, PURPOSE.copy)) this.#copy(latency, key);
    if (drawShare(lossPpm, key, PURPOSE.loss)) fate.lostBecause = LOSS.loss;
    for (const active of this.#interferences) {
      if (active.left > 0 && isMeant(active.interference, from, to, message, answerTo)) {
        this.#interfere(active, latency, key);
      }
    }
    if (this.isCut(from, to)) fate.lostBecause = LOSS.cut;
    // What is lost by chance may have been copied before; through a cut or a drop no copy gets.
    if (fate.lostBecause > LOSS.loss) fate.copyDelaysUs = [];
    if (this.#ordering === "fifo") this.#order(from, to, nowUs);
    return fate;
  }

  #copy(latency: Delay, key: Key): void {
    const copy = mix(key, this.#fate.copyDelaysUs.length + 1);
    this.#fate.copyDelaysUs.push(drawDelayUs(latency, copy, PURPOSE.copyLatency));
  }

  #interfere(active: ActiveInterference, latency: Delay, key: Key): void {
    const { interference } = active;
    if (interference.kind === "drop") {
      if (!drawShare(interference.sharePpm, key, PURPOSE.drop)) return;
      this.#fate.lostBecause = LOSS.dropped;
    } else if (interference.kind === "delay") {
      if (!drawShare(interference.sharePpm, key, PURPOSE.delay)) return;
      this.#fate.delayUs += drawDelayUs(interference.delay!, mix(key, 1), PURPOSE.delay);
    } else {
      if (!drawShare(interference.sharePpm, key, PURPOSE.duplicate)) return;
      this.#copy(latency, key);
    }
    active.left--;
  }

  /** Messages of one connection arrive in the order of their sending; a lost one breaks it until both ends notice. */
  #order(from: Place, to: Place, nowUs: number): void {
    const fate = this.#fate;
    const cell = from * this.#placeCount + to;
    let connection = this.#connections.get(cell);
    if (!connection) {
      connection = { brokenFromUs: 0, workingFromUs: 0, lastArrivalUs: 0 };
      this.#connections.set(cell, connection);
    }
    fate.copyDelaysUs = [];
    if (fate.lostBecause === -1 && nowUs < connection.workingFromUs) fate.lostBecause = LOSS["connection broken"];
    if (fate.lostBecause !== -1) {
      if (fate.lostBecause !== LOSS["connection broken"]) this.breakConnection(from, to, nowUs, nowUs + fate.delayUs);
      return;
    }
    connection.lastArrivalUs = Math.max(connection.lastArrivalUs, nowUs + fate.delayUs);
    fate.delayUs = connection.lastArrivalUs - nowUs;
  }

  /** A message was lost: what follows it is too, until its sender misses the acknowledgement, after the way there and the way back. */
  breakConnection(from: Place, to: Place, sentUs: number, lostUs: number): void {
    const connection = this.#connections.get(from * this.#placeCount + to);
    if (!connection) return;
    const { brokenFromUs, workingFromUs } = connection;
    connection.brokenFromUs = sentUs < workingFromUs ? Math.min(brokenFromUs, sentUs) : sentUs;
    connection.workingFromUs = Math.max(workingFromUs, 2 * lostUs - sentUs);
  }

  /** Why a message gets lost at its receiver's end of the link; -1 where it gets through. */
  lossOnArrival(from: Place, to: Place, sentUs: number): number {
    if (this.isCut(from, to)) return LOSS.cut;
    const connection = this.#ordering === "any" ? undefined : this.#connections.get(from * this.#placeCount + to);
    const isBroken = connection && sentUs >= connection.brokenFromUs && sentUs < connection.workingFromUs;
    return isBroken ? LOSS["connection broken"] : -1;
  }

  #applies(rule: NetworkRule, from: Place, to: Place, nowUs: number): boolean {
    if (nowUs < rule.fromUs || (rule.toUs !== null && nowUs >= rule.toUs)) return false;
    if (rule.from === null && rule.to === null) return true;
    let ends = this.#resolved.get(rule);
    if (!ends) {
      const look = (places: PlaceSelector | null) => places && new Set(this.#selectPlaces(places));
      ends = { from: look(rule.from), to: look(rule.to) };
      this.#resolved.set(rule, ends);
    }
    const isBetween = (one: Place, other: Place) => (ends.from?.has(one) ?? true) && (ends.to?.has(other) ?? true);
    return isBetween(from, to) || (rule.bothWays && isBetween(to, from));
  }
}

/** The latency that holds everywhere and always, apart from the other rules: the usual file has no others. */
function withoutBaseLatency(rules: readonly NetworkRule[], latency: Delay): [Delay, NetworkRule[]] {
  const [first, ...others] = rules;
  const isBase = first?.what === "latency" && !first.from && !first.to && first.fromUs === 0 && first.toUs === null;
  return isBase ? [first.delay!, others] : [latency, [...rules]];
}

function isMeant(
  interference: Interference,
  from: Place,
  to: Place,
  message: string,
  answerTo: string | null,
): boolean {
  if (interference.answerTo !== null) return message === "answer" && answerTo === interference.answerTo;
  return (
    (interference.message === null || interference.message === message) &&
    (interference.from?.includes(from) ?? true) &&
    (interference.to?.includes(to) ?? true)
  );
}
