/**
 * What a system is: one description in data, from which completion, hover, help, the manual, the errors and the trace
 * are read, and one behaviour, which turns events into effects.
 */
import type { Expectation } from "../expectations/expectation.ts";
import type { Form } from "../forms/form.ts";
import type { NodeId, Place, Range, Value } from "../forms/values.ts";
import type { EventId, FieldShape } from "../trace/trace.ts";

/**
 * A system. `State` is what one node remembers, `Settings` what the file may set (by the setting's name in camel case).
 * Adding a system is adding one folder and one line in `systems/index.ts`.
 */
export interface System<State = any, Settings = any> {
  /** As written after `running`. */
  readonly name: string;
  readonly summary: string;
  /** Author, title, year of what it implements. */
  readonly paper: string;
  /** What it assumes of faults: a break of an invariant after another kind of fault says so. */
  readonly assumptions: { readonly text: string; readonly brokenBy: readonly string[] };
  /** Published behaviour that is left out, for the manual. */
  readonly notModelled: readonly string[];
  readonly roles: readonly Role[];
  /** The state field that orders claims to a role: Raft's term. null: the latest to take the role comes first. */
  readonly epoch: (keyof State & string) | null;
  readonly settings: readonly Setting[];
  /** Besides `request` and `answer`, which every system has (messages 0 and 1). */
  readonly messages: readonly MessageKind<State, Settings>[];
  readonly milestones: readonly Milestone[];
  readonly fields: readonly Field<State>[];
  readonly timers: readonly Timer<State, Settings>[];
  readonly mistakes: readonly Mistake[];
  readonly invariants: readonly Invariant<State>[];
  /** What clients can ask. Empty: the system serves no clients, and a statement with one is an error. */
  readonly operations: readonly OperationForm[];
  /** The `map` field that holds a node's applied state by key, for `x = 1 on every node`. */
  readonly store: (keyof State & string) | null;
  /** Does it recognise a repeated request (same session and number), so that a client may retry a write? */
  readonly recognisesRepeats: boolean;
  /** Faults and requests to a node that only this system knows: `n2 starts an election`. */
  readonly actions: readonly SystemAction<State, Settings>[];
  readonly expectations: readonly Expectation[];
  readonly ordering: "any" | "fifo";
  /** Called on every start: the first, and after each recovery with the durable fields as the disk has them. */
  start(self: Self<State, Settings>): void;
  request?(self: Self<State, Settings>, request: Request): void;
}

export interface Role {
  readonly name: string;
  readonly plural: string;
  readonly help: string;
  /** The timeline's colour: `lead` stands out, `try` is on its way there, `follow` is calm, `off` is out of service. */
  readonly tone: "lead" | "try" | "follow" | "off";
}

/** A setting's value in µs, parts per million or as it is; a switch is true or false, a choice its word. */
export interface Setting {
  /** Words of the language: `election timeout`. `Settings` has it in camel case: `electionTimeout`. */
  readonly name: string;
  readonly type: "duration" | "range" | "count" | "switch" | "choice" | "share";
  readonly default: number | boolean | string | Range;
  /** What its example says, where that is not the default. */
  readonly example?: Setting["default"];
  /** Of a count: the word that may follow it, in its spellings: `entries|entry` of `snapshot every 100 entries`. */
  readonly unit?: string;
  /** Least and greatest allowed value, for ranges of both ends. */
  readonly least?: number;
  readonly greatest?: number;
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface MessageKind<State = any, Settings = any> {
  readonly name: string;
  readonly help: string;
  /** What people call it elsewhere, in small letters: an error with its quick fix. */
  readonly instead?: readonly string[];
  /** What the timeline and the manual show of it. The message object has these properties. */
  readonly fields: readonly FieldShape[];
  receive(self: Self<State, Settings>, from: NodeId, message: any): void;
}

/** A named moment, marked by the behaviour with `self.mark`. `becomes <role>` needs no entry: every system has it. */
export interface Milestone {
  /** `suspects`, `commits`, `votes for`: the words after the node. */
  readonly name: string;
  /** What may follow: another node, a value, or nothing. */
  readonly subject: "node" | "value" | "none";
  readonly help: string;
}

/**
 * A field of a node's state. The first field of every system is `role`, a choice of the roles' names. Where the members of
 * the system change, its `nodes` field `members` holds whom the node takes for them: a majority is one of those.
 */
export interface Field<State> extends FieldShape {
  readonly name: keyof State & string;
  /** Kept on disk: written through to a buffer, safe once a sync that began later has ended. */
  readonly durable: boolean;
  readonly help: string;
  readonly initial: number | boolean | null;
}

export interface Timer<State, Settings> {
  readonly name: string;
  readonly help: string;
  fire(self: Self<State, Settings>): void;
}

export interface Mistake {
  readonly name: string;
  /** What is done wrong, and which invariant or expectation it breaks. */
  readonly help: string;
}

/**
 * A claim that the system makes of itself, as a fold over the changes it subscribes to: constant work for each.
 * `watch` is called for each run and returns the fold; the fold returns a reason where the claim breaks.
 */
export interface Invariant<State> {
  readonly name: string;
  /** The claim in a sentence, and where the paper makes it. */
  readonly help: string;
  /** The fields whose changes it is shown. */
  readonly fields: readonly (keyof State & string)[];
  watch(world: InvariantWorld<State>): (node: NodeId, field: keyof State & string, event: EventId) => Break | null;
  /** The whole claim, checked plainly over all states; tests hold that fold and check agree. */
  check?(world: InvariantWorld<State>): string | null;
}
export interface InvariantWorld<State> {
  /** How many are there so far; their ids are below it. */
  readonly nodeCount: number;
  readonly nodes: readonly string[];
  /** The node's state after the change; the last one it had where it is down. */
  state(node: NodeId): Readonly<State>;
}
export interface Break {
  readonly reason: string;
  readonly related: readonly EventId[];
}

/** A client's operation on a system: its form, and the command it sends. The form's first slot is `<clients>`. */
export interface OperationForm extends Form {
  readonly f: string;
  /** Can it change state? A read may be retried freely. */
  readonly writes: boolean;
  command(args: Readonly<Record<string, any>>, fresh: () => Value): Command;
}

/** What a request asks of the state machine. `f` is the operation, `argument` as in the trace's Operation. */
export interface Command {
  readonly f: string;
  readonly key: string;
  readonly argument: Value;
}

export interface Request {
  /** Its place in the trace. */
  readonly client: Place;
  /** One for each client, whatever becomes of its operations; with `number` it identifies the operation, over all its attempts. */
  readonly session: number;
  readonly number: number;
  /** Its number in the trace. */
  readonly operation: number;
  readonly command: Command;
  /** Per-operation settings, where the system has them. */
  readonly options: Readonly<Record<string, string | number>>;
}

/** What a node answers. A redirect without a node means "not me, ask another". */
export type Answer =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "fail"; readonly reason: string }
  | { readonly kind: "redirect"; readonly to: NodeId | null };

