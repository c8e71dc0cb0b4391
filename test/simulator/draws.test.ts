/** Keyed draws: spread, the laws of shares, and delays against the closed forms that they stand for. */
import assert from "node:assert/strict";
import { ln, normalQuantile, squareRoot } from "../../language/simulator/quantiles.ts";
import {
  drawBelow,
  drawDelayUs,
  drawRange,
  drawShare,
  keyOfText,
  mix,
  PURPOSE,
} from "../../language/simulator/random.ts";

const keys = Array.from({ length: 20_000 }, (_, index) => mix(mix(1, index), 7));
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe("draws", () => {
  it("spread evenly over their range", () => {
    const counts = new Array(10).fill(0);
    for (const key of keys) counts[drawBelow(10, key, PURPOSE.latency)]++;
    for (const count of counts) assert.ok(Math.abs(count - 2000) < 200, `${counts}`);
  });

  it("reach both ends of a range", () => {
    const drawn = new Set(keys.map((key) => drawRange({ low: 3, high: 5 }, key, PURPOSE.pick)));
    assert.deepEqual([...drawn].sort(), [3, 4, 5]);
  });

  it("of different purposes are independent for one key", () => {
    const both = keys.filter(
      (key) => drawShare(500_000, key, PURPOSE.loss) && drawShare(500_000, key, PURPOSE.copy),
    ).length;
    assert.ok(Math.abs(both - 5000) < 300, `${both}`);
  });

  it("of a larger share only add cases", () => {
    for (const key of keys) {
      if (drawShare(10_000, key, PURPOSE.loss)) assert.ok(drawShare(20_000, key, PURPOSE.loss));
    }
  });

  it("of neighbouring keys are independent", () => {
    const pairs = keys.map((key, index) => [
      drawBelow(2, key, PURPOSE.loss),
      drawBelow(2, keys[(index + 1) % keys.length]!, PURPOSE.loss),
    ]);
    const same = pairs.filter(([one, other]) => one === other).length;
    assert.ok(Math.abs(same - 10_000) < 400, `${same}`);
  });

  it("by text differ with the text", () => {
    assert.notEqual(keyOfText("write x 1"), keyOfText("write x 2"));
    assert.notEqual(keyOfText("ab"), keyOfText("ba"));
  });
});

describe("delays", () => {
  it("of the uniform kind stay between their ends", () => {
    const drawn = keys.map((key) =>
      drawDelayUs({ kind: "uniform", lowUs: 5_000, highUs: 15_000 }, key, PURPOSE.latency),
    );
    assert.ok(Math.min(...drawn) >= 5_000 && Math.max(...drawn) <= 15_000);
    assert.ok(Math.abs(mean(drawn) - 10_000) < 100);
  });

  it("of the exponential kind have the mean that was asked for", () => {
    const drawn = keys.map((key) => drawDelayUs({ kind: "exponential", meanUs: 10_000 }, key, PURPOSE.latency));
    assert.ok(Math.abs(mean(drawn) - 10_000) < 300, `${mean(drawn)}`);
  });

  it("of the normal kind have the mean and spread that were asked for, and are never negative", () => {
    const delay = { kind: "normal", meanUs: 10_000, spreadUs: 2_000 } as const;
    const drawn = keys.map((key) => drawDelayUs(delay, key, PURPOSE.latency));
    const variance = mean(drawn.map((us) => (us - 10_000) * (us - 10_000)));
    assert.ok(Math.abs(mean(drawn) - 10_000) < 60, `${mean(drawn)}`);
    assert.ok(Math.abs(Math.sqrt(variance) - 2_000) < 60, `${Math.sqrt(variance)}`);
    const wide = keys.map((key) => drawDelayUs({ ...delay, spreadUs: 50_000 }, key, PURPOSE.latency));
    assert.ok(Math.min(...wide) >= 0);
  });
});

describe("our own logarithm, root and normal quantile", () => {
  it("agree with the engine's to the last few digits", () => {
    for (const x of [1e-10, 1e-3, 0.1, 0.5, 0.7071, 1, 1.5, 2, 10, 12345.678]) {
      assert.ok(Math.abs(ln(x) - Math.log(x)) <= 4e-15 * Math.max(1, Math.abs(Math.log(x))), `ln ${x}`);
      assert.ok(Math.abs(squareRoot(x) - Math.sqrt(x)) <= 4e-15 * Math.max(1, Math.sqrt(x)), `root ${x}`);
    }
  });

  it("give the published quantiles", () => {
    const table = [
      [0.5, 0],
      [0.75, 0.6744897502],
      [0.975, 1.959963985],
      [0.99, 2.326347874],
      [0.001, -3.090232306],
      [1e-9, -5.997807015],
    ];
    for (const [probability, z] of table) {
      assert.ok(Math.abs(normalQuantile(probability!) - z!) < 2e-6, `${probability}: ${normalQuantile(probability!)}`);
    }
  });
});
