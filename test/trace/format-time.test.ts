/** How times are written for people. */
import assert from "node:assert/strict";
import { formatTime } from "../../language/trace/format-time.ts";

describe("formatTime", () => {
  const cases: readonly (readonly [us: number, text: string])[] = [
    [0, "0s"],
    [20, "20us"],
    [999, "999us"],
    [1_000, "1ms"],
    [1_540, "1.5ms"],
    [12_345, "12.3ms"],
    [150_000, "150ms"],
    [312_457, "312ms"],
    [1_000_000, "1s"],
    [5_310_000, "5.31s"],
    [5_125_000, "5.125s"],
    [5_312_457, "5.31s"],
    [4_999_999, "4.99s"],
    [5_000_001, "5s"],
    [60_050_000, "60.05s"],
    [-300_000, "-300ms"],
  ];
  for (const [us, text] of cases) it(`writes ${us} as ${text}`, () => assert.equal(formatTime(us), text));

  it("never makes the earlier read as the later", () => {
    let before = 0;
    for (let us = 900_000; us < 3_100_000; us += 777) {
      const text = formatTime(us);
      const seconds = text.endsWith("ms") ? Number.parseFloat(text) / 1000 : Number.parseFloat(text);
      assert.ok(seconds >= before - 0.01, `${us} reads as ${text}`);
      before = seconds;
    }
  });
});
