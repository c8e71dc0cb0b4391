/** Who there is: `5 nodes running raft`, `nodes {paris, oslo}`, `2 clients`, `clients {alice, bob}`, `running raft`. */
import type { Args } from "../../forms/form.ts";
import { SYSTEMS } from "../../systems/index.ts";
import { numbered } from "../names.ts";
import { LIMITS } from "../plan.ts";
import { type Draft, type Said, type SetUp, setOnce } from "./draft.ts";

const system = SYSTEMS.map(({ name }) => name);

export const NAMES: readonly SetUp[] = [
  {
    phase: "names",
    form: {
      form: "<count> nodes|node [running|run <system:choice>]",
      help: "This many nodes, named `n1`, `n2`…, and the system that they run; default raft.",
      example: "5 nodes running raft",
      choices: { system },
      instead: [
        "<count> servers|server|replicas|replica|peers|processes|machines [running <system:choice>]",
        "cluster of <count> [nodes]",
        "<count> node|nodes cluster",
        "<count> <system:choice> nodes|node",
        "nodes = <count>",
      ],
    },
    fold(draft, args, said) {
      foldNodes(draft, args, said, numbered("n", checkedCount(args.count as number, said)));
    },
  },
  {
    phase: "names",
    form: {
      form: "nodes <names> [running|run <system:choice>]",
      help: "The nodes by name, and the system that they run; default raft.",
      example: "nodes {paris, oslo, rome} running raft",
      choices: { system },
      instead: ["nodes named|called <names>", "servers|replicas <names> [running <system:choice>]"],
    },
    fold(draft, args, said) {
      foldNodes(draft, args, said, args.names as readonly string[]);
    },
  },
  {
    phase: "names",
    form: {
      form: "running <system:choice>",
      help: "The system that the nodes run.",
      example: "running heartbeat",
      choices: { system },
      instead: [
        "system <system:choice>",
        "system = <system:choice>",
        "use|using <system:choice>",
        "run <system:choice>",
      ],
    },
    fold: foldSystem,
  },
  {
    phase: "names",
    form: {
      form: "<count> clients|client",
      help: "This many clients, named `c1`, `c2`…; without this, as many as the highest `cN` that is named, at least one.",
      example: "2 clients",
      instead: ["<count> users", "clients = <count>"],
    },
    fold(draft, args, said) {
      const count = checkedCount(args.count as number, said);
      if (setOnce(draft, "clients", said)) draft.clients = numbered("c", count);
    },
  },
  {
    phase: "names",
    form: {
      form: "clients <names>",
      help: "The clients by name.",
      example: "clients {alice, bob}",
      instead: ["clients named|called <names>", "users <names>"],
    },
    fold(draft, args, said) {
      if (!setOnce(draft, "clients", said)) return;
      const names = args.names as readonly string[];
      if (names.length > LIMITS.nodes) said.problem("too-many-nodes", `At most ${LIMITS.nodes} can be simulated.`);
      else draft.clients = names;
    },
  },
];

function foldNodes(draft: Draft, args: Args, said: Said, names: readonly string[]): void {
  if (!setOnce(draft, "nodes", said)) return;
  if (names.length > LIMITS.nodes) {
    said.problem("too-many-nodes", `At most ${LIMITS.nodes} nodes can be simulated.`);
    return;
  }
  draft.nodes = names;
  foldSystem(draft, args, said);
}

function foldSystem(draft: Draft, args: Args, said: Said): void {
  const named = SYSTEMS.find(({ name }) => name === args.system);
  if (named !== undefined && setOnce(draft, "system", said)) draft.system = named;
}

function checkedCount(count: number, said: Said): number {
  if (count < 1) said.unfit("count", "1", "too-few", "There must be at least one.");
  if (count > LIMITS.nodes)
    said.unfit("count", `${LIMITS.nodes}`, "too-many-nodes", `At most ${LIMITS.nodes} can be simulated.`);
  return Math.max(1, Math.min(count, LIMITS.nodes));
}
