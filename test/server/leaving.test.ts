/** What our own client asks beyond the protocol: what a file expects, its picture with another seed, and drawings. */
import { strict as assert } from "node:assert";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../../language/analysis/analyse.ts";
import { decodeTrace } from "../../language/trace/encode.ts";
import { unpackTrace } from "../../language/trace/pack.ts";
import { KIND } from "../../language/trace/trace.ts";
import { exportOf } from "../../server/picture.ts";
import {
  type Drawing,
  type FileTests,
  type SentPicture,
  type StaticFormat,
  withColumns,
} from "../../server/protocol.ts";
import { runScenarios } from "../../server/run.ts";
import { Editor, URI } from "./harness.ts";

const TWO = `3 nodes
scenario "One"
expect no leader at 1s
scenario "Two"
leadr crashes at 1s
nodes nodes
expect a leader by 1s
`;
const HOSTILE = '3 nodes\nc1 writes "</style><img src=x onerror=alert(1)>" = "<b>&amp;" at 2s\n';

/** Opens the text in an editor, asks, and closes. */
async function ask<Answer>(text: string, request: string, params: object): Promise<Answer> {
  const editor = await Editor.start();
  await editor.open(text);
  try {
    return await editor.connection.sendRequest<Answer>(request, { uri: URI, ...params });
  } finally {
    await editor.stop();
  }
}

describe("tests of a file", () => {
  it("are its scenarios and expectations, run or not", async () => {
    const { scenarios } = await ask<FileTests>(TWO, "faultline/tests", {});
    assert.deepEqual(
      scenarios.map(({ name, expectations }) => [name, ...expectations.map(({ text, verdict }) => [text, verdict])]),
      [
        ["One", ["expect no leader at 1s", "fails"]],
        ["Two", ["expect a leader by 1s", scenarios[1].problem === null ? "holds" : null]],
      ],
    );
    const [{ start, end, expectations }] = scenarios;
    assert.equal(TWO.slice(start, end), 'scenario "One"');
    assert.equal(TWO.slice(expectations[0].start, expectations[0].end), "expect no leader at 1s");
    assert.match(expectations[0].reason, /leader/);
    assert.ok(expectations[0].event >= 0);
  });

  it("are null for a file that is not open", async () => {
    assert.equal(await ask("3 nodes\n", "faultline/tests", { uri: "untitled:other" }), null);
  });
});

describe("a run as JSON", () => {
  it("names its file as it is written", async () => {
    const document = TextDocument.create("file:///c%3A/my%20runs/caf%C3%A9.fault", "faultline", 1, "3 nodes\n");
    const analysis = analyse(document.getText());
    const thread = { pause: async () => {}, nowMs: () => 0 };
    const runs = await runScenarios(analysis, thread, () => true);
    const open = { document, analysis, runs, runsOn: false, failure: null, lastGood: null };
    const exported = await exportOf(open, { uri: document.uri, format: "json" }, thread);
    assert.equal(JSON.parse(exported!).file, "café.fault");
  });
});

describe("picture on request", () => {
  it("is that of the scenario and the seed that are asked for", async () => {
    const text = 'scenario "One"\nleader crashes at 1s\nscenario "Two"\n5 nodes\nleader crashes at 1s\n';
    const { scenario, shown } = await ask<SentPicture>(text, "faultline/picture", { scenario: 1, seed: 7, offset: 0 });
    assert.deepEqual([scenario, shown.trace.seed, shown.trace.nodes.length], [1, 7, 5]);
  });

  it("has its columns as bytes again, once it has arrived", async () => {
    const sent = await ask<SentPicture>("leader crashes at 1s\n", "faultline/picture", {});
    const { shown } = withColumns(sent, (columns) => Uint8Array.from(Buffer.from(columns as string, "base64")).buffer);
    const trace = unpackTrace(shown.trace);
    assert.equal(trace.kind.length, shown.trace.count);
    assert.ok(trace.kind.includes(KIND.crash));
  });

  it("is what an exported page carries, as JSON", async () => {
    const text = "leader crashes at 1s\nvary pre-vote: on, off\n";
    const data = JSON.parse(await ask<string>(text, "faultline/export", { format: "data" }));
    assert.deepEqual([data.runs.length, data.shown, data.beside], [2, 0, false]);
    for (const { trace } of data.runs) assert.ok(decodeTrace(trace).kind.includes(KIND.crash));
  });

  for (const [format, begin] of Object.entries({ svg: "<svg ", mermaid: "", text: "", json: "{" } satisfies Record<
    Exclude<StaticFormat, "data">,
    string
  >)) {
    it(`is a file as ${format}`, async () => {
      const file = await ask<string>(HOSTILE, "faultline/export", { format });
      assert.ok(file.startsWith(begin) && file.includes("n3"));
      if (format !== "text" && format !== "json") assert.doesNotMatch(file, /<img|<b>/);
    });
  }
});

