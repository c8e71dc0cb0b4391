/** The documented trace format holds what it promises to a reader who has only the page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type EventJson, type RunJson, runToJson } from "../../language/trace/json.ts";
import { EVENT_KINDS, LOSS_REASONS } from "../../language/trace/trace.ts";
import { runText } from "../expectations/scenario.ts";

const page = readFileSync("docs/trace-format.md", "utf8");

type State = Record<string, unknown>;

/** A reader written from the page alone: the nodes' states, built up from the events. */
function statesFromEvents(json: RunJson): Map<string, { up: boolean; state: State }> {
  const firstRole = "follower";
  const nodes = new Map(json.nodes.map(({ name }) => [name, { up: true, state: { role: firstRole } as State }]));
  for (const event of json.events) {
    const node = nodes.get(event.node ?? "");
    if (!node) continue;
    if (event.kind === "crash") node.up = false;
    if (event.kind === "recover") {
      node.up = true;
      node.state.role = firstRole;
    }
    if (event.kind === "change") change(node.state, event);
  }
  return nodes;
}

function change(state: State, event: EventJson): void {
  const field = event.field as string;
  const key = event.key as string;
  switch (event.op) {
    case "set":
      state[field] = event.value;
      break;
    case "push":
      state[field] = [...((state[field] as unknown[]) ?? []), event.value];
      break;
    case "truncate":
      state[field] = ((state[field] as unknown[]) ?? []).slice(0, event.length as number);
      break;
    case "put":
      state[field] = { ...((state[field] as State) ?? {}), [key]: event.value };
      break;
    case "remove":
      state[field] = Object.fromEntries(Object.entries((state[field] as State) ?? {}).filter(([name]) => name !== key));
      break;
    default:
      assert.fail(`${event.op}`);
  }
}

describe("the documented trace format", () => {
  it("names every kind of event and every reason of a loss", () => {
    for (const kind of EVENT_KINDS) assert.ok(page.includes(`| \`${kind}\` |`), kind);
    for (const reason of LOSS_REASONS) assert.ok(page.includes(`\`${reason}\``), reason);
  });

  it("lets a reader build up every node's state from the events", () => {
    const run = runText(`
      3 nodes
      c1 writes x = 1 at 1s
      n1 crashes at 2s
      c1 writes y = 2 at 2500ms
      n1 recovers at 3s
      n2 loses its disk at 4s
      n2 recovers at 5s
      c1 deletes x at 6s
      all nodes crash at 8s
      {n1, n3} recover at 8500ms
      run for 10s`);
    const json: RunJson = JSON.parse(
      JSON.stringify(runToJson(run, { scenario: "", variant: null, text: "", verdicts: [], invariants: [] })),
    );
    const read = statesFromEvents(json);
    for (const { name, up, state } of json.nodes) {
      assert.equal(read.get(name)!.up, up);
      for (const [field, value] of Object.entries(state)) {
        const mine = read.get(name)!.state[field] ?? unset(value);
        assert.deepEqual(mine, value, `${field} of ${name}`);
      }
    }
    assert.deepEqual(
      json.nodes.map(({ up }) => up),
      [true, false, true],
    );
  });

  it("keeps ids, times and references in order", () => {
    const run = runText("3 nodes\nc1 writes x = 1 at 1s\nleader crashes at 2s");
    const json = runToJson(run, { scenario: "", variant: null, text: "", verdicts: [], invariants: [] });
    let beforeUs = 0;
    json.events.forEach((event, id) => {
      assert.equal(event.id, id);
      assert.ok(event.timeUs >= beforeUs);
      beforeUs = event.timeUs;
      assert.ok(event.trigger === null || event.trigger < id, `trigger of ${id}`);
      for (const ground of (event.grounds as number[] | undefined) ?? []) assert.ok(ground < id);
      if (event.kind === "deliver" || event.kind === "lose")
        assert.equal(json.events[event.send as number]!.kind, "send");
    });
  });
});

/** What a field holds before its first change, by what it holds now. */
function unset(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === "object" && value !== null) return {};
  return typeof value === "number" ? 0 : typeof value === "boolean" ? false : null;
}
