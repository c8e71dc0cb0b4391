/** Where the jump keys go. */
import assert from "node:assert/strict";
import { jumpFrom, type StopSort } from "../../client/timeline/jumps.ts";
import { pictureOf } from "../../client/timeline/picture.ts";
import { packTrace } from "../../language/trace/pack.ts";
import { CRASH_AND_PARTITION, inputOf } from "./scenario.ts";

const input = inputOf(`${CRASH_AND_PARTITION}\nexpect no leader from 2100ms to 2500ms`);
const picture = pictureOf({ ...input, trace: packTrace(input.trace) });
const { durationUs } = input.trace;

/** All stops on the way from one end of the run to the other. */
function stopsFrom(sort: StopSort, direction: 1 | -1, of = picture): { event: number; timeUs: number }[] {
  const stops: { event: number; timeUs: number }[] = [];
  const startUs = direction > 0 ? 0 : durationUs;
  let at = { event: direction > 0 ? -1 : of.run.eventAt(durationUs), timeUs: startUs };
  for (;;) {
    const stop = jumpFrom(of, { playhead: at.event, playheadUs: at.timeUs }, sort, direction);
    if (stop === null || stop.event < 0) return stops;
    stops.push(stop);
    at = stop;
  }
}

describe("a jump of the playhead", () => {
  for (const sort of ["notable", "verdict", "fault", "milestone"] as const) {
    it(`always moves in time, to the same stops forward and back (${sort})`, () => {
      const there = stopsFrom(sort, 1);
      assert.ok(there.length > 1);
      const stuck = there.filter(({ timeUs }, i) => i > 0 && timeUs <= there[i - 1].timeUs);
      assert.deepEqual(stuck, []);
      const inside = ({ timeUs }: { timeUs: number }) => timeUs > 0 && timeUs < durationUs;
      assert.deepEqual(stopsFrom(sort, -1).filter(inside).reverse(), there.filter(inside));
    });
  }

  it("stands at what happened at a place, not at the action that made it happen", () => {
    const { trace } = picture;
    const crash = stopsFrom("notable", 1).find(({ timeUs }) => timeUs === 3_000_000)!;
    assert.equal(crash.event, picture.layout.gaps[0].event);
    assert.equal(trace.timeUs[crash.event], 3_000_000);
  });

  it("to the next fault passes what the system was told to do", () => {
    const text =
      "3 nodes\nn1 starts an election at 1s\nn2 crashes at 2s\nn2 recovers at 3s\nn4 joins at 4s\nrun for 5s";
    const input = inputOf(text);
    const acted = pictureOf({ ...input, trace: packTrace(input.trace) });
    const times = stopsFrom("fault", 1, acted).map(({ timeUs }) => timeUs / 1_000_000);
    assert.deepEqual(times, [2, 3]);
  });

  it("goes to where a verdict is marked, whenever that happened which shows it", () => {
    for (const sort of ["notable", "verdict"] as const) {
      const stop = stopsFrom(sort, 1).find(({ timeUs }) => timeUs === 2_100_000);
      assert.equal(stop?.event, picture.run.eventAt(2_100_000), sort);
    }
  });

  it("goes back to the start where nothing notable is before", () => {
    const earliest = stopsFrom("notable", -1).at(-1)!;
    const at = { playhead: earliest.event, playheadUs: earliest.timeUs };
    const back = jumpFrom(picture, at, "notable", -1);
    assert.deepEqual(back, { event: -1, timeUs: 0 });
  });
});
