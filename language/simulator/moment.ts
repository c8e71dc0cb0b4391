/**
 * The moment that the simulation has reached: the time, what is being handled and why, and the one way to write a row of
 * the trace from it.
 */
import type { Plan } from "../analysis/plan.ts";
import type { Place } from "../forms/values.ts";
import { type Ended, EVENT_KINDS, type EventId, NO_EVENT, NO_STATEMENT } from "../trace/trace.ts";
import { type Task, TaskQueue } from "./queue.ts";
import { type Key, mix } from "./random.ts";
import { Recorder } from "./recorder.ts";

/** A task of the queue: `happen` is called when its time has come. */
export interface Happening extends Task {
  happen(): void;
}

/** Is told of each effect right after it, before the next one: `when`, invariants. */
export type Listener = (event: EventId, kind: number) => void;

export class Moment {
  /** Another one from where a run goes on with it: all that has been read of it before is the same there. */
  plan: Plan;
  readonly seed: number;
  readonly recorder: Recorder;
  readonly queue = new TaskQueue<Happening>();
  nowUs = 0;
  /** The event being handled; NO_EVENT while a statement acts by its time. */
  cause: EventId = NO_EVENT;
  /** What draws made now are keyed by. */
  key: Key;
  /** The statement that acts, as an index of the plan, or NO_STATEMENT. */
  statement = NO_STATEMENT;
  /** Grows with every handler: what is counted within one handler starts anew. */
  handler = 0;
  #handlers = 0;
  /** How many actions are acting right now, each set off by the one before. */
  #chained = 0;
  /** Set by a limit; ends the run. */
  ended: Ended | null = null;
  /** How many listeners there are for each kind of event; those without are not told. */
  readonly #listening: Int32Array = new Int32Array(EVENT_KINDS.length);
  readonly #listeners: Listener[][] = [];

  constructor(plan: Plan, seed: number) {
    this.plan = plan;
    this.seed = seed;
    this.key = mix(seed, 0);
    this.recorder = new Recorder(plan.statements.length);
  }

  /** Everything that follows, until the next call, is an effect of this event. */
  handle(cause: EventId, key: Key): void {
    this.cause = cause;
    this.key = key;
    this.statement = NO_STATEMENT;
    this.handler = ++this.#handlers;
  }

  /** Lets a statement act in the middle of whatever is being handled, and leaves that as it was. */
  actFor(statement: number, cause: EventId, key: Key, act: () => void): void {
    if (this.ended !== null) return;
    const { cause: causeBefore, key: keyBefore, statement: statementBefore, handler: handlerBefore } = this;
    if (++this.#chained > this.plan.limits.chainedActions) this.ended = "chain limit";
    this.handle(cause, key);
    this.statement = statement;
    act();
    this.cause = causeBefore;
    this.key = keyBefore;
    this.statement = statementBefore;
    this.handler = handlerBefore;
    this.#chained--;
  }

  record(kind: number, place: Place, a = -1, b = -1, c = -1): EventId {
    return this.recorder.event(kind, this.nowUs, place, this.cause, this.statement, a, b, c);
  }

  /** As `record`, with a trigger of its own: the send of a delivery, say. */
  recordFrom(trigger: EventId, kind: number, place: Place, a = -1, b = -1, c = -1): EventId {
    return this.recorder.event(kind, this.nowUs, place, trigger, NO_STATEMENT, a, b, c);
  }

  /** Calls the listeners of an effect that is now complete. */
  happened(event: EventId, kind: number): void {
    if (this.#listening[kind] === 0) return;
    for (const listener of this.#listeners[kind]!) listener(event, kind);
  }

  /** Returns how to stop listening. The lists are replaced, never changed: one may be gone through at the moment. */
  listen(kind: number, listener: Listener): () => void {
    this.#listeners[kind] = [...(this.#listeners[kind] ?? []), listener];
    this.#listening[kind] = this.#listeners[kind].length;
    return () => {
      this.#listeners[kind] = this.#listeners[kind]!.filter((other) => other !== listener);
      this.#listening[kind] = this.#listeners[kind].length;
    };
  }
}
