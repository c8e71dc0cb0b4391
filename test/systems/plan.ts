/** Plans put together by hand, for tests of systems and simulator that should not depend on the language. */
import type { Action, NetworkRule, Plan } from "../../language/analysis/plan.ts";
import { DEFAULTS, LIMITS } from "../../language/analysis/plan.ts";
import { FAULTS } from "../../language/faults/index.ts";
import type { NodeId, Selector, Value } from "../../language/forms/values.ts";
import { SYSTEMS } from "../../language/systems/index.ts";
import type { System } from "../../language/systems/system.ts";

/** One action of a hand-made plan: everything but the statement that it belongs to. */
export type Act = Omit<Action, "statement">;

export interface PlanParts {
  readonly system?: string;
  readonly nodes?: number;
  /** How many of them are there from the start: default all. */
  readonly firstNodes?: number;
  readonly clients?: number;
  readonly seed?: number;
  readonly durationUs?: number;
  /** By the setting's name in camel case. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** One node's settings, by its number. */
  readonly settingsOf?: Readonly<Record<NodeId, Readonly<Record<string, unknown>>>>;
  readonly mistakes?: readonly string[];
  readonly lossPpm?: number;
  readonly duplicationPpm?: number;
  readonly latencyUs?: readonly [low: number, high: number];
  readonly syncUs?: number;
  readonly giveUpAfterUs?: number;
  readonly acts?: readonly Act[];
}

export function planOf(parts: PlanParts): Plan {
  const system = systemNamed(parts.system ?? "raft");
  const nodes = Array.from({ length: parts.nodes ?? 3 }, (_, node) => `n${node + 1}`);
  const defaults = Object.fromEntries(system.settings.map(({ name, default: value }) => [camelCase(name), value]));
  const acts = parts.acts ?? [];
  return {
    scenario: "",
    system,
    nodes,
    firstNodes: parts.firstNodes ?? nodes.length,
    clients: Array.from({ length: parts.clients ?? 1 }, (_, client) => `c${client + 1}`),
    seed: parts.seed ?? 1,
    durationUs: parts.durationUs ?? 10_000_000,
    settings: nodes.map((_, node) => ({ ...defaults, ...parts.settings, ...parts.settingsOf?.[node] })),
    mistakes: new Set(parts.mistakes),
    ordering: "any",
    processingUs: DEFAULTS.processingUs,
    syncUs: parts.syncUs ?? DEFAULTS.syncUs,
    retryAfterUs: DEFAULTS.retryAfterUs,
    giveUpAfterUs: parts.giveUpAfterUs ?? DEFAULTS.giveUpAfterUs,
    network: networkOf(parts),
    actions: acts.map((act, statement) => ({ ...act, statement })),
    expectations: [],
    notes: [],
    asks: [],
    workloads: [],
    explore: null,
    statements: acts.map((_, statement) => ({ text: `statement ${statement}`, start: statement, end: statement + 1 })),
    limits: LIMITS,
  };
}

export function systemNamed(name: string): System {
  return SYSTEMS.find((system) => system.name === name)!;
}

export const LEADER: Selector = { kind: "role", role: "leader", which: "latest" };

/** A fault by its name, from one time on, until another or to the end. */
export function fault(name: string, args: object, atUs: number, untilUs: number | null = null): Act {
  return {
    start: { kind: "at", atUs },
    end: untilUs === null ? null : { kind: "at", atUs: untilUs },
    does: { kind: "fault", fault: FAULTS.find((known) => known.name === name)! },
    args: args as Act["args"],
  };
}

export function strike(
  name: string,
  nodes: readonly NodeId[] | Selector,
  atUs: number,
  untilUs: number | null = null,
): Act {
  return fault(name, { nodes: selector(nodes) }, atUs, untilUs);
}

export function partition(sides: readonly (readonly NodeId[])[], atUs: number, untilUs: number | null = null): Act {
  const places = sides.map((side) => ({ nodes: [selector(side)], clients: [] }));
  return fault("partition", { sides: places }, atUs, untilUs);
}

/** An operation of the system by its `f`; `args` are its form's slots but the client. */
export function operation(
  client: number,
  f: string,
  args: Readonly<Record<string, unknown>>,
  atUs: number,
  more: { label?: string; via?: NodeId; options?: Record<string, string>; system?: string } = {},
): Act {
  const form = systemNamed(more.system ?? "raft").operations.find((known) => known.f === f)!;
  const via = more.via === undefined ? null : selector([more.via]);
  return {
    start: { kind: "at", atUs },
    end: null,
    does: { kind: "operation", operation: form, label: more.label ?? null, via, options: more.options ?? {} },
    args: { clients: [client], ...args } as Act["args"],
  };
}

export function write(
  client: number,
  key: string,
  value: Value,
  atUs: number,
  more?: Parameters<typeof operation>[4],
): Act {
  return operation(client, "write", { key, value: { kind: "value", value } }, atUs, more);
}

export function read(client: number, key: string, atUs: number, more?: Parameters<typeof operation>[4]): Act {
  return operation(client, "read", { key }, atUs, more);
}

/** Something that the system itself offers, by the first word of its form after the nodes. */
export function action(word: string, nodes: readonly NodeId[] | Selector, atUs: number, args: object = {}): Act {
  const known = systemNamed("raft").actions.find(({ form }) => form.includes(word))!;
  return {
    start: { kind: "at", atUs },
    end: null,
    does: { kind: "system", action: known },
    args: { nodes: selector(nodes), ...args } as unknown as Act["args"],
  };
}

export function selector(nodes: readonly NodeId[] | Selector): Selector {
  return "kind" in nodes ? nodes : { kind: "named", nodes };
}

export function camelCase(name: string): string {
  return name.replace(/[ -](.)/g, (_, letter: string) => letter.toUpperCase());
}

function networkOf({ lossPpm, duplicationPpm, latencyUs }: PlanParts): NetworkRule[] {
  const everywhere = {
    statement: null,
    from: null,
    to: null,
    bothWays: true,
    delay: null,
    ppm: 0,
    fromUs: 0,
    toUs: null,
  };
  const rules: NetworkRule[] = [];
  if (latencyUs) {
    rules.push({
      ...everywhere,
      what: "latency",
      delay: { kind: "uniform", lowUs: latencyUs[0], highUs: latencyUs[1] },
    });
  }
  if (lossPpm) rules.push({ ...everywhere, what: "loss", ppm: lossPpm });
  if (duplicationPpm) rules.push({ ...everywhere, what: "duplication", ppm: duplicationPpm });
  return rules;
}
