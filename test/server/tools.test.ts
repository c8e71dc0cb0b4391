/** What a language model's tools answer: text in, text out, whatever the model hands over. */
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { CancellationTokenSource, LSPErrorCodes } from "vscode-languageserver/node";
import { analyse } from "../../language/analysis/analyse.ts";
import { SYSTEMS } from "../../language/systems/index.ts";
import type { OpenWorker } from "../../server/engine-door.ts";
import type { ToolAnswer, ToolParams } from "../../server/protocol.ts";
import { TOOLS } from "../../server/tools/index.ts";
import { SAMPLE } from "../../server/tools/list-words.ts";
import { goldenCases } from "./golden.ts";
import { byClock, Editor, URI } from "./harness.ts";

const RUN = "faultline_run_scenario";
const CHECK = "faultline_check_claim";
const EXPLAIN = "faultline_explain_event";
const WORDS = "faultline_list_words";
const TEXT = "3 nodes, leader crashes at t=5\n";

interface Around {
  readonly before?: (editor: Editor) => Promise<void>;
  readonly worker?: OpenWorker;
  readonly files?: ToolParams["files"];
}

/** Asks a tool; the answer is one fence, whose lines are told, and of what it refuses the first says so. */
async function ask(name: string, input: unknown, { before, worker, files = [] }: Around = {}): Promise<string> {
  const editor = await Editor.start(worker);
  try {
    await before?.(editor);
    const params: ToolParams = { name, input, files };
    const { text, isRefused } = await editor.connection.sendRequest<ToolAnswer>("faultline/tool", params);
    return `${isRefused ? "refused\n" : ""}${text}`;
  } finally {
    await editor.stop();
  }
}

describe("tools of a language model", () => {
  goldenCases("tools", (given) => {
    const [, name, input, text] = /^# (\w+) (\{.*\})\n([\s\S]*)$/.exec(given)!;
    return ask(name, { text, ...JSON.parse(input) });
  });

  it("give a sample scenario that is one", () => {
    assert.deepEqual(analyse(SAMPLE).diagnostics, []);
  });
});

/** A tool, what it is given, and what it says of that. */
type Refused = readonly [name: string, input: unknown, says: RegExp];

function withSeeds(seeds: unknown): Refused {
  return [CHECK, { text: TEXT, claims: ["expect a leader"], seeds }, /seeds is a whole number from 1 to 1000/];
}

describe("wrong input of a tool", () => {
  const cases: readonly Refused[] = [
    ["faultline_prove_theorem", {}, /no such tool/],
    ["constructor", {}, /no such tool/],
    [RUN, null, /an object/],
    [RUN, [TEXT], /an object/],
    [RUN, {}, /either text, .*, or file/],
    [RUN, { text: "", file: "" }, /either text, .*, or file/],
    [RUN, { text: TEXT, file: "a.fault" }, /either text, .*, or file/],
    [RUN, { text: 7 }, /text is a text/],
    [RUN, { text: "x".repeat(200_001) }, /more than 200000 characters/],
    [RUN, { text: TEXT, seed: -1 }, /seed is a whole number from 0 to 4294967295/],
    [RUN, { text: TEXT, scenario: "Two" }, /no such scenario. It has none with a name/],
    [RUN, { text: 'scenario "One"\n', scenario: "Two" }, /no such scenario. It has "One"/],
    [
      RUN,
      { text: "vary reads: quorum, local\n", variant: "x" },
      /no such variant. It has "reads quorum", "reads local"/,
    ],
    [CHECK, { text: TEXT }, /claims is a list of one to 20 texts/],
    [CHECK, { text: TEXT, claims: [] }, /claims is a list/],
    [CHECK, { text: TEXT, claims: ["expect a leader", 7] }, /claims is a list/],
    [CHECK, { text: TEXT, claims: Array(21).fill("expect a leader") }, /claims is a list/],
    [CHECK, { text: TEXT, claims: ["x".repeat(1_001)] }, /A claim is one sentence/],
    ...[0, -3, 1.5, 1e9, Number.MAX_VALUE, "many", true, {}].map(withSeeds),
    [EXPLAIN, { text: TEXT }, /either event, .*, or time/],
    [EXPLAIN, { text: TEXT, event: 1, time: "5s" }, /either event, .*, or time/],
    [EXPLAIN, { text: TEXT, event: 1_000_000 }, /numbered from 0 to \d+/],
    [EXPLAIN, { text: TEXT, event: -1 }, /event is a whole number from 0/],
    [EXPLAIN, { text: TEXT, time: "noon" }, /time is a time of the run/],
    [EXPLAIN, { text: TEXT, time: 5 }, /time is a text/],
    [EXPLAIN, { text: TEXT, time: "100s" }, /run is over at 10s/],
    [EXPLAIN, { text: TEXT, time: "5s", node: "n9" }, /there are "n1", "n2", "n3"\./],
    [WORDS, { system: "paxos" }, /no such system; there are raft, heartbeat/],
    [WORDS, { about: "weather" }, /No form is about that.*Faults; Operations/],
  ];
  for (const [name, input, says] of cases) {
    it(`is refused with a reason: ${name} ${JSON.stringify(input)?.slice(0, 80)}`, async () => {
      const [first, fence, reason] = (await ask(name, input)).split("\n");
      assert.deepEqual([first, fence], ["refused", "```text"]);
      assert.match(reason, says);
    });
  }
});

