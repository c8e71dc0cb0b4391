/** The rules for a statement alone, in the order in which they are tried; the first that then reads well is offered. */
import { UNMARKED_CLAIMS } from "./claims.ts";
import { EVENTS } from "./events.ts";
import { FAULTS } from "./faults.ts";
import { NETWORK } from "./network.ts";
import { OPERATIONS } from "./operations.ts";
import { PLAIN } from "./plain.ts";
import type { RephraseRule } from "./rule.ts";
import { SET_UP } from "./set-up.ts";
import { SPELLING } from "./spelling.ts";
import { TIMES } from "./times.ts";
import { WHO } from "./who.ts";

export const SENTENCES: readonly RephraseRule[] = [
  ...PLAIN,
  ...SPELLING,
  ...EVENTS,
  ...TIMES,
  ...WHO,
  ...NETWORK,
  ...FAULTS,
  ...OPERATIONS,
  ...SET_UP,
  ...UNMARKED_CLAIMS,
];
