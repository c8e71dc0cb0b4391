/** The plan: what analysis makes of a scenario and all that the simulator is told. With a seed it fixes the trace. */
import type { EventPattern } from "../events/event.ts";
import type { Expected } from "../expectations/expectation.ts";
import type { Fault } from "../faults/fault.ts";
import type { Args } from "../forms/form.ts";
import type { Delay, NodeId, PlaceSelector, Selector } from "../forms/values.ts";
import type { OperationForm, System, SystemAction } from "../systems/system.ts";

export interface Plan {
  /** The header's title; "" for a file without headers. */
  readonly scenario: string;
  readonly system: System;
  readonly nodes: readonly string[];
  /** How many of them are set up, and there from the start; each of the others starts with the first action that brings it. */
  readonly firstNodes: number;
  readonly clients: readonly string[];
  readonly seed: number;
  readonly durationUs: number;
  /** For each node, by the setting's name in camel case: a number, boolean, word or Range. */
  readonly settings: readonly Readonly<Record<string, unknown>>[];
  readonly mistakes: ReadonlySet<string>;
  readonly ordering: "any" | "fifo";
  readonly processingUs: number;
  readonly syncUs: number;
  /** Of a client: µs until it tries again, and until it gives up. */
  readonly retryAfterUs: number;
  readonly giveUpAfterUs: number;
  /** Latency, loss and duplication over links and stretches; of those that apply, the later in the list wins. */
  readonly network: readonly NetworkRule[];
  /** In text order. */
  readonly actions: readonly Action[];
  readonly expectations: readonly PlannedExpectation[];
  readonly notes: readonly PlannedNote[];
  /** Questions to the reader, in text order. */
  readonly asks: readonly PlannedAsk[];
  /** By their beginning. */
  readonly workloads: readonly PlannedWorkload[];
  /** How many seeds the file asks to be explored; null for none. Never on a keystroke. */
  readonly explore: number | null;
  /** Every statement of the scenario, shared lines included, in text order; others refer to them by index. */
  readonly statements: readonly PlannedStatement[];
  readonly limits: Limits;
}

export interface PlannedStatement {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface NetworkRule {
  readonly statement: number | null;
  readonly what: "latency" | "loss" | "duplication";
  /** null: every link. */
  readonly from: PlaceSelector | null;
  readonly to: PlaceSelector | null;
  readonly bothWays: boolean;
  /** For latency; loss and duplication have `ppm`. */
  readonly delay: Delay | null;
  readonly ppm: number;
  readonly fromUs: number;
  /** null: to the end. */
  readonly toUs: number | null;
}

/** Something that the file makes happen. */
export interface Action {
  readonly statement: number;
  readonly start: ActionStart;
  readonly end: ActionEnd | null;
  readonly does: Deed;
  readonly args: Args;
}

/** The three owners of actions. An operation's client is in `args.clients`. */
export type Deed =
  | { readonly kind: "fault"; readonly fault: Fault }
  | {
      readonly kind: "operation";
      readonly operation: OperationForm;
      readonly label: string | null;
      /** Every attempt goes to this node. */
      readonly via: Selector | null;
      readonly options: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: "system"; readonly action: SystemAction<any, any> };

export type ActionStart =
  | { readonly kind: "at"; readonly atUs: number }
  | { readonly kind: "every"; readonly periodUs: number; readonly fromUs: number; readonly toUs: number }
  | {
      readonly kind: "event";
      readonly event: EventPattern;
      /** Act the n-th time it happens (1 for the first), or each time. */
      readonly nth: number | "each";
      /** Only what happens from then on counts. */
      readonly fromUs: number;
      /** `2s after n1 crashes`. */
      readonly delayUs: number;
    };

export type ActionEnd =
  | { readonly kind: "at"; readonly atUs: number }
  | { readonly kind: "for"; readonly durationUs: number }
  | { readonly kind: "event"; readonly event: EventPattern };

export interface PlannedExpectation extends Expected {
  readonly statement: number;
}

/** Something said about the run; it changes nothing. */
export interface PlannedNote {
  readonly statement: number;
  readonly text: string;
  readonly on: NodeId | null;
  readonly at:
    | { readonly atUs: number }
    | {
        readonly event: EventPattern;
        readonly nth: number | "each";
        readonly fromUs: number;
        readonly delayUs: number;
      };
}

/** A question to the reader; the run knows the answer, which is looked at after it (explore/asked.ts). */
export interface PlannedAsk {
  readonly statement: number;
  readonly question: string;
  readonly answer: PlannedAnswer;
  /** null: at the end. */
  readonly atUs: number | null;
}

export type PlannedAnswer =
  | { readonly kind: "nodes"; readonly nodes: Selector }
  | { readonly kind: "operation"; readonly label: string }
  | { readonly kind: "field"; readonly field: string; readonly nodes: Selector }
  | { readonly kind: "stored"; readonly key: string; readonly nodes: Selector }
  | { readonly kind: "text"; readonly text: string };

/** Many operations of several clients; what each of them is, simulator/workload.ts says. */
export interface PlannedWorkload {
  /** Stands for all its parts. */
  readonly statement: number;
  /** Its place among the plan's workloads. */
  readonly ordinal: number;
  /** Indices into the plan's clients, who take turns. */
  readonly clients: readonly number[];
  readonly readsPpm: number;
  readonly incrementsPpm: number;
  readonly keys: number;
  readonly perSecond: number;
  readonly fromUs: number;
  readonly toUs: number;
}

/** The counts that end a run. */
export interface Limits {
  readonly events: number;
  readonly nodes: number;
  readonly queuedMessages: number;
  readonly logEntries: number;
  /** How often faults and the system's own actions may act: what they leave behind is looked at with every message. */
  readonly actions: number;
  /** How many actions may set each other off at one instant: `every time n1 recovers: n1 crashes` and its converse. */
  readonly chainedActions: number;
  readonly durationUs: number;
}
export const LIMITS: Limits = {
  events: 2_000_000,
  nodes: 200,
  queuedMessages: 100_000,
  logEntries: 100_000,
  actions: 20_000,
  chainedActions: 100,
  durationUs: 3_600_000_000,
};

/** What a file that does not say otherwise has (design: the smallest files). */
export const DEFAULTS = {
  nodes: 3,
  system: "raft",
  clients: 1,
  seed: 1,
  latency: { kind: "uniform", lowUs: 5_000, highUs: 15_000 } satisfies Delay as Delay,
  processingUs: 20,
  syncUs: 1_000,
  retryAfterUs: 300_000,
  giveUpAfterUs: 3_000_000,
  /** How long the run goes on after the last thing that the file mentions. */
  afterLastUs: 5_000_000,
  /** How long after the action before it a momentary action without a time happens. */
  gapUs: 1_000_000,
} as const;