describe("a file that a tool is asked about", () => {
  const FILE = "vscode-remote://host/home/me/my%20stories/one.fault";
  async function known(editor: Editor): Promise<void> {
    const tell = (uri: string, text: string) => editor.connection.sendNotification("faultline/file", { uri, text });
    await tell(FILE, "4 nodes\n");
    await tell("file:///c%3A/stories/two.fault", "5 nodes\n");
    await tell("file:///c%3A/other/two.fault", "6 nodes\n");
    await editor.open("7 nodes\n");
  }
  const ran = async (file: string) => {
    const text = await ask(RUN, { file }, { before: known });
    return /^(\d) nodes running/m.exec(text)?.[1] ?? text.split("\n").slice(0, 3).join(" ");
  };

  for (const [file, nodes] of [
    [FILE, "4"],
    ["/home/me/my stories/one.fault", "4"],
    ["./my stories/one.fault", "4"],
    ["one.fault", "4"],
    ["C:\\stories\\two.fault", "5"],
    ["other/two.fault", "6"],
    [URI, "7"],
  ] as const) {
    it(`is found as ${file}`, async () => assert.equal(await ran(file), nodes));
  }

  it("is the text that is open, newer than the file", async () => {
    const before = async (editor: Editor) => {
      await editor.connection.sendNotification("faultline/file", { uri: URI, text: "2 nodes\n" });
      await editor.open("7 nodes\n");
    };
    assert.match(await ask(RUN, { file: URI }, { before }), /^7 nodes/m);
  });

  it("is what was stored just now, of which neither is told yet", async () => {
    const files = [{ uri: FILE, text: "8 nodes\n" }];
    assert.match(await ask(RUN, { file: "one.fault" }, { before: known, files }), /^8 nodes/m);
    assert.match(await ask(RUN, { file: "one.fault" }, { files }), /^8 nodes/m);
  });

  it("is not guessed where several have that name", async () => {
    assert.match(await ran("two.fault"), /^refused .*"\/c:\/stories\/two.fault", "\/c:\/other\/two.fault"/);
  });

  for (const file of ["/etc/passwd", "../../etc/passwd", "file:///etc/passwd", "e.fault", "%", "constructor"]) {
    it(`is none that the editor does not know: ${file}`, async () => {
      assert.match(await ran(file), /^refused .*No scenario file of this name is open or in the workspace/);
    });
  }
});

