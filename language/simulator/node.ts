/**
 * A node of the simulation: it is up, paused or down, takes up one event at a time, has a disk, two clocks and timers,
 * and carries out the effects of its system's code one after another.
 */
import type { NodeId, Range, Value } from "../forms/values.ts";
import type { Answer, Request, Self, TimerOptions } from "../systems/system.ts";
import { emptyValue, ownCopy } from "../trace/replay.ts";
import { type EventId, KIND, NO_EVENT, NO_STATEMENT } from "../trace/trace.ts";
import { Clock } from "./clock.ts";
import { type AfterSync, type ChangeKind, Disk, repeat, SyncEnd } from "./disk.ts";
import { Inbox, type InboxItem } from "./inbox.ts";
import type { Moment } from "./moment.ts";
import { Pace } from "./pace.ts";
import type { Post } from "./post.ts";
import { drawRange, type Key, keyOfText, mix, PURPOSE } from "./random.ts";
import { differences, type Fields, fieldsOf, initialValue, recordChange } from "./state.ts";
import type { SystemWords } from "./system-words.ts";
import { Timers } from "./timers.ts";

export type NodeCondition = "up" | "paused" | "frozen" | "down";

/** An effect that waits for the node's waking: which of its methods, with what. */
interface HeldEffect {
  readonly effect: "change" | "because" | "mark" | "send" | "answer" | "afterSync" | "carryOut";
  readonly with: readonly unknown[];
}

export class SimulatedNode implements Self<any, any> {
  readonly id: NodeId;
  readonly name: string;
  /** What its draws are keyed by: its id, or of a node that started later its name, so that the order of starts does not matter. */
  readonly number: number;
  peers: readonly NodeId[];
  readonly nodeCount: number;
  readonly firstMembers: readonly NodeId[];
  readonly settings: any;
  /** What it remembers, by field. */
  state: any;
  memory: any = null;
  readonly clock = new Clock();
  #drifts: readonly { readonly ppm: number }[] = [];
  readonly #moment: Moment;
  readonly #words: SystemWords;
  readonly #post: Post;
  readonly #disk: Disk;
  readonly #timers: Timers;
  readonly #inbox: Inbox;
  readonly #key: Key;
  condition: NodeCondition = "down";
  /** Grows with every crash: what belongs to an earlier life is void. */
  life = 0;
  /** How long it is busy with one thing that it takes up, and with a sync. */
  readonly pace: Pace;
  /** The index of its role; -1 while down. */
  role = -1;
  /** The number of the role change that gave it its role, and for each role the last that gave it that one. */
  roleOrder = -1;
  readonly lastHeld: number[];
  #roleChanges: { count: number };
  #isHandling = false;
  /** Effects of a handler that a pause interrupted; null while nothing is. */
  #held: HeldEffect[] | null = null;
  /** What has become of its fields where a handler was interrupted, whose code runs ahead; null where that is `state`. */
  #shown: Fields | null = null;
  /** What the draws of the handler that runs are keyed by, and its life: effects of an earlier one are void. */
  #handlerKey: Key = 0;
  #handlerLife = 0;
  /** NO_EVENT where the latest effect is void, or has yet to happen. */
  #lastEffect: EventId = NO_EVENT;

  /** `planned` is its number in the plan, `id` its place among those that are there. */
  constructor(
    id: NodeId,
    planned: NodeId,
    moment: Moment,
    words: SystemWords,
    post: Post,
    roleChanges: { count: number },
  ) {
    const { plan } = moment;
    this.id = id;
    this.name = plan.nodes[planned]!;
    this.number = planned < plan.firstNodes ? id : keyOfText(this.name);
    this.nodeCount = plan.nodes.length;
    this.firstMembers = Array.from({ length: plan.firstNodes }, (_, node) => node);
    this.peers = this.firstMembers.filter((other) => other !== id);
    this.settings = plan.settings[planned];
    this.pace = new Pace(plan.processingUs, plan.syncUs);
    this.#moment = moment;
    this.#words = words;
    this.#post = post;
    this.#roleChanges = roleChanges;
    this.#key = mix(mix(moment.seed, 1), this.number);
    const { roles, fields } = plan.system;
    this.lastHeld = roles.map(() => -1);
    this.state = fieldsOf(fields, (field) => emptyValue(field, this.nodeCount));
    const durable = fields.filter((field) => field.durable);
    this.#disk = new Disk(() => fieldsOf(durable, (field) => initialValue(field, this.nodeCount)));
    this.#timers = new Timers(moment, words, this.clock, this.#key, this);
    this.#inbox = new Inbox(moment, this);
  }