export interface SystemAction<State, Settings> extends Form {
  /** Membership: it may name nodes that the file does not set up; such a node starts with it, and is no member at first. */
  readonly brings?: boolean;
  /** Done at each selected node; returns why nothing happened, or null. The form's first slot is `<nodes>`. */
  act(self: Self<State, Settings>, args: Readonly<Record<string, any>>): string | null;
  /**
   * The same for a selected node that is down or paused, done at another: the leader, or else whoever is awake. Without
   * it nothing happens there.
   */
  actFor?(self: Self<State, Settings>, node: NodeId): string | null;
}

/**
 * A node as its system's code sees it: what it knows, and the effects it may have. Effects happen one after another in
 * the order of the calls. If an action strikes the node between two of them (`when leader sends append to n3: leader
 * crashes`), those after it never happen (crash) or happen on waking (pause); the code need not know.
 */
export interface Self<State, Settings, Memory = any> {
  readonly id: NodeId;
  /** Every other node that is there, ascending. One that starts later is there from then on. */
  readonly peers: readonly NodeId[];
  /** All ids are below it, those of nodes that start later too. */
  readonly nodeCount: number;
  /** The nodes that the file sets up, ascending: they belong to the system from the start. */
  readonly firstMembers: readonly NodeId[];
  readonly state: Readonly<State>;
  readonly settings: Readonly<Settings>;
  /** Another node's settings: like the list of nodes, what its operator has told it of the others. */
  settingsOf(node: NodeId): Readonly<Settings>;
  mistake(name: string): boolean;
  /** The node's monotonic clock, which drifts, stands still while frozen, and starts at 0. For timers and leases. */
  clockUs(): number;
  /** The node's wall clock, which drifts and jumps. For timestamps. */
  wallClockUs(): number;
  /** The event being handled, for grounds. */
  readonly cause: EventId;
  /** Is every durable write made so far on disk? Then `afterSync` would act at once, and the closure can be spared. */
  readonly synced: boolean;
  /**
   * What the node keeps besides its fields and nobody is shown: requests that it has yet to answer, events for grounds.
   * `start` makes it anew, so a crash loses it.
   */
  memory: Memory;

  set<K extends keyof State & string>(field: K, value: State[K]): void;
  /** Append to a `list` field. */
  push(field: keyof State & string, entry: unknown): void;
  /** Cut a `list` field to its first `length` entries. */
  truncate(field: keyof State & string, length: number): void;
  put(field: keyof State & string, key: NodeId | string, value: unknown): void;
  remove(field: keyof State & string, key: NodeId | string): void;
  /** The decision just made (the latest effect) rests on these events, besides the one being handled. */
  because(events: Iterable<EventId>): void;
  mark(milestone: string, subject?: NodeId | null, value?: Value): void;

  send(to: NodeId, kind: string, message: object): void;
  answer(request: Request, answer: Answer): void;
  /**
   * Do this once every durable write made so far is on disk: at once if it already is, else when the sync that covers
   * it ends. Never done if the node crashes first.
   */
  afterSync(effects: () => void): void;
  /**
   * (Re)start the timer: it fires once, `durationUs` of the node's monotonic clock from now. `waitsFor` says what would
   * have prevented it, for "why?". `key` makes the draws of what it causes independent of when it was started; without
   * it they are keyed by the event being handled.
   */
  startTimer(timer: string, durationUs: number, options?: TimerOptions): void;
  stopTimer(timer: string): void;
  /** A uniform draw of the range, both ends included, keyed by (seed, node, purpose, key): the same key, the same draw. */
  draw(range: Range, purpose: string, ...key: number[]): number;
}

export interface TimerOptions {
  /** From one node, from anyone (null), or from so many that they make a majority. */
  readonly waitsFor?: { readonly message: string; readonly from: NodeId | "a majority" | null };
  readonly key?: number;
}
