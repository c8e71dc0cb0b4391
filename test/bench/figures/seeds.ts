/** A thousand seeds of one scenario, with what it expects. */
import { answer } from "../../../language/explore/answer.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { atMost, type Figure } from "../figure.ts";
import { planOf, RAFT_10S, TWO_EXPECTATIONS } from "../scenarios.ts";
import { takeTurns } from "../turns.ts";

const SEEDS = 1_000;

export const seeds: Figure = {
  name: "seeds",
  about:
    "1,000 seeds of raft-10s with two expectations judged: 1,000 times one seed's share, on one thread (goal: 0.5 s on two)",
  async measure() {
    const plan = planOf(`${RAFT_10S}\n${TWO_EXPECTATIONS}`);
    let [judged, unjudged] = [0, 0];
    const took = takeTurns({
      judged: () => void answer(plan, ++judged),
      unjudged: () => void simulate(plan, ++unjudged),
    });
    return [
      {
        what: "1,000 seeds",
        value: (took.judged * SEEDS) / 1000,
        unit: "s",
        goal: atMost(1),
        against: { name: "the same without verdicts", value: (took.unjudged * SEEDS) / 1000 },
      },
    ];
  },
};
