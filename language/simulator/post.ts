/** Sends messages: records the sending, asks the network what becomes of it, and delivers it when its time has come. */
import type { NodeId, Place } from "../forms/values.ts";
import type { Answer, Request } from "../systems/system.ts";
import { type EventId, KIND, LOSS, type Operation } from "../trace/trace.ts";
import type { InboxItem } from "./inbox.ts";
import type { Happening, Moment } from "./moment.ts";
import type { Network } from "./network.ts";
import type { SimulatedNode } from "./node.ts";
import { type Key, mix } from "./random.ts";
import { recordPayload } from "./state.ts";
import { ANSWER, REQUEST, type SystemWords } from "./system-words.ts";

/** A client, as far as the post knows it. */
export interface Addressee {
  /** Its place in the trace: lanes are given in the order of the first operations. */
  readonly lane: Place;
  receiveAnswer(operation: number, from: NodeId, answer: Answer, send: EventId): void;
}

interface AnswerBody {
  readonly operation: number;
  readonly answer: Answer;
}

export class Post {
  readonly #moment: Moment;
  readonly #network: Network;
  readonly #words: SystemWords;
  /** Those that are there. */
  readonly nodes: SimulatedNode[] = [];
  readonly clients: Addressee[] = [];
  /** Where on the network the client of a lane is. */
  readonly placeOfLane = new Map<Place, Place>();
  readonly #operations: readonly Operation[];
  /** How many messages of a kind went to a place within the handler whose number stands beside. */
  readonly #sentCount: Int32Array;
  readonly #sentIn: Int32Array;
  /** How many copies the network has made of the message that was sent last. */
  #copies = 0;
  /** On the network clients come after all nodes that there may ever be. */
  readonly #firstClient: Place;
  /** What each place is in the keys of draws: nothing that changes when more nodes start. */
  readonly #keys: Int32Array;
  /** What a place sent last of a kind, and where that stands in the payload: the same object again is not written again. */
  readonly #lastShown: (object | null)[];
  readonly #lastPayload: Int32Array;

  constructor(moment: Moment, network: Network, words: SystemWords, operations: readonly Operation[]) {
    this.#operations = operations;
    this.#moment = moment;
    this.#network = network;
    this.#words = words;
    const { nodes, firstNodes, clients } = moment.plan;
    this.#firstClient = nodes.length;
    this.#keys = new Int32Array(nodes.length + clients.length);
    for (const client of clients.keys()) this.#keys[this.#firstClient + client] = firstNodes + client;
    const cells = (nodes.length + clients.length) * words.shapes.length;
    this.#sentCount = new Int32Array(cells);
    this.#sentIn = new Int32Array(cells).fill(-1);
    this.#lastShown = new Array(cells).fill(null);
    this.#lastPayload = new Int32Array(cells);
  }

  addNode(node: SimulatedNode): void {
    this.nodes.push(node);
    this.#keys[node.id] = node.number;
  }

  /** From node to node. Returns the sending. */
  send(from: NodeId, to: NodeId, kind: number, message: object): EventId {
    return this.#send(from, to, kind, message, message, null);
  }

  /** From a client to a node. Returns as how many it goes: itself, and the copies that the network makes of it. */
  request(from: Place, to: NodeId, request: Request): number {
    const { f, key, argument } = request.command;
    this.#send(from, to, REQUEST, { operation: request.operation, f, key, argument }, request, null);
    return 1 + this.#copies;
  }

  answer(from: NodeId, request: Request, answer: Answer): EventId {
    const { operation, client } = request;
    const value = answer.kind === "ok" ? answer.value : answer.kind === "fail" ? answer.reason : answer.to;
    const body: AnswerBody = { operation, answer };
    const shown = { operation, outcome: answer.kind, value };
    return this.#send(from, this.placeOfLane.get(client)!, ANSWER, shown, body, this.#operations[operation]!.label);
  }

