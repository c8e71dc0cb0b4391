/** The network and the machines: `latency 5ms..20ms`, `loss 1%`, `ordering fifo`, `processing time 20us`. */
import type { Args, Form } from "../../forms/form.ts";
import type { Delay, PlaceSelector } from "../../forms/values.ts";
import { DEFAULTS, type NetworkRule } from "../plan.ts";
import { type Draft, type Said, type SetUp, setOnce } from "./draft.ts";

const LATENCY = "How long a message takes; default 5ms..15ms.";
const LOSS = "The share of messages that are lost on the way; default 0%.";
const DUPLICATION = "The share of messages that arrive twice; default 0%.";

export const NETWORK: readonly SetUp[] = [
  ...overLinks("latency", "<delay>", LATENCY, "5ms..20ms", [
    "network latency <delay>",
    "delay of <delay>",
    "latency of <delay>",
  ]),
  ...overLinks("loss", "<share>", LOSS, "1%", ["packet loss <share>", "message loss <share>", "loss rate <share>"]),
  ...overLinks("duplication", "<share>", DUPLICATION, "0.5%", ["duplicates <share>", "duplication rate <share>"]),
  {
    phase: "settings",
    form: {
      form: "ordering <ordering:choice>",
      help: "May messages of one link overtake each other (`any`), or do they arrive in order over a connection that a loss breaks (`fifo`)?",
      example: "ordering fifo",
      choices: { ordering: ["any", "fifo"] },
    },
    fold(draft, args, said) {
      if (setOnce(draft, "ordering", said)) draft.ordering = args.ordering as "any" | "fifo";
    },
  },
  {
    phase: "settings",
    form: {
      form: "processing time <duration>",
      help: "How long a node takes over one message or timer; default 20us.",
      example: "processing time 20us",
    },
    fold(draft, args, said) {
      if (setOnce(draft, "processing time", said)) draft.processingUs = args.duration as number;
    },
  },
  {
    phase: "settings",
    form: {
      form: "sync time <duration>",
      help: "How long a disk takes to make safe what was written; default 1ms.",
      example: "sync time 1ms",
      instead: ["fsync time <duration>", "disk latency <duration>", "sync latency <duration>"],
    },
    fold(draft, args, said) {
      if (setOnce(draft, "sync time", said)) draft.syncUs = args.duration as number;
    },
  },
  {
    phase: "settings",
    form: {
      form: "retry after <duration>",
      help: "How long a client waits for an answer before it tries the next node; default 300ms.",
      example: "retry after 300ms",
      instead: ["retries after <duration>", "clients retry after <duration>", "retry timeout <duration>"],
    },
    fold(draft, args, said) {
      if (setOnce(draft, "retry after", said)) draft.retryAfterUs = args.duration as number;
    },
  },
  {
    phase: "settings",
    form: {
      form: "give up after <duration>",
      help: "How long after an operation fell due its client gives it up: its outcome is then unknown; default 3s.",
      example: "give up after 3s",
      instead: [
        "gives up after <duration>",
        "clients give up after <duration>",
        "client timeout <duration>",
        "timeout <duration>",
      ],
    },
    fold(draft, args, said) {
      if (setOnce(draft, "give up after", said)) draft.giveUpAfterUs = args.duration as number;
    },
  },
];

/** The rules in the order in which later ones win: the default, then links, then stretches, then links for a stretch. */
export function networkRules(draft: Draft): readonly NetworkRule[] {
  const standard = { what: "latency", delay: DEFAULTS.latency, ppm: 0, ...EVERYWHERE, fromUs: 0, toUs: null } as const;
  const weight = ({ from, fromUs, toUs }: NetworkRule) =>
    (from === null ? 0 : 1) + (fromUs > 0 || toUs !== null ? 2 : 0);
  const rules: NetworkRule[] = [{ statement: null, ...standard }, ...draft.network];
  return rules
    .map((rule, order) => ({ rule, order }))
    .sort((one, other) => weight(one.rule) - weight(other.rule) || one.order - other.order)
    .map(({ rule }) => rule);
}

const EVERYWHERE = { from: null, to: null, bothWays: false } as const;

function overLinks(
  what: NetworkRule["what"],
  slot: string,
  help: string,
  example: string,
  instead: readonly string[],
): SetUp[] {
  const form = (pattern: string, shown: string, tried: readonly string[] = []): Form => ({
    form: `${what} ${pattern}`,
    help,
    example: `${what} ${shown}`,
    instead: tried,
  });
  const fold = (bothWays: boolean) => (draft: Draft, args: Args, said: Said) => {
    const from = (args.from ?? null) as PlaceSelector | null;
    const key = `${what}|${said.link}|${said.timed ? `${said.fromUs}..${said.toUs}` : ""}`;
    if (!setOnce(draft, key, said)) return;
    const { statement, fromUs, toUs } = said;
    const to = (args.to ?? null) as PlaceSelector | null;
    const delay = (args.delay ?? null) as Delay | null;
    draft.network.push({ statement, what, from, to, bothWays, delay, ppm: (args.share ?? 0) as number, fromUs, toUs });
  };
  return [
    { phase: "settings", stretch: true, form: form(slot, example, instead), fold: fold(false) },
    {
      phase: "settings",
      stretch: true,
      form: form(`between <from:places> and <to:places> ${slot}`, `between n1 and n3 ${example}`),
      fold: fold(true),
    },
    {
      phase: "settings",
      stretch: true,
      form: form(`[from] <from:places> to <to:places> ${slot}`, `n1 to n3 ${example}`),
      fold: fold(false),
    },
  ];
}