describe("what a tool answers", () => {
  const HOSTILE = "```\\n# <img src=x onerror=alert(1)> [x](command:y) \u202e\u{e0041}\u0007 $(zap)";

  it("is one fence, whatever a file holds, and has nothing that is not seen", async () => {
    const text = `nodes {"${HOSTILE}", b, c}\nc1 writes "${HOSTILE}" = "${HOSTILE}" at 1s as w1\n${HOSTILE}\nexpect r1 returns "${HOSTILE}"\n`;
    for (const [name, input] of [
      [RUN, { text }],
      [CHECK, { text, claims: [HOSTILE, `expect x = "${HOSTILE}"`] }],
      [EXPLAIN, { text, time: "1s" }],
      [EXPLAIN, { text, time: "1s", node: HOSTILE }],
      [RUN, { text, scenario: HOSTILE }],
      [RUN, { file: HOSTILE }],
    ] as const) {
      const answer = (await ask(name, input)).replace(/^refused\n/, "");
      const [first, ...rest] = answer.trimEnd().split("\n");
      const fence = /^`{3,}/.exec(first)![0];
      assert.equal(rest.at(-1), fence);
      assert.ok(
        rest.slice(0, -1).every((line) => !line.includes(fence)),
        answer,
      );
      assert.doesNotMatch(answer.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
    }
  });

  it("is bounded, however much there is to tell, and says that there is more", async () => {
    const name = "x".repeat(5_000);
    const lines = Array.from(
      { length: 2_000 },
      (_, at) => `expect no leader at ${at}ms\nnonsense ${name.slice(0, 50)} ${at}`,
    );
    const answer = await ask(RUN, { text: `nodes {${name}, b, c}\n${lines.join("\n")}\n` });
    assert.ok(answer.length < 17_000, `${answer.length} characters`);
    assert.match(answer, /… and \d+ more/);
    const many = Array.from({ length: 40 }, (_, at) => `scenario "s${at}"\nrun for 1s\n`);
    assert.match(await ask(RUN, { text: many.join("") }), /Not run, name what you want: scenario "s6"; scenario "s7"/);
  });

  it("names the events that show it, however long a claim and its reason are", async () => {
    const long = "x".repeat(2_000);
    const answer = await ask(RUN, {
      text: `c1 writes x = "${long}" at 1s\nexpect not x = "${long}" on every node by 3s\n`,
    });
    assert.match(answer, /^fails: expect not x = "x+.*cut short.* \[event \d+ at 1\.\d+s.*\]$/m);
  });

  it("ends at the plan's limits where a scenario would run for ever", async () => {
    const text =
      "9 nodes\nrun for 3000s\nworkload from 0s to 3000s: 9 clients, 1000 per second\nexpect a leader by 1s\n";
    const answer = await ask(RUN, { text });
    assert.match(answer, /^holds: expect a leader by 1s/m);
    assert.match(answer, /reached its event limit/);
  }).timeout(60_000);

  it("is about as many seeds as there was time for", async () => {
    let nowMs = 0;
    const worker = byClock(() => (nowMs += 5_000));
    const answer = await ask(CHECK, { text: TEXT, claims: ["expect a leader by 4s"], seeds: 1_000 }, { worker });
    const [, runs] = /^(\d+) seeds ran, from 1 on \(of 1000: there was no time for more\)/m.exec(answer) ?? [];
    assert.ok(Number(runs) >= 1 && Number(runs) < 20, answer);
    assert.match(answer, new RegExp(`holds in ${runs} of ${runs} seeds`));
  });

  for (const [when, isAtWork] of [
    ["at once", false],
    ["while it is at work", true],
  ] as const) {
    it(`is none where it is cancelled ${when}, and the server goes on`, async () => {
      const editor = await Editor.start();
      const source = new CancellationTokenSource();
      const input = { text: TEXT, claims: ["expect a leader"], seeds: 1_000 };
      const params: ToolParams = { name: CHECK, input, files: [] };
      const asked = editor.connection.sendRequest("faultline/tool", params, source.token);
      if (isAtWork) await editor.open(TEXT); // it has run in the pauses of the tool's work
      source.cancel();
      await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
      await editor.connection.sendRequest("faultline/explanation", { code: "unknown-word" });
      await editor.stop();
    });
  }
});

describe("tools in the manifest", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const texts: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
  interface Contributed {
    readonly name: string;
    readonly toolReferenceName: string;
    readonly displayName: string;
    readonly userDescription: string;
    readonly modelDescription: string;
    readonly canBeReferencedInPrompt: boolean;
    readonly tags: readonly string[];
    readonly icon: string;
    readonly inputSchema: {
      readonly type: string;
      readonly properties: Readonly<
        Record<string, { readonly description: string; readonly enum?: readonly string[] }>
      >;
      readonly required?: readonly string[];
    };
  }
  const contributed: readonly Contributed[] = manifest.contributes.languageModelTools;

  it("are those that the server answers and the client registers", () => {
    const names = contributed.map(({ name }) => name);
    assert.deepEqual(names, [...TOOLS.keys()]);
    const client = readFileSync("client/vscode/language-model-tools.ts", "utf8");
    assert.deepEqual(
      [...client.matchAll(/^ {2}(faultline_\w+):/gm)].map(([, name]) => name),
      names,
    );
  });

  it("are described to people and to models as VS Code's conventions ask", () => {
    for (const tool of contributed) {
      assert.match(tool.name, /^faultline_[a-z]+_[a-z]+$/);
      assert.match(tool.toolReferenceName, /^[a-z]+[A-Z][a-z]+$/);
      assert.ok(tool.canBeReferencedInPrompt && tool.tags.includes("faultline") && /^\$\([\w-]+\)$/.test(tool.icon));
      for (const text of [tool.displayName, tool.userDescription]) assert.ok(texts[text.slice(1, -1)], text);
      assert.match(tool.modelDescription, /\bDo not use it\b/);
      assert.equal(tool.inputSchema.type, "object");
    }
    const [, check] = contributed;
    assert.match(check.modelDescription, /no proof/);
  });

  it("take the inputs that their schemas name, and no others", () => {
    const shared = ["scenario.ts", "input.ts"].map((file) => readFileSync(`server/tools/${file}`, "utf8"));
    for (const { name, inputSchema } of contributed) {
      const file = name.replace("faultline_", "").replace("_", "-");
      const own = readFileSync(`server/tools/${file}.ts`, "utf8");
      const sources = own.includes("./scenario.ts") ? [own, ...shared] : [own];
      const read = sources.flatMap((source) => [...source.matchAll(/input\.(?:text|texts|wholeNumber)\("(\w+)"/g)]);
      assert.deepEqual(Object.keys(inputSchema.properties).sort(), [...new Set(read.map(([, name]) => name))].sort());
      for (const { description } of Object.values(inputSchema.properties)) assert.match(description, /^[A-Z].*\.$/);
      assert.ok((inputSchema.required ?? []).every((name) => name in inputSchema.properties));
    }
    const [words] = contributed.slice(-1);
    assert.deepEqual(
      words.inputSchema.properties.system.enum,
      SYSTEMS.map(({ name }) => name),
    );
  });
});
