/** All rules, in the order in which they look. Adding one is a file and a line here. */
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [];
