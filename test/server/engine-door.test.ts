/** The engine's worker as the server holds it: what comes back, and what happens when it does not begin, dies or ends. */
import { strict as assert } from "node:assert";
import { EngineDoor, type EngineEvents, type WorkerEvents } from "../../server/engine-door.ts";
import type { ToEngine } from "../../server/engine-messages.ts";
import type { RunState } from "../../server/protocol.ts";

/** Workers without threads, whose messages the test gives. */
function fakeWorkers({ begin = true, patienceMs = 60_000, onPing = (_times: number): boolean => false } = {}) {
  const workers: { events: WorkerEvents; posted: ToEngine[]; isTerminated: boolean }[] = [];
  const states: RunState[] = [];
  const failures: string[] = [];
  const published: string[] = [];
  const events: EngineEvents = {
    onDiagnostics: ({ uri }) => published.push(uri),
    onRunState: (state) => states.push(state),
    onFailure: (reason) => {
      failures.push(reason);
      failed();
    },
  };
  let failed = () => {};
  const failure = new Promise<void>((resolve) => {
    failed = resolve;
  });
  let pings = 0;
  const door = new EngineDoor(
    (events) => {
      const worker = { events, posted: [] as ToEngine[], isTerminated: false };
      workers.push(worker);
      if (begin) events.onMessage({ kind: "ready" });
      return {
        post: (message) => {
          if (message.kind !== "ping") worker.posted.push(message);
          else if (onPing(++pings)) events.onMessage({ kind: "ready" });
        },
        terminate: () => {
          worker.isTerminated = true;
        },
      };
    },
    events,
    patienceMs,
  );
  const done = (uri: string, version: number): RunState => ({ uri, version, state: "done", errors: 0, scenarios: [] });
  return { door, workers, states, failures, published, failure, done };
}

const PARAMS = { uri: "a", snippets: false, commands: false, request: {} };

describe("the engine's door", () => {
  it("hands each question its own answer, and says why one is refused", async () => {
    const { door, workers } = fakeWorkers();
    const [one, two, three] = [door.ask("hover", PARAMS), door.ask("outline", PARAMS), door.ask("rename", PARAMS)];
    const [worker] = workers;
    worker.events.onMessage({ kind: "answer", id: 2, result: "two" });
    worker.events.onMessage({ kind: "refusal", id: 3, reason: "taken" });
    worker.events.onMessage({ kind: "answer", id: 1, result: "one" });
    assert.deepEqual([await one, await two], ["one", "two"]);
    await assert.rejects(three, /taken/);
    assert.equal(workers.length, 1);
    door.dispose();
  });

  it("tries again where a worker does not begin, and tells the new one of all documents; but not for ever", () => {
    const { door, workers, failures } = fakeWorkers({ begin: false });
    door.change("a", 1, "3 nodes");
    workers[0].events.onGone("no workers here");
    assert.deepEqual(workers[1].posted, [{ kind: "change", uri: "a", version: 1, text: "3 nodes" }]);
    workers[1].events.onGone("none here either");
    assert.equal(workers.length, 2);
    assert.deepEqual(failures, ["no workers here", "none here either"]);
    door.dispose();
  });

  it("waits for an engine that is slow, and ends one that says nothing", async () => {
    const isSlow = (times: number) => times < 4;
    let pings = 0;
    const { door, workers, states, failure } = fakeWorkers({
      patienceMs: 1,
      onPing: (times) => {
        pings = times;
        return isSlow(times);
      },
    });
    door.change("a", 1, "3 nodes");
    await failure;
    assert.equal(pings, 4);
    assert.equal(workers[0].isTerminated, true);
    assert.deepEqual([states.at(-1)?.state, states.at(-1)?.reason], ["failed", "a kept the engine busy for too long"]);
    door.dispose();
  });

  it("does not send again the text that killed it, but all others", async () => {
    const { door, workers, states, done } = fakeWorkers();
    door.change("calm", 1, "3 nodes");
    workers[0].events.onMessage({ kind: "news", diagnostics: "{}", state: done("calm", 1) });
    door.change("deadly", 1, "200 nodes");
    const asked = door.ask("hover", PARAMS);
    workers[0].events.onGone("out of memory");
    assert.equal(await asked, null);
    assert.deepEqual(states.at(-1), { ...done("deadly", 1), state: "failed", reason: "out of memory" });
    door.change("deadly", 2, "3 nodes");
    assert.deepEqual(
      workers[1].posted.map((message) => message.kind === "change" && [message.uri, message.version]),
      [
        ["calm", 1],
        ["deadly", 2],
      ],
    );
    workers[0].events.onGone("again"); // of no interest any more
    assert.equal(workers[1].isTerminated, false);
    door.dispose();
    assert.equal(workers[1].isTerminated, true);
  });

  it("passes on no news of a document that was closed while they were on their way", () => {
    const { door, workers, states, published, done } = fakeWorkers();
    const news = (uri: string) =>
      workers[0].events.onMessage({ kind: "news", diagnostics: `{"uri":"${uri}"}`, state: done(uri, 1) });
    door.change("open", 1, "3 nodes");
    door.change("closed", 1, "3 nodes");
    door.close("closed");
    news("open");
    news("closed");
    assert.deepEqual([published, states.map(({ uri }) => uri)], [["open"], ["open"]]);
    door.dispose();
  });
});
