/** All set-up statements that every system has; its own settings come on top. Adding one is an entry of a list here. */
import type { SetUp } from "./draft.ts";
import { NAMES } from "./names.ts";
import { NETWORK } from "./network.ts";
import { HEADER, RUN } from "./run.ts";

export const SET_UPS: readonly SetUp[] = [HEADER, ...NAMES, ...RUN, ...NETWORK];
