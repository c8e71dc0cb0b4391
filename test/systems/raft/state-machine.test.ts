/** The replicated state machine on its own: entries in, store and answers out. */
import assert from "node:assert/strict";
import { newMemory, type Raft } from "../../../language/systems/raft/state.ts";
import { applyEntry } from "../../../language/systems/raft/state-machine.ts";
import type { Answer, Request } from "../../../language/systems/system.ts";

function request(number: number, f: string, argument: number | null, session = 1): Request {
  return { client: 3, session, number, operation: number, command: { f, key: "x", argument }, options: {} };
}

/** A node that only holds the state machine, and what it has answered. */
function stateMachine() {
  const state = { store: new Map(), sessions: new Map() } as Record<string, Map<string, unknown>>;
  const answers: Answer[] = [];
  const self = {
    state,
    memory: newMemory(1),
    put: (field: string, key: string, value: unknown) => state[field]!.set(key, value),
    remove: (field: string, key: string) => state[field]!.delete(key),
    answer: (_request: Request, answer: Answer) => answers.push(answer),
  } as unknown as Raft;
  return { self, answers, x: () => state.store!.get("x") ?? null };
}
const entry = (asked: Request) => ({ term: 1, request: asked, members: null });

describe("raft state machine (§8, thesis §6.3)", () => {
  it("applies a request once, however often the log holds it", () => {
    const { self, x } = stateMachine();
    for (let times = 0; times < 3; times++) applyEntry(self, entry(request(1, "increment", 5)));
    assert.equal(x(), 5);
  });

  it("does not apply a request that its client has already gone beyond", () => {
    const { self, x } = stateMachine();
    applyEntry(self, entry(request(2, "write", 2)));
    applyEntry(self, entry(request(1, "write", 1)));
    assert.equal(x(), 2);
  });

  it("tells the sessions of different clients apart", () => {
    const { self, x } = stateMachine();
    applyEntry(self, entry(request(1, "increment", 1, 1)));
    applyEntry(self, entry(request(1, "increment", 1, 2)));
    assert.equal(x(), 2);
  });

  it("answers only what this node has taken, and once", () => {
    const { self, answers } = stateMachine();
    const taken = request(1, "write", 7);
    applyEntry(self, entry(request(9, "write", 1, 2)));
    assert.deepEqual(answers, []);
    self.memory.writes.push(taken);
    applyEntry(self, entry(taken));
    applyEntry(self, entry(taken));
    assert.deepEqual(answers, [{ kind: "ok", value: 7 }]);
  });

  it("an absent key is no key", () => {
    const { self, x } = stateMachine();
    applyEntry(self, entry(request(1, "write", 7)));
    applyEntry(self, entry(request(2, "delete", null)));
    assert.equal(x(), null);
    assert.equal(self.state.store.size, 0);
  });
});