  get isUp(): boolean {
    return this.condition !== "down";
  }

  get isAwake(): boolean {
    return this.condition === "up";
  }

  /** Its fields as the trace has them. */
  get shown(): any {
    return this.#shown ?? this.state;
  }

  /** Is it in the midst of a step? */
  get isHandling(): boolean {
    return this.#isHandling;
  }

  // --- What is done to it -------------------------------------------------------------------------------------------

  /** Starts it: at the beginning of the run and after a crash. The start is handled as an event of its own. */
  boot(cause: EventId, key: Key): void {
    this.condition = "up";
    this.#readState(cause);
    this.#begin(cause, key);
    this.#moment.plan.system.start(this);
    this.#finish();
  }

  /** It is not there from the beginning: it starts now, and knows the nodes that are there. */
  start(peers: readonly NodeId[]): void {
    this.peers = peers;
    this.#bootAs(KIND.start, mix(mix(this.#moment.seed, 5), this.number));
  }

  #bootAs(kind: number, key: Key): void {
    const event = this.#moment.record(kind, this.id);
    this.#moment.actFor(NO_STATEMENT, event, key, () => this.boot(event, key));
    this.#moment.happened(event, kind);
  }

  crash(losesDisk: boolean): void {
    const event = this.#moment.record(KIND.crash, this.id, losesDisk ? 1 : 0);
    this.life++;
    this.condition = "down";
    this.#setRole(-1);
    if (this.#isHandling) this.#keepShown();
    this.#held = null;
    this.#timers.stopAll();
    this.clock.standStill(false, this.#moment.nowUs);
    this.#disk.crash();
    if (losesDisk) this.#disk.erase();
    for (const lost of this.#inbox.clear()) lost.lose?.();
    this.#moment.happened(event, KIND.crash);
  }

  /** Where what its own crash set off recovers it, in the midst of a step, it does so when that is over. */
  recover(): void {
    if (this.isUp) return;
    if (this.#isHandling) {
      const { nowUs, cause, key, statement, queue } = this.#moment;
      queue.add({ timeUs: nowUs, happen: () => this.#moment.actFor(statement, cause, key, () => this.recover()) });
      return;
    }
    this.#bootAs(KIND.recover, mix(mix(this.#key, 2), this.life));
  }

  pause(freezes: boolean): void {
    const event = this.#moment.record(KIND.pause, this.id, freezes ? 1 : 0);
    this.condition = freezes ? "frozen" : "paused";
    if (freezes) this.clock.standStill(true, this.#moment.nowUs);
    if (this.#isHandling) this.#hold();
    this.#inbox.stop();
    this.#moment.happened(event, KIND.pause);
  }

  /** Carries on where it was: the rest of an interrupted handler, then the queue, then each overdue timer once. */
  resume(): void {
    const event = this.#moment.record(KIND.resume, this.id);
    this.condition = "up";
    this.clock.standStill(false, this.#moment.nowUs);
    const held = this.#held;
    this.#held = null;
    if (held && !this.#isHandling) {
      const key = mix(this.#handlerKey, 3);
      this.#moment.actFor(NO_STATEMENT, event, key, () => {
        this.#begin(event, key);
        for (const { effect, with: args } of held) (this[effect] as (...args: unknown[]) => void)(...args);
        this.#finish();
      });
    }
    if (this.#runsFreely()) this.#shown = null;
    this.#timers.reschedule();
    this.#inbox.go();
    this.#moment.happened(event, KIND.resume);
  }

  /** Of several drifts the latest holds that goes on. Returns how to end this one. */
  driftClock(ppm: number): () => void {
    const drift = { ppm };
    this.#setDrifts([...this.#drifts, drift]);
    return () => this.#setDrifts(this.#drifts.filter((other) => other !== drift));
  }

  #setDrifts(drifts: readonly { readonly ppm: number }[]): void {
    this.#drifts = drifts;
    this.clock.setDrift(drifts.at(-1)?.ppm ?? 0, this.#moment.nowUs);
    this.#timers.reschedule();
  }

  /** A message, an overdue timer or the end of a sync: taken up at once, or when the node is free. */
  arrive(item: InboxItem): void {
    if (this.condition === "down") item.lose?.();
    else this.#inbox.add(item, this.condition === "up");
  }

  /** An action of the system's own: `n2 starts an election`. Handled at once, as an event caused by the statement; not in the midst of a step. */
  act(action: (self: Self<any, any>) => string | null): string | null {
    this.#isHandling = true;
    this.#handlerKey = this.#moment.key;
    this.#handlerLife = this.life;
    const nothing = action(this);
    this.#finish();
    return nothing;
  }

  // --- Handling -----------------------------------------------------------------------------------------------------

  /** A message of the system has been taken up. */
  receive(cause: EventId, key: Key, from: NodeId, kind: number, message: object): void {
    this.#begin(cause, key);
    this.#words.messages[kind]!.receive(this, from, message);
    this.#finish();
  }

  receiveRequest(cause: EventId, key: Key, request: Request): void {
    this.#begin(cause, key);
    this.#moment.plan.system.request!(this, request);
    this.#finish();
  }

  fireTimer(cause: EventId, key: Key, timer: number): void {
    this.#begin(cause, key);
    this.#moment.plan.system.timers[timer]!.fire(this);
    this.#finish();
  }

  #begin(cause: EventId, key: Key): void {
    this.#moment.handle(cause, key);
    this.#isHandling = true;
    this.#handlerKey = key;
    this.#handlerLife = this.life;
    this.#lastEffect = cause;
    if (this.condition === "paused" || this.condition === "frozen") this.#hold();
  }

  #hold(): void {
    this.#held ??= [];
    this.#keepShown();
  }

  #keepShown(): void {
    this.#shown ??= fieldsOf(this.#moment.plan.system.fields, ({ name }) => ownCopy(this.state[name]));
  }

  #finish(): void {
    this.#isHandling = false;
    this.#sync();
  }

  #sync(): void {
    if (!this.#disk.isClean && !this.#disk.isSyncing && this.condition !== "down") this.#beginSync();
  }

  #beginSync(): void {
    this.#disk.beginSync();
    const { nowUs, cause, queue } = this.#moment;
    queue.add(new SyncEnd(this, nowUs + this.pace.syncUs, cause, this.life));
  }

  /** A sync has come to its end. Those who waited for it are an item of the inbox. */
  endSync(sync: SyncEnd): void {
    if (sync.life !== this.life) return;
    const event = this.#moment.recordFrom(sync.cause, KIND.sync, this.id);
    sync.ready = this.#disk.endSync();
    this.#moment.happened(event, KIND.sync);
    if (sync.ready.length > 0) this.arrive(sync);
    else this.#sync();
  }

  afterSyncEnd({ ready }: SyncEnd): void {
    const { life } = this;
    for (const waiting of ready) {
      if (life !== this.life) return;
      if (this.#held) this.#held.push({ effect: "carryOut", with: [waiting] });
      else this.carryOut(waiting);
    }
    this.#finish();
  }

  /** What waited for a sync: an effect of the event that was being handled then. */
  carryOut(waiting: AfterSync): void {
    this.#begin(waiting.cause, waiting.key);
    waiting.effects();
    this.#isHandling = false;
  }

  /** May an effect happen now? Not after a crash or a pause in the middle of the handler. */
  #runsFreely(): boolean {
    return this.condition === "up" && this.#handlerLife === this.life;
  }

  /**
   * Keeps an effect for the waking; after a crash it is void. (A list of names and arguments, not of functions: a
   * function would cost its surroundings at every effect, though it is hardly ever needed.)
   */
  #later(effect: HeldEffect["effect"], ...args: unknown[]): void {
    this.#lastEffect = NO_EVENT;
    if (this.#handlerLife === this.life) this.#held?.push({ effect, with: args });
  }

  // --- Self: what the system's code knows ---------------------------------------------------------------------------

  get cause(): EventId {
    return this.#moment.cause;
  }

  get synced(): boolean {
    return this.#disk.isClean && this.#held === null;
  }

  settingsOf(node: NodeId): any {
    return this.#moment.plan.settings[node];
  }

  mistake(name: string): boolean {
    return this.#moment.plan.mistakes.has(name);
  }

  clockUs(): number {
    return this.clock.monotonicUs(this.#moment.nowUs);
  }

  wallClockUs(): number {
    return this.clock.wallUs(this.#moment.nowUs);
  }

  draw(range: Range, purpose: string, ...key: number[]): number {
    let drawKey = mix(this.#key, keyOfText(purpose));
    for (const part of key) drawKey = mix(drawKey, part);
    return drawRange(range, drawKey, PURPOSE.pick);
  }

  // --- Self: what it may do -----------------------------------------------------------------------------------------

  set(field: string, value: unknown): void {
    // A list of its own: what is pushed later must not change the value that was recorded.
    this.state[field] = Array.isArray(value) ? [...value] : value;
    this.change(field, "set", -1, value);
  }

  push(field: string, entry: unknown): void {
    this.state[field].push(entry);
    if (this.state[field].length > this.#moment.plan.limits.logEntries) this.#moment.ended = "log limit";
    this.change(field, "push", -1, entry);
  }

  truncate(field: string, length: number): void {
    this.state[field].length = length;
    this.change(field, "truncate", length, null);
  }

  put(field: string, key: NodeId | string, value: unknown): void {
    const held = this.state[field];
    if (held instanceof Map) held.set(key, value);
    else held[key] = value;
    this.change(field, "put", key, value);
  }

  remove(field: string, key: NodeId | string): void {
    const held = this.state[field];
    if (held instanceof Map) held.delete(key);
    else held[key] = null;
    this.change(field, "remove", key, null);
  }

  /** A field has changed in memory: what the disk, the trace and the listeners make of it. */
  change(field: string, how: ChangeKind, key: NodeId | string, value: unknown): void {
    if (!this.#runsFreely()) {
      this.#later("change", field, how, key, value);
      return;
    }
    const index = this.#words.fieldIndex.get(field)!;
    const { durable, choices } = this.#moment.plan.system.fields[index]!;
    if (durable) this.#disk.write({ field, how, key, value });
    if (this.#shown) repeat({ field, how, key, value }, this.#shown);
    if (index === 0) this.#setRole(choices!.indexOf(value as string));
    const event = recordChange(this.#moment, this.id, this.#words.fields, index, how, key, value);
    this.#lastEffect = event;
    this.#moment.happened(event, KIND.change);
  }

  because(events: Iterable<EventId>): void {
    if (this.#lastEffect === NO_EVENT) {
      this.#later("because", events);
      return;
    }
    for (const event of events) this.#moment.recorder.grounds(this.#lastEffect, event);
  }

  mark(milestone: string, subject: NodeId | null = null, value?: Value): void {
    if (!this.#runsFreely()) {
      this.#later("mark", milestone, subject, value);
      return;
    }
    const valueId = value === undefined ? -1 : this.#moment.recorder.intern(value);
    const index = this.#words.milestoneIndex.get(milestone)!;
    const event = this.#moment.record(KIND.milestone, this.id, index, subject ?? -1, valueId);
    this.#lastEffect = event;
    this.#moment.happened(event, KIND.milestone);
  }

  send(to: NodeId, kind: string, message: object): void {
    if (!this.#runsFreely()) {
      this.#later("send", to, kind, message);
      return;
    }
    this.#lastEffect = this.#post.send(this.id, to, this.#words.messageIndex.get(kind)!, message);
  }

  answer(request: Request, answer: Answer): void {
    if (!this.#runsFreely()) {
      this.#later("answer", request, answer);
      return;
    }
    this.#lastEffect = this.#post.answer(this.id, request, answer);
  }

  afterSync(effects: () => void): void {
    if (!this.#runsFreely()) this.#later("afterSync", effects);
    else if (this.#disk.isClean) effects();
    else this.#disk.wait(effects, this.#moment.cause, this.#moment.key);
  }

  startTimer(timer: string, durationUs: number, options?: TimerOptions): void {
    if (this.#handlerLife !== this.life) return;
    this.#timers.start(this.#words.timerIndex.get(timer)!, durationUs, options);
  }

  stopTimer(timer: string): void {
    this.#timers.stop(this.#words.timerIndex.get(timer)!);
  }

  /** A restart: durable fields as the disk has them, the others anew; what differs from before goes into the trace. */
  #readState(cause: EventId): void {
    const { fields } = this.#moment.plan.system;
    const before = this.shown;
    this.#shown = null;
    this.state = fieldsOf(fields, (field) =>
      field.durable ? this.#disk.read(field.name) : initialValue(field, this.nodeCount),
    );
    this.#setRole(0);
    this.#moment.handle(cause, this.#key);
    for (let index = 1; index < fields.length; index++) {
      const field = fields[index]!;
      for (const { how, key, value } of differences(field, before[field.name], this.state[field.name])) {
        recordChange(this.#moment, this.id, fields, index, how, key, value);
      }
    }
  }

  #setRole(role: number): void {
    this.role = role;
    if (role < 0) return;
    this.roleOrder = this.#roleChanges.count++;
    this.lastHeld[role] = this.roleOrder;
  }
}
