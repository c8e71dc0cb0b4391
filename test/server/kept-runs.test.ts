/** Runs in memory: how much they may take, whose go first, and that what was let go of comes back when it is asked for. */
import { strict as assert } from "node:assert";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { analyse } from "../../language/analysis/analyse.ts";
import { Engine } from "../../server/engine.ts";
import type { FromEngine } from "../../server/engine-messages.ts";
import type { FeatureName } from "../../server/features/index.ts";
import { KeptRuns } from "../../server/kept-runs.ts";
import type { Picture, RunState } from "../../server/protocol.ts";
import { runScenarios, type ScenarioRun } from "../../server/run.ts";

const TEXT = "leader crashes at 3s\nexpect a leader by 6s\n";
const thread = {
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  nowMs: () => performance.now(),
};

async function runsOf(text: string, before: readonly ScenarioRun[] = []): Promise<ScenarioRun[]> {
  return (await runScenarios(analyse(text), thread, () => true, { before }))!;
}

function bytesOf([{ trace }]: readonly ScenarioRun[]): number {
  const { kind, timeUs, place, trigger, statement, a, b, c, payload, groundsOf, groundsOn } = trace;
  const columns = [kind, timeUs, place, trigger, statement, a, b, c, payload, groundsOf, groundsOn];
  return columns.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

describe("the room for runs", () => {
  let runs: ScenarioRun[];
  let bytes: number;
  before(async () => {
    runs = await runsOf(TEXT);
    bytes = bytesOf(runs);
  });

  it("is for those that were used last", () => {
    const kept = new KeptRuns(2 * bytes);
    assert.deepEqual(kept.keep("one", runs), []);
    assert.deepEqual(kept.keep("two", runs), []);
    kept.use("one");
    assert.deepEqual(kept.keep("three", runs), ["two"]);
    assert.deepEqual(kept.keep("four", runs), ["one"]);
  });

  it("never lacks for the one that is used, however much it takes", () => {
    const kept = new KeptRuns(bytes / 2);
    assert.deepEqual(kept.keep("one", runs), []);
    assert.deepEqual(kept.keep("two", runs), ["one"]);
  });

  it("is taken by all scenarios and variants, and once by what they share", async () => {
    const three = await runsOf(`vary seed: 1, 2, 3\n${TEXT}`);
    const again = await runsOf(`vary seed: 1, 2, 3\n${TEXT}expect a leader by 2s\n`, three);
    const threeBytes = three.reduce((sum, run) => sum + bytesOf([run]), 0);
    const kept = new KeptRuns(threeBytes + bytes);
    kept.keep("one", [...three, ...again]);
    assert.deepEqual(kept.keep("two", runs), []);
    assert.deepEqual(kept.keep("three", runs), ["one"]);
  });

  it("is free again after a drop", () => {
    const kept = new KeptRuns(bytes);
    kept.keep("one", runs);
    kept.drop("one");
    assert.deepEqual(kept.keep("two", runs), []);
  });
});

/** An engine on this thread. */
class Asker {
  readonly states: RunState[] = [];
  readonly #engine: Engine;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #wake = () => {};
  #lastId = 0;

  constructor(runsBytes?: number) {
    this.#engine = new Engine(thread, (message) => this.#take(message), runsBytes);
  }

  /** Waits until it has run. */
  async open(uri: string, text: string, version = 1): Promise<void> {
    this.#engine.take({ kind: "change", uri, version, text });
    while (!this.states.some((state) => state.uri === uri && state.version === version && state.state === "done"))
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
  }

  close(uri: string): void {
    this.#engine.take({ kind: "close", uri });
  }

  ask<Answer>(feature: FeatureName, uri: string): Promise<Answer> {
    const id = ++this.#lastId;
    const params = { uri, snippets: false, commands: false, request: { uri, offset: 0 } };
    this.#engine.take({ kind: "ask", id, feature, params });
    return new Promise((resolve) => this.#answers.set(id, resolve as (result: unknown) => void));
  }

  /** How often the document has run to its end. */
  timesRun(uri: string): number {
    return this.states.filter((state) => state.uri === uri && state.state === "done").length;
  }

  #take(message: FromEngine): void {
    if (message.kind === "news") this.states.push(message.state);
    if (message.kind === "answer") this.#answers.get(message.id)!(message.result);
    if (message.kind === "failure") assert.fail(message.reason);
    this.#wake();
  }
}

describe("an engine with little room for runs", () => {
  it("runs a document again that is asked about after others were, and answers the same", async () => {
    const asker = new Asker(1);
    await asker.open("one", TEXT);
    const first = await asker.ask<Picture>("picture", "one");
    await asker.open("two", TEXT);
    assert.deepEqual(await asker.ask("picture", "one"), first);
    assert.equal(asker.timesRun("one"), 2);
  });

  it("runs nothing again where there is room, or where it is asked about the one that was used last", async () => {
    for (const [asker, uri] of [
      [new Asker(), "one"],
      [new Asker(1), "two"],
    ] as const) {
      await asker.open("one", TEXT);
      await asker.open("two", TEXT);
      await asker.ask("picture", uri);
      await asker.ask("tests", uri);
      assert.equal(asker.timesRun(uri), 1);
    }
  });

  it("takes the next change of a document that it let go of", async () => {
    const asker = new Asker(1);
    await asker.open("one", TEXT);
    await asker.open("two", TEXT);
    await asker.open("one", TEXT.replace("3s", "4s"), 2);
    const { version, shown } = await asker.ask<Picture>("picture", "one");
    assert.equal(version, 2);
    assert.equal(shown.trace.statements[0].text, "leader crashes at 4s");
    assert.equal(asker.timesRun("one"), 2);
  });
});

describe("the memory of runs", function () {
  this.timeout(20_000);
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  /** A run of about 3 MB. */
  const LONG = `${TEXT}every 10ms from 1s to 30s: c1 writes x = random\nrun for 30s\n`;

  /** What typed arrays take, in bytes, once garbage is gone: another thread frees them, until the next collection at the latest. */
  async function arrayBytes(): Promise<number> {
    const found: number[] = [];
    do {
      await thread.pause();
      collect();
      found.push(process.memoryUsage().arrayBuffers);
    } while (new Set(found.slice(-6)).size > 1 || found.length < 7);
    return found[found.length - 1];
  }

  it("is free again after the document is closed", async () => {
    const bytes = bytesOf(await runsOf(LONG));
    const asker = new Asker();
    const beforeBytes = await arrayBytes();
    for (const uri of ["one", "two", "three", "four"]) await asker.open(uri, LONG);
    assert.ok((await arrayBytes()) - beforeBytes > 3 * bytes);
    for (const uri of ["one", "two", "three", "four"]) asker.close(uri);
    assert.ok((await arrayBytes()) - beforeBytes < bytes);
  });

  it("stays within the room for them", async () => {
    const bytes = bytesOf(await runsOf(LONG));
    const asker = new Asker(2 * bytes);
    const beforeBytes = await arrayBytes();
    for (const uri of ["one", "two", "three", "four", "five", "six"]) await asker.open(uri, LONG);
    assert.ok((await arrayBytes()) - beforeBytes < 3 * bytes);
  });
});
