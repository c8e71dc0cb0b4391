/** All consistency models, the strongest first. */
import { causal } from "./causal.ts";
import type { Consistency } from "./consistency.ts";
import { linearizable } from "./linearizable.ts";
import { sequential } from "./sequential.ts";
import { monotonicReads, monotonicWrites, readYourWrites, writesFollowReads } from "./sessions.ts";

export const CONSISTENCIES: readonly Consistency[] = [
  linearizable,
  sequential,
  causal,
  readYourWrites,
  monotonicReads,
  monotonicWrites,
  writesFollowReads,
];
