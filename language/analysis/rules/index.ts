/** All rules, in the order in which they look. Adding one is a file and a line here. */
import { afterTheEnd } from "./after-the-end.ts";
import { beforeItJoins } from "./before-it-joins.ts";
import { expectedWhen } from "./expected-when.ts";
import { firstOfSeveral } from "./first-of-several.ts";
import { giveUpFirst } from "./give-up-first.ts";
import { labelAsValue } from "./label-as-value.ts";
import { namesTaken } from "./names-taken.ts";
import { nobodyBefore } from "./nobody-before.ts";
import { nothingToUndo } from "./nothing-to-undo.ts";
import { restarts } from "./restarts.ts";
import type { Rule } from "./rule.ts";
import { selfLink } from "./self-link.ts";
import { twoSides } from "./two-sides.ts";
import { unfitValue } from "./unfit-value.ts";
import { unknownKey } from "./unknown-key.ts";
import { unlabelled } from "./unlabelled.ts";

export const RULES: readonly Rule[] = [
  namesTaken,
  afterTheEnd,
  beforeItJoins,
  nothingToUndo,
  restarts,
  nobodyBefore,
  twoSides,
  selfLink,
  giveUpFirst,
  expectedWhen,
  firstOfSeveral,
  labelAsValue,
  unlabelled,
  unfitValue,
  unknownKey,
];
