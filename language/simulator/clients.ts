/**
 * Clients: each issues one operation at a time, tries again at the next node, follows redirects, and gives up. What it
 * does not know for certain is unknown (`info`), never failed.
 */
import type { NodeId, Place, Value } from "../forms/values.ts";
import type { Answer, Command, Request } from "../systems/system.ts";
import { type EventId, FIRST_CLIENT, KIND, NO_EVENT, type Operation } from "../trace/trace.ts";
import type { Moment } from "./moment.ts";
import type { Addressee, Post } from "./post.ts";
import { type Key, keyOfText, mix } from "./random.ts";

/** Greater than any value that a workload writes. */
const BEYOND_WORKLOADS = 1_000_000_000;

/** An operation that has fallen due. */
export interface DueOperation {
  readonly command: Command;
  readonly writes: boolean;
  readonly label: string | null;
  /** Every attempt goes to this node, and redirects are not followed. */
  readonly via: NodeId | null;
  readonly options: Readonly<Record<string, string | number>>;
  readonly statement: number;
  readonly dueUs: number;
  /** The event that made it due, where it was one. */
  readonly cause: number;
}

/** The operation in hand. */
interface Current {
  readonly due: DueOperation;
  readonly record: Operation;
  readonly number: number;
  readonly request: Request;
  readonly key: Key;
  attempts: number;
  /** Requests, the network's copies included, that were not rejected for certain: one may have had, or yet have, an effect. */
  unrejected: number;
  /** The answers that it had, by their sending: one that comes twice says nothing new. */
  readonly answers: Set<EventId>;
  redirects: number;
  /** Where it has gone since it had last been to every node. */
  readonly visited: Set<NodeId>;
  rejection: string;
}

export class SimulatedClient implements Addressee {
  readonly name: string;
  readonly #moment: Moment;
  readonly #post: Post;
  readonly #index: number;
  readonly #place: Place;
  readonly #operations: Operation[];
  /** The next free lane; shared by all clients. */
  readonly #lanes: { names: string[] };
  readonly #key: Key;
  #lane = -1;
  #processes = 1;
  #number = 0;
  #session = 0;
  #target: NodeId;
  readonly #waiting: DueOperation[] = [];
  #current: Current | null = null;
  /** How often each command was issued: equal operations draw differently. */
  readonly #issued = new Map<string, number>();
  #fresh = 0;

  constructor(index: number, moment: Moment, post: Post, operations: Operation[], lanes: { names: string[] }) {
    const { plan } = moment;
    this.name = plan.clients[index]!;
    this.#moment = moment;
    this.#post = post;
    this.#place = plan.nodes.length + index;
    this.#operations = operations;
    this.#lanes = lanes;
    this.#key = mix(mix(moment.seed, 3), keyOfText(this.name));
    this.#index = index;
    this.#target = index % plan.firstNodes;
  }

  get lane(): Place {
    return this.#lane;
  }

