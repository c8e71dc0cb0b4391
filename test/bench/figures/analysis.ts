/** How long analysis takes for files of several lengths. */
import { analyse } from "../../../language/analysis/analyse.ts";
import { parse } from "../../../language/syntax/parse.ts";
import type { Figure, Measured } from "../figure.ts";
import { fileOf } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";

export const analysis: Figure = {
  name: "analysis",
  about: "text to plan and diagnostics, parsing included",
  async measure() {
    return [100, 1_000, 10_000].map((lines): Measured => {
      const text = fileOf(lines);
      const took = takeTurns(
        { analyse: () => void analyse(text), parse: () => void parse(text) },
        { turns: 5, warmUpMs: 500 },
      );
      return {
        what: `${lines.toLocaleString("en")} lines`,
        value: took.analyse,
        unit: "ms",
        goal: null,
        against: { name: "parsing alone", value: took.parse },
      };
    });
  },
};