  /** `shown` is what the trace keeps of the message, `body` what the receiver gets. */
  #send(from: Place, to: Place, kind: number, shown: object, body: object, label: string | null): EventId {
    const moment = this.#moment;
    const shape = this.#words.shapes[kind]!;
    const payload = this.#record(from, kind, shown);
    const event = moment.record(KIND.send, this.laneOf(from), this.laneOf(to), kind, payload);
    const key = this.#keyOf(from, to, kind);
    const fate = this.#network.decide(from, to, shape.name, label, moment.nowUs, key);
    if (fate.lostBecause === -1) this.#dispatch(fate.delayUs, from, to, kind, body, event, key, 0);
    const copies = fate.copyDelaysUs.length;
    for (let copy = 0; copy < copies; copy++) {
      const delayUs = fate.copyDelaysUs[copy]!;
      this.#dispatch(delayUs, from, to, kind, body, event, mix(key, copy + 1), copy + 1);
    }
    if (fate.lostBecause !== -1) this.#lose(event, from, fate.lostBecause, 0);
    moment.happened(event, KIND.send);
    this.#copies = copies;
    return event;
  }

  /** Where the message's fields start in the payload. */
  #record(from: Place, kind: number, shown: object): number {
    const cell = from * this.#words.shapes.length + kind;
    if (this.#lastShown[cell] !== shown) {
      this.#lastShown[cell] = shown;
      this.#lastPayload[cell] = recordPayload(this.#words.shapes[kind]!.fields, shown, this.#moment.recorder);
    }
    return this.#lastPayload[cell]!;
  }

  #dispatch(
    delayUs: number,
    from: Place,
    to: Place,
    kind: number,
    body: object,
    send: EventId,
    key: Key,
    copy: number,
  ): void {
    this.#moment.queue.add(new Arrival(this, this.#moment.nowUs, delayUs, from, to, kind, body, send, key, copy));
    if (this.#moment.queue.length > this.#moment.plan.limits.queuedMessages) this.#moment.ended = "queue limit";
  }

  loseOnArrival({ from, to, send, sentUs, copy }: Arrival, reason: number): void {
    if (reason !== LOSS["connection broken"]) this.#network.breakConnection(from, to, sentUs, this.#moment.nowUs);
    this.#lose(send, from, reason, copy);
  }

  #lose(send: EventId, from: Place, reason: number, copy: number): void {
    const event = this.#moment.recordFrom(send, KIND.lose, this.laneOf(from), send, reason, copy);
    this.#moment.happened(event, KIND.lose);
  }

  arrive(arrival: Arrival): void {
    const lostBecause = this.#network.lossOnArrival(arrival.from, arrival.to, arrival.sentUs);
    if (lostBecause !== -1) {
      this.loseOnArrival(arrival, lostBecause);
    } else if (arrival.to < this.#firstClient) {
      this.nodes[arrival.to]!.arrive(arrival);
    } else {
      const event = this.deliver(arrival);
      const { operation, answer } = arrival.body as AnswerBody;
      this.#moment.happened(event, KIND.deliver);
      this.#moment.handle(event, arrival.key);
      this.clients[arrival.to - this.#firstClient]!.receiveAnswer(operation, arrival.from, answer, arrival.send);
    }
  }

  /** The receiver takes it up. It is lost to one that crashes right then, even if it is back at once. */
  takeUp(arrival: Arrival, node: SimulatedNode): void {
    const { life } = node;
    const event = this.deliver(arrival);
    this.#moment.happened(event, KIND.deliver);
    if (node.life !== life) return;
    if (arrival.kind === REQUEST) node.receiveRequest(event, arrival.key, arrival.body as Request);
    else node.receive(event, arrival.key, arrival.from, arrival.kind, arrival.body);
  }

  deliver(arrival: Arrival): EventId {
    const waitedUs = this.#moment.nowUs - arrival.timeUs;
    const place = this.laneOf(arrival.to);
    return this.#moment.recordFrom(arrival.send, KIND.deliver, place, arrival.send, waitedUs, arrival.copy);
  }

  laneOf(place: Place): Place {
    return place < this.#firstClient ? place : this.clients[place - this.#firstClient]!.lane;
  }

  /** Keyed by the event being handled, from, to, kind, and how many such it has sent before. */
  #keyOf(from: Place, to: Place, kind: number): Key {
    const cell = to * this.#words.shapes.length + kind;
    const { handler, key } = this.#moment;
    if (this.#sentIn[cell] !== handler) {
      this.#sentIn[cell] = handler;
      this.#sentCount[cell] = 0;
    }
    const nth = this.#sentCount[cell]!++;
    return mix(mix(mix(key, this.#keys[from]! * 4096 + this.#keys[to]!), kind), nth);
  }
}

/** A message on its way, then in its receiver's inbox. */
export class Arrival implements Happening, InboxItem {
  readonly sentUs: number;
  readonly timeUs: number;
  readonly from: Place;
  readonly to: Place;
  readonly kind: number;
  readonly body: object;
  readonly send: EventId;
  readonly key: Key;
  readonly copy: number;
  readonly #post: Post;

  constructor(
    post: Post,
    sentUs: number,
    delayUs: number,
    from: Place,
    to: Place,
    kind: number,
    body: object,
    send: EventId,
    key: Key,
    copy: number,
  ) {
    this.#post = post;
    this.sentUs = sentUs;
    this.timeUs = sentUs + delayUs;
    this.from = from;
    this.to = to;
    this.kind = kind;
    this.body = body;
    this.send = send;
    this.key = key;
    this.copy = copy;
  }

  happen(): void {
    this.#post.arrive(this);
  }

  handle(node: SimulatedNode): void {
    this.#post.takeUp(this, node);
  }

  lose(): void {
    this.#post.loseOnArrival(this, LOSS["receiver down"]);
  }
}
