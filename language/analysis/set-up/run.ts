/** The run: `seed 42`, `run for 20s`, and the header of a scenario. */
import { writtenUs } from "../../forms/slots/quantities.ts";
import { LIMITS } from "../plan.ts";
import { type SetUp, setOnce } from "./draft.ts";

export const RUN: readonly SetUp[] = [
  {
    phase: "settings",
    form: {
      form: "seed <count>",
      help: "The number that fixes every random choice of the run; default 1.",
      example: "seed 42",
      instead: ["seed = <count>", "random seed <count>"],
    },
    fold(draft, args, said) {
      const seed = args.count as number;
      if (seed > LARGEST_SEED)
        said.unfit("count", `${LARGEST_SEED}`, "out-of-range", `A seed is a whole number from 0 to ${LARGEST_SEED}.`);
      else if (setOnce(draft, "seed", said)) draft.seed = seed;
    },
  },
  {
    phase: "settings",
    form: {
      form: "run for <duration>",
      help: "How long the run lasts; without this, until five seconds after the last thing that the file mentions.",
      example: "run for 20s",
      instead: [
        "runs for <duration>",
        "run until <duration>",
        "run <duration>",
        "duration <duration>",
        "simulate for <duration>",
      ],
    },
    fold(draft, args, said) {
      if (!setOnce(draft, "run for", said)) return;
      const lengthUs = args.duration as number;
      if (lengthUs > LIMITS.durationUs)
        said.unfit("duration", writtenUs(LIMITS.durationUs), "too-long", "A run lasts at most an hour.");
      else if (lengthUs === 0) said.problem("too-few", "A run must last longer than zero.");
      else draft.lengthUs = lengthUs;
    },
  },
  {
    phase: "settings",
    form: {
      form: "explore <count> seeds|seed",
      help: "The command line runs the scenario with this many seeds, and shrinks a run that fails; never while somebody types.",
      example: "explore 1000 seeds",
      instead: ["explore <count>", "explore <count> runs", "explore seeds <count>"],
    },
    fold(draft, args, said) {
      const count = args.count as number;
      if (count < 1) said.unfit("count", "100", "too-few", "There must be at least one.");
      else if (count > MOST_SEEDS)
        said.unfit("count", `${MOST_SEEDS}`, "out-of-range", `At most ${MOST_SEEDS} seeds can be explored.`);
      else if (setOnce(draft, "explore", said)) draft.explore = count;
    },
  },
];

const MOST_SEEDS = 100_000_000;
/** Runs draw from 32 bits of it. */
const LARGEST_SEED = 0xffffffff;

/** The header of a scenario. Lines before the first header belong to every scenario of the file. */
export const HEADER: SetUp = {
  phase: "names",
  form: {
    form: "scenario <text>",
    help: "Starts a scenario; lines before the first header belong to every scenario of the file.",
    example: 'scenario "Old leader returns"',
    instead: ["test <text>", "scenario named <text>"],
  },
  fold() {},
};
