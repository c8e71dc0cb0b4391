/** The runner in a worker: what comes back, what a newer text does, and what happens when the worker dies. */
import { strict as assert } from "node:assert";
import type { Outcome, Runner } from "../../server/runner.ts";
import { serve, type ToWorker, type WorkerEvents, WorkerRunner } from "../../server/runner-worker.ts";

/** A worker without a thread, around a runner whose answers the test gives. */
function fakeWorkers() {
  const opened: { events: WorkerEvents; terminated: boolean }[] = [];
  const asked: { text: string; answer: (outcome: Outcome | null) => void }[] = [];
  const inside: Runner = {
    prepare() {},
    run: (_, text) => new Promise((answer) => asked.push({ text, answer })),
    cancel() {},
    dispose() {},
  };
  const runner = new WorkerRunner((events) => {
    const worker = { events, terminated: false };
    opened.push(worker);
    const take = serve(inside, (message) => events.onMessage(message));
    return {
      post: (message: ToWorker) => void take(message),
      terminate: () => {
        worker.terminated = true;
      },
    };
  });
  return { runner, opened, asked };
}

const NOTHING: Outcome = { runs: [], failure: null };

describe("runner in a worker", () => {
  it("opens one worker, and hands each job its own outcome", async () => {
    const { runner, opened, asked } = fakeWorkers();
    const [one, two] = [runner.run("a", "1"), runner.run("b", "2")];
    asked[1].answer(null);
    asked[0].answer(NOTHING);
    assert.deepEqual(await one, NOTHING);
    assert.equal(await two, null);
    assert.equal(opened.length, 1);
  });

  it("says why when the worker dies, and opens another for the next run", async () => {
    const { runner, opened, asked } = fakeWorkers();
    const lost = runner.run("a", "1");
    opened[0].events.onGone("out of memory");
    assert.equal((await lost)?.failure, "out of memory");
    assert.equal(opened[0].terminated, true);
    const next = runner.run("a", "2");
    asked[1].answer(NOTHING);
    assert.deepEqual(await next, NOTHING);
    assert.equal(opened.length, 2);
    opened[0].events.onGone("again"); // what is said of a worker that is gone already is of no interest
    assert.equal(opened[1].terminated, false);
    runner.dispose();
    assert.equal(opened[1].terminated, true);
  });

  it("ends its jobs without an outcome when the server ends", async () => {
    const { runner } = fakeWorkers();
    const job = runner.run("a", "1");
    runner.dispose();
    assert.equal(await job, null);
  });
});
