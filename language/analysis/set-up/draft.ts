/** What the set-up statements of one scenario have said so far. */
import type { Args, Form } from "../../forms/form.ts";
import type { Problem } from "../../forms/reader.ts";
import type { Scope } from "../../forms/scope.ts";
import type { Span } from "../../syntax/shape.ts";
import type { System } from "../../systems/system.ts";
import { DEFAULTS, type NetworkRule } from "../plan.ts";

/** A statement that sets something up. `set-up/index.ts` lists them all. */
export interface SetUp {
  /** `names` says who there is and is read before all else; `settings` are read with everything else. */
  readonly phase: "names" | "settings";
  readonly form: Form;
  /** May it hold for a while only (`from 5s to 8s`)? */
  readonly stretch?: boolean;
  /** Writes down what it says. */
  fold(draft: Draft, args: Args, said: Said): void;
}

/** How and where a set-up statement was said. */
export interface Said extends Span {
  /** Its index in the plan's statements. */
  readonly statement: number;
  readonly fromUs: number;
  /** null: to the end. */
  readonly toUs: number | null;
  /** Did it say a time at all? */
  readonly timed: boolean;
  /** Its link as written, for telling the same link twice. */
  readonly link: string;
  readonly scope: Scope;
  /** Where the `vary` names what it sets; null where it is none of a `vary`. */
  readonly varies: Span | null;
  problem(code: string, message: string, where?: Span, ...fixes: Problem["fixes"]): void;
  /** Tells that what a slot of its form has does not fit, and what would. */
  unfit(slot: string, fitting: string, code: string, message: string): void;
}

export interface Draft {
  nodes: readonly string[] | null;
  clients: readonly string[] | null;
  system: System | null;
  seed: number;
  lengthUs: number | null;
  explore: number | null;
  readonly settings: Map<string, SettingDraft>;
  readonly mistakes: Set<string>;
  ordering: "any" | "fifo" | null;
  processingUs: number;
  syncUs: number;
  retryAfterUs: number;
  giveUpAfterUs: number;
  readonly network: NetworkRule[];
  /** What was set, where first, and whether a `vary` did it. */
  readonly set: Map<string, Span & { readonly varied: boolean }>;
}

/** A setting's value for all nodes, and for single ones. */
export interface SettingDraft {
  all: unknown;
  readonly of: Map<number, unknown>;
}

/** Notes that this statement sets `what`; setting it twice is an error at the second. */
export function setOnce(draft: Draft, what: string, said: Said): boolean {
  const { start, end, varies } = said;
  const first = draft.set.get(what);
  if (first === undefined) {
    draft.set.set(what, { start, end, varied: varies !== null });
    return true;
  }
  const remove = (title: string, where: Span) => ({ title, edits: [{ start: where.start, end: where.end, text: "" }] });
  if (varies === null) {
    const message = `${nameOf(what)} is set twice; the first time is above.`;
    said.problem("set-twice", message, undefined, remove("Remove this one", said));
  } else {
    const fixes = first.varied ? [] : [remove("Remove the other", first)];
    said.problem("set-twice", `${nameOf(what)} is set above, and may then not vary.`, varies, ...fixes);
  }
  return false;
}

function nameOf(what: string): string {
  const name = what.replace(/\|.*/, "");
  return `\`${name}\``;
}

/** Nothing said yet. */
export function emptyDraft(): Draft {
  return {
    nodes: null,
    clients: null,
    system: null,
    seed: DEFAULTS.seed,
    lengthUs: null,
    explore: null,
    settings: new Map(),
    mistakes: new Set(),
    ordering: null,
    processingUs: DEFAULTS.processingUs,
    syncUs: DEFAULTS.syncUs,
    retryAfterUs: DEFAULTS.retryAfterUs,
    giveUpAfterUs: DEFAULTS.giveUpAfterUs,
    network: [],
    set: new Map(),
  };
}