describe("drawing of a text", () => {
  it("is an SVG in which names are text, and a sentence", async () => {
    const { pictures, problems } = await ask<Drawing>("3 nodes\n", "faultline/drawing", {
      text: HOSTILE,
      theme: "dark",
    });
    assert.equal(pictures.length, 1);
    assert.doesNotMatch(pictures[0].svg, /<img|<b>|<script/);
    assert.match(pictures[0].alt, /^Timeline of 3 nodes running raft/);
    assert.deepEqual(problems, []);
  });

  it("is one for each scenario, and says how many are left out", async () => {
    const scenarios = Array.from({ length: 9 }, (_, index) => `scenario "s${index + 1}"\n`);
    const { pictures, more } = await ask<Drawing>("", "faultline/drawing", { text: scenarios.join(""), theme: "dark" });
    assert.deepEqual(
      pictures.map(({ name }) => name),
      ["s1", "s2", "s3", "s4", "s5", "s6"],
    );
    assert.equal(more, 3);
  });

  it("says where the text is wrong", async () => {
    const { problems } = await ask<Drawing>("", "faultline/drawing", {
      text: "3 nodes\nleadr crashes",
      theme: "light",
    });
    assert.match(problems[0], /^line 2: /);
  });

  it("ends in time, whatever is drawn", async () => {
    const text = "9 nodes\nrun for 10000s\nworkload from 0s to 10000s: 9 clients, 1000 per second\n";
    const { pictures, problems } = await ask<Drawing>("", "faultline/drawing", { text, theme: "light" });
    assert.ok(pictures.length + problems.length > 0);
  });
});

const VARIED = `3 nodes
vary reads: quorum, local
client writes x = 1 at 1s
partition leader | the others from 2s to 6s
client writes x = 2 at 3s
c2 reads x via n1 at 4s as r1
expect a leader by 1s
expect no leader at 5s
with reads local: expect r1 returns 1
`;

describe("variants", () => {
  it("are tests of one expectation, which is what the worst of them is and says which", async () => {
    const { scenarios } = await ask<FileTests>(VARIED, "faultline/tests", {});
    const told = scenarios[0].expectations.map(({ text, verdict, reason, variant }) => [
      text,
      verdict,
      reason,
      variant,
    ]);
    assert.deepEqual(told[0].slice(0, 2), ["expect a leader by 1s", "holds"]);
    assert.match(String(told[0][2]), /^all 2 variants: /);
    assert.deepEqual([told[2][0], told[2][1], told[2][3]], ["expect r1 returns 1", "holds", "reads local"]);
  });

  it("are shown by name, with what is known of the others", async () => {
    const chosen = { variant: "reads local" };
    const { variant, variants, shown } = await ask<SentPicture>(VARIED, "faultline/picture", chosen);
    assert.equal(variant, "reads local");
    assert.equal(shown.variant, "reads local");
    assert.deepEqual(
      variants.map((each) => [each.name, each.shown]),
      [
        ["reads quorum", null],
        ["reads local", null],
      ],
    );
    assert.equal(variants[1].verdicts?.length, 3);
  });

  it("are all there side by side, with the seed that is asked for", async () => {
    const asked = { variant: "reads local", beside: true, seed: 7 };
    const { variants, shown } = await ask<SentPicture>(VARIED, "faultline/picture", asked);
    assert.equal(shown.trace.seed, 7);
    assert.deepEqual(
      variants.map(({ name, shown }) => [name, shown?.trace.seed, shown?.variant]),
      [
        ["reads quorum", 7, "reads quorum"],
        ["reads local", undefined, undefined],
      ],
    );
    assert.equal(variants[0].verdicts?.length, 2);
  });

  it("are in one file side by side, or one alone", async () => {
    const both = await ask<string>(VARIED, "faultline/export", { format: "svg", beside: true });
    assert.ok(both.includes(">reads quorum</text>") && both.includes(">reads local</text>"));
    const one = await ask<string>(VARIED, "faultline/export", { format: "text", variant: "reads local" });
    assert.match(one, /^reads local\n3 nodes running raft/);
    assert.doesNotMatch(one, /quorum/);
  });
});
