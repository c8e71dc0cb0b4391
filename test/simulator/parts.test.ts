/** The small parts of the simulator, each by itself: queue, clock, disk. */
import assert from "node:assert/strict";
import { Clock } from "../../language/simulator/clock.ts";
import { Disk } from "../../language/simulator/disk.ts";
import { type Task, TaskQueue } from "../../language/simulator/queue.ts";
import { mix } from "../../language/simulator/random.ts";
import { Recorder } from "../../language/simulator/recorder.ts";

describe("the recorder", () => {
  it("keeps grounds in the order of the decisions, where one was set off in the midst of an earlier one", () => {
    const recorder = new Recorder(0);
    recorder.grounds(7, 1);
    recorder.grounds(7, 2);
    recorder.grounds(5, 3);
    recorder.grounds(7, 4);
    assert.deepEqual(recorder.groundsOf, [5, 7, 7, 7]);
    assert.deepEqual(recorder.groundsOn, [3, 1, 2, 4]);
  });
});

describe("the task queue", () => {
  interface Named extends Task {
    name: string;
  }
  const task = (timeUs: number, name: string): Named => ({ timeUs, name });

  it("gives tasks by time, then by the order of adding", () => {
    const queue = new TaskQueue<Named>();
    for (let i = 0; i < 500; i++) queue.add(task(Math.abs(mix(1, i)) % 50, `${i}`));
    let last = task(-1, "");
    while (queue.length > 0) {
      const next = queue.take();
      assert.ok(next.timeUs > last.timeUs || (next.timeUs === last.timeUs && Number(next.name) > Number(last.name)));
      last = next;
    }
  });

  it("keeps that order while tasks come and go", () => {
    const queue = new TaskQueue<Named>();
    const waiting: Named[] = [];
    for (let i = 0; i < 2_000; i++) {
      const drawn = Math.abs(mix(2, i));
      if (waiting.length > 0 && drawn % 9 < 4) {
        const [first] = waiting.sort(
          (one, other) => one.timeUs - other.timeUs || Number(one.name) - Number(other.name),
        );
        assert.equal(queue.firstUs, first!.timeUs);
        assert.equal(queue.take(), waiting.shift());
      } else {
        const next = task(drawn % 50, `${i}`);
        queue.add(next);
        waiting.push(next);
      }
      assert.equal(queue.length, waiting.length);
    }
  });

  it("gives a lower rank first at one time", () => {
    const queue = new TaskQueue<Named>();
    queue.add(task(5, "second"), 2);
    queue.add(task(5, "first"), 1);
    queue.add(task(4, "before"), 3);
    assert.deepEqual([queue.take().name, queue.take().name, queue.take().name], ["before", "first", "second"]);
  });
});

describe("a node's clock", () => {
  it("goes with real time at first", () => {
    const clock = new Clock();
    assert.equal(clock.monotonicUs(1_000), 1_000);
    assert.equal(clock.realUs(2_500), 2_500);
  });

  it("drifts from the moment on at which the drift was set", () => {
    const clock = new Clock();
    clock.setDrift(50_000, 1_000_000);
    assert.equal(clock.monotonicUs(2_000_000), 2_050_000);
    assert.equal(clock.realUs(2_050_000), 2_000_000);
    clock.setDrift(0, 2_000_000);
    assert.equal(clock.monotonicUs(3_000_000), 3_050_000);
  });

  it("shows a deadline at the first real time at which it has been reached, whatever the drift", () => {
    for (const ppm of [-333_333, -7, 3, 123_457, 2_000_000]) {
      const clock = new Clock();
      clock.setDrift(ppm, 17);
      for (const deadlineUs of [18, 1_001, 999_999, 5_000_003]) {
        const realUs = clock.realUs(deadlineUs);
        assert.ok(clock.monotonicUs(realUs) >= deadlineUs && clock.monotonicUs(realUs - 1) < deadlineUs, `${ppm}`);
      }
    }
  });

  it("stands still while the node is frozen and never reaches a deadline then", () => {
    const clock = new Clock();
    clock.standStill(true, 1_000);
    assert.equal(clock.monotonicUs(9_000), 1_000);
    assert.equal(clock.realUs(2_000), Number.POSITIVE_INFINITY);
    clock.standStill(false, 9_000);
    assert.equal(clock.realUs(2_000), 10_000);
  });

  it("jumps on the wall only", () => {
    const clock = new Clock();
    clock.jump(300_000);
    assert.equal(clock.wallUs(1_000), 301_000);
    assert.equal(clock.monotonicUs(1_000), 1_000);
  });
});

describe("a node's disk", () => {
  const disk = () => new Disk(() => ({ term: 0, log: [] }));
  const set = (value: number) => ({ field: "term", how: "set", key: -1, value }) as const;
  const push = (value: string) => ({ field: "log", how: "push", key: -1, value }) as const;

  it("keeps what was written before the last sync that ended", () => {
    const kept = disk();
    kept.write(set(1));
    kept.beginSync();
    kept.write(set(2));
    kept.endSync();
    kept.crash();
    assert.equal(kept.read("term"), 1);
  });

  it("loses what a sync had not ended for", () => {
    const kept = disk();
    kept.write(push("a"));
    kept.beginSync();
    kept.crash();
    assert.deepEqual(kept.read("log"), []);
    assert.ok(kept.isClean);
  });

  it("lets those go on whose writes are covered, in their order, and no others", () => {
    const kept = disk();
    kept.write(set(1));
    kept.wait(() => {}, 10, 0);
    kept.beginSync();
    kept.wait(() => {}, 11, 0);
    kept.write(set(2));
    kept.wait(() => {}, 12, 0);
    assert.deepEqual(
      kept.endSync().map(({ cause }) => cause),
      [10, 11],
    );
    assert.ok(!kept.isClean);
    kept.beginSync();
    assert.deepEqual(
      kept.endSync().map(({ cause }) => cause),
      [12],
    );
  });

  it("hands out copies, so that memory and disk do not share a list", () => {
    const kept = disk();
    kept.write(push("a"));
    kept.beginSync();
    kept.endSync();
    (kept.read("log") as string[]).push("b");
    assert.deepEqual(kept.read("log"), ["a"]);
  });
});