  /** A value that no other `random` writes, nor a workload. */
  freshValue(): Value {
    this.#fresh++;
    const thousands = Math.floor(this.#fresh / 1000);
    return (this.#index + 1) * 1000 + (this.#fresh % 1000) + thousands * BEYOND_WORKLOADS;
  }

  /** Issues the operation, or keeps it until those before it are done. */
  issue(due: DueOperation): void {
    if (this.#current === null && this.#waiting.length === 0) this.#begin(due);
    else this.#waiting.push(due);
    if (this.#waiting.length > this.#moment.plan.limits.queuedMessages) this.#moment.ended = "queue limit";
  }

  receiveAnswer(operation: number, from: NodeId, answer: Answer, send: EventId): void {
    const current = this.#current;
    if (current === null || current.request.operation !== operation || current.answers.has(send)) return;
    current.answers.add(send);
    switch (answer.kind) {
      case "ok":
        this.#target = from;
        current.record.returned = answer.value;
        this.#complete(current, "ok", null);
        return;
      case "fail":
        this.#reject(current, answer.reason);
        return;
      case "redirect":
        this.#redirect(current, from, answer.to);
        return;
      default:
        answer satisfies never;
    }
  }

  #begin(due: DueOperation): void {
    const { plan } = this.#moment;
    if (this.#lane < 0) {
      this.#lane = FIRST_CLIENT + this.#lanes.names.length;
      this.#lanes.names.push(this.name);
      this.#post.placeOfLane.set(this.#lane, this.#place);
    }
    const { f, key, argument } = due.command;
    const words = `${f} ${key} ${JSON.stringify(argument)}`;
    const nth = this.#issued.get(words) ?? 0;
    this.#issued.set(words, nth + 1);
    const number = ++this.#number;
    const operation = this.#operations.length;
    this.#moment.handle(due.cause, mix(mix(this.#key, keyOfText(words)), nth));
    this.#moment.statement = due.statement;
    const invoke = this.#moment.record(KIND.invoke, this.#lane, operation);
    this.#session ||= plan.firstNodes + this.#lane - FIRST_CLIENT + 1;
    const record: Operation = {
      place: this.#lane,
      client: this.name,
      process: this.#processes === 1 ? this.name : `${this.name}#${this.#processes}`,
      label: due.label,
      f,
      key,
      argument,
      returned: null,
      dueUs: due.dueUs,
      invoke,
      completion: NO_EVENT,
      outcome: "open",
      reason: null,
      statement: this.#moment.recorder.statementId(due.statement),
    };
    this.#operations.push(record);
    const request: Request = {
      client: this.#lane,
      session: this.#session,
      number,
      command: due.command,
      options: due.options,
      operation,
    };
    const current: Current = {
      due,
      record,
      number,
      request,
      key: this.#moment.key,
      attempts: 0,
      unrejected: 0,
      answers: new Set(),
      redirects: 0,
      visited: new Set(),
      rejection: "no node answered",
    };
    this.#current = current;
    this.#moment.happened(invoke, KIND.invoke);
    this.#moment.handle(invoke, current.key);
    this.#attempt(current);
    this.#after(plan.giveUpAfterUs, current, () => this.#giveUp(current));
  }

  #attempt(current: Current): void {
    current.attempts++;
    current.visited.add(this.#target);
    this.#moment.key = mix(current.key, current.attempts);
    current.unrejected += this.#post.request(this.#place, current.due.via ?? this.#target, current.request);
    const { attempts } = current;
    this.#after(this.#moment.plan.retryAfterUs, current, () => {
      if (current.attempts === attempts) this.#retry(current);
    });
  }

  /** No answer for a while: the same request again, at the next node that it was not sent to yet. */
  #retry(current: Current): void {
    current.redirects = 0;
    const { system } = this.#moment.plan;
    const { length } = this.#post.nodes;
    const isSafe = !current.due.writes || system.recognisesRepeats || current.unrejected === 0;
    if (!isSafe) return;
    if (current.due.via === null) {
      if (current.visited.size === length) current.visited.clear();
      do this.#target = (this.#target + 1) % length;
      while (current.visited.has(this.#target));
    }
    this.#moment.handle(current.record.invoke, current.key);
    this.#attempt(current);
  }

  #redirect(current: Current, from: NodeId, to: NodeId | null): void {
    current.unrejected--;
    const { nodes } = this.#post;
    const who = to === null || to === from ? "knows nobody who does" : `names ${nodes[to]!.name}`;
    current.rejection = `${nodes[from]!.name} does not serve it, and ${who}`;
    if (current.due.via !== null) {
      this.#failUnlessUnknown(current);
      return;
    }
    // Nodes may point at each other: after one round the next look waits for the retry.
    if (to === null || to === from || current.redirects >= nodes.length) return;
    current.redirects++;
    this.#target = to;
    this.#attempt(current);
  }

  /** Where repeats are recognised, the state machine has rejected all attempts with the one. */
  #reject(current: Current, reason: string): void {
    current.unrejected = this.#moment.plan.system.recognisesRepeats ? 0 : current.unrejected - 1;
    current.rejection = reason;
    this.#failUnlessUnknown(current);
  }

  /** It has failed for certain only when every attempt, and every copy of one, was rejected. */
  #failUnlessUnknown(current: Current): void {
    if (current.unrejected === 0) this.#complete(current, "fail", current.rejection);
  }

  #giveUp(current: Current): void {
    if (current.unrejected === 0) this.#complete(current, "fail", current.rejection);
    else
      this.#complete(
        current,
        "info",
        `gave up without an answer${current.due.writes ? "; it may still take effect" : ""}`,
      );
  }

  #complete(current: Current, outcome: "ok" | "fail" | "info", reason: string | null): void {
    current.record.outcome = outcome;
    current.record.reason = reason;
    this.#current = null;
    if (outcome === "info") this.#processes++;
    const event = this.#moment.record(KIND[outcome], this.#lane, current.request.operation);
    current.record.completion = event;
    this.#moment.happened(event, KIND[outcome]);
    // What waits for the completion may have begun the next one already.
    const next = this.#current === null ? this.#waiting.shift() : undefined;
    if (next) this.#begin(next);
  }

  #after(us: number, current: Current, act: () => void): void {
    const happen = () => {
      if (this.#current !== current) return;
      this.#moment.handle(current.record.invoke, current.key);
      act();
    };
    this.#moment.queue.add({ timeUs: this.#moment.nowUs + us, happen });
  }
}
