/** `<delay>`: how long something takes each time: `5ms..15ms`, `exponential 10ms`, `normal 10ms ± 2ms`. */
import type { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";
import type { Delay } from "../values.ts";
import { readDuration, writtenUs } from "./quantities.ts";
import { readRange } from "./range.ts";

export const delay: Slot = {
  type: "delay",
  takes: "a delay like `5ms..15ms`",
  read: readDelay,
  complete: () => [
    { text: "5ms..15ms", detail: "drawn uniformly" },
    { text: "exponential 10ms", detail: "mostly short, now and then long" },
    { text: "normal 10ms ± 2ms", detail: "around a mean" },
  ],
  describe: (value) => [describeDelay(value as Delay)],
};

function readDelay(reader: Reader): Delay | undefined {
  if (reader.skip("exponential")) {
    const meanUs = readDuration(reader);
    return meanUs === undefined ? undefined : { kind: "exponential", meanUs };
  }
  if (reader.skip("normal")) {
    const meanUs = readDuration(reader);
    if (meanUs === undefined || reader.symbol() !== "±") return undefined;
    reader.at++;
    const spreadUs = readDuration(reader);
    return spreadUs === undefined ? undefined : { kind: "normal", meanUs, spreadUs };
  }
  const range = readRange(reader);
  return range === undefined ? undefined : { kind: "uniform", lowUs: range.low, highUs: range.high };
}

function describeDelay(delay: Delay): string {
  switch (delay.kind) {
    case "uniform":
      if (delay.lowUs === delay.highUs) return `Always ${writtenUs(delay.lowUs)}.`;
      return `Between ${writtenUs(delay.lowUs)} and ${writtenUs(delay.highUs)}, drawn uniformly by the seed.`;
    case "exponential":
      return `Drawn from an exponential distribution with mean ${writtenUs(delay.meanUs)}.`;
    case "normal":
      return `Drawn from a normal distribution with mean ${writtenUs(delay.meanUs)} and deviation ${writtenUs(delay.spreadUs)}.`;
  }
}
