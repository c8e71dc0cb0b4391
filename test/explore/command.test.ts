/** `faultline explore` and `run` as a user calls them: what they print, with any number of threads, and how they end. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { vocabulary } from "../../language/analysis/vocabulary.ts";
import { EXPLORE_FORMAT, type ExplorationJson, type TallyJson } from "../../language/explore/json.ts";
import { RACE, TOO_EARLY } from "./scenarios.ts";

/** Two folders below package.json, like the one that ships. */
const PROGRAM = "dist/test/faultline.cjs";
const page = readFileSync("docs/explore-format.md", "utf8");

interface Document {
  readonly format: number;
  readonly file: string;
  readonly diagnostics: readonly { readonly code: string }[];
  readonly scenarios: readonly ExplorationJson[];
}

function faultline(text: string, ...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    input: text,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, out: stdout, err: stderr };
}

function explored(text: string, ...args: readonly string[]): Document {
  const { out, err } = faultline(text, "explore", "-", "--json", ...args);
  assert.equal(err, "");
  return JSON.parse(out);
}

describe("the command line", () => {
  before(async () => {
    await esbuild.build({
      entryPoints: ["client/cli/main.ts"],
      outfile: PROGRAM,
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "es2022",
    });
  });

  describe("faultline explore", () => {
    it("finds the same with one thread, with two and with three", () => {
      const one = faultline(RACE, "explore", "-", "--seeds", "120", "--workers", "1", "--json");
      assert.equal(one.status, 1);
      for (const workers of ["2", "3"]) {
        const other = faultline(RACE, "explore", "-", "--seeds", "120", "--workers", workers, "--json");
        assert.deepEqual(other, one);
      }
    });

    it("finds in the shards together what it finds at once", () => {
      const [whole] = explored(RACE, "--seeds", "60").scenarios;
      const shards = [1, 2, 3].map((shard) => explored(RACE, "--seeds", "60", "--shard", `${shard}/3`).scenarios[0]!);
      const sum = (of: (part: ExplorationJson) => number) => shards.reduce((total, part) => total + of(part), 0);
      assert.equal(
        sum(({ runs }) => runs),
        60,
      );
      assert.equal(
        sum(({ allHold }) => allHold),
        whole!.allHold,
      );
      whole!.expectations.forEach((tally, index) => {
        for (const word of ["holds", "fails", "untested", "undecided"] as const) {
          assert.equal(
            sum(({ expectations }) => expectations[index]![word]),
            tally[word],
          );
        }
        const seeds = shards.flatMap(({ expectations }) => expectations[index]!.firstFails?.seed ?? []);
        assert.equal(Math.min(...seeds), tally.firstFails?.seed ?? Number.POSITIVE_INFINITY);
      });
    });

    it("names the first failing seed, and `run` with that seed fails for the same reason", () => {
      const [, scenario] = explored(TOO_EARLY, "--seeds", "60").scenarios;
      const returned = scenario!.expectations.find(({ text }) => text === "expect r1 returns 1")!;
      const { seed, reason } = returned.firstFails!;
      assert.ok(seed > 1);
      const args = ["--scenario", "Too early", "--seed", String(seed)];
      const { status, out } = faultline(TOO_EARLY, "run", "-", ...args);
      assert.equal(status, 1);
      assert.ok(out.includes(`✗ fails  expect r1 returns 1: ${reason}`), out);
      assert.equal(faultline(TOO_EARLY, "run", "-", ...args.slice(0, 3), "1").status, 0);
    });

    it("prints shares, rounded down, and what is first", () => {
      const { status, out } = faultline(TOO_EARLY, "explore", "-", "--seeds", "60");
      assert.equal(status, 1);
      assert.match(out, /^Well: 60 runs, seeds 1 to 60; everything holds in 60$/m);
      assert.match(out, /^ {4}100 % {2}expect a leader by 4s$/m);
      assert.match(out, /^Too early: 60 runs, seeds 1 to 60; everything holds in \d+$/m);
      assert.match(
        out,
        /^ {3}\d\d\.\d % {2}expect r1 returns 1\n {11}fails in \d+, first at seed \d+: r1 returned nothing.*$/m,
      );
      assert.match(out, /^ {4}100 % {2}5 of 5 invariants$/m);
      assert.match(out, /^120 runs in \d+\.\d\d s, \d+ a second$/m);
    });

    it("prints a smaller file that fails on its own", () => {
      const call = ["explore", "-", "--seeds", "60", "--scenario", "Too early", "--shrink"];
      const { out } = faultline(TOO_EARLY, ...call);
      const smallest = /^# The smallest file found[\s\S]*?(?=\n\n)/m.exec(out)![0];
      const ran = faultline(smallest, "run", "-");
      assert.equal(ran.status, 1);
      assert.match(ran.out, /✗ fails {2}expect r1 returns 1: r1 returned nothing/);
      const { smallest: same } = JSON.parse(faultline(TOO_EARLY, ...call, "--json").out).scenarios[0];
      assert.ok(smallest.endsWith(same.text.trimEnd()));
    });

    it("ends with 0 where all holds in every run", () => {
      const { status, err } = faultline(TOO_EARLY, "explore", "-", "--seeds", "20", "--scenario", "Well");
      assert.deepEqual({ status, err }, { status: 0, err: "" });
      const none = faultline(RACE, "explore", "-", "--seeds", "1", "--shard", "2/2");
      assert.equal(none.status, 0);
      assert.match(none.out, /^0 runs, shard 2 of 2 of seed 1;/);
    });

    it("ends with 2 where the file is wrong, and explores what is sound", () => {
      const wrong = faultline(`${TOO_EARLY}n9 crashes at 1s\n`, "explore", "-", "--seeds", "5");
      assert.equal(wrong.status, 2);
      assert.match(wrong.err, /^-:14:1: error: /);
      assert.match(wrong.out, /^Too early: 5 runs/m);
      const broken = faultline(`0 nodes\n`, "explore", "-", "--seeds", "5", "--json");
      assert.equal(broken.status, 2);
      assert.deepEqual(JSON.parse(broken.out).scenarios, []);
    });

    it("ends with 2 where the call is wrong", () => {
      const wrong = [
        [],
        ["--seeds", "0"],
        ["--seeds", "many"],
        ["--seeds", "5", "--workers", "0"],
        ["--seeds", "5", "--shard", "0/3"],
        ["--seeds", "5", "--shard", "4/3"],
        ["--seeds", "5", "--shard", "1"],
        ["--seeds", "5", "--scenario", "Nowhere"],
      ];
      for (const args of wrong) {
        const { status, out, err } = faultline(TOO_EARLY, "explore", "-", ...args);
        assert.deepEqual({ args, status, out }, { args, status: 2, out: "" });
        assert.ok(err.length > 0);
      }
      assert.equal(faultline("", "explore", "/nowhere.fault", "--seeds", "5").status, 2);
    });

    it("ends with 2 when a worker dies, and does not hang", () => {
      const call = ["explore", "-", "--seeds", "400", "--workers", "2"];
      const { status, stderr } = spawnSync(process.execPath, ["--import", DYING_WORKERS, PROGRAM, ...call], {
        input: RACE,
        encoding: "utf8",
        timeout: 30_000,
      });
      assert.equal(status, 2);
      assert.match(stderr, /^faultline: a worker died: out of luck$/m);
    });

    it("has every property of its document on the page", () => {
      const document = explored(TOO_EARLY, "--seeds", "30", "--shrink");
      assert.equal(document.format, EXPLORE_FORMAT);
      assert.ok(page.includes(`\`format\` is ${EXPLORE_FORMAT}.`));
      const [, scenario] = document.scenarios;
      const tally: TallyJson = scenario!.expectations[0]!;
      for (const name of [document, scenario!, scenario!.seeds, tally, scenario!.smallest!].flatMap(Object.keys)) {
        assert.ok(page.includes(`\`${name}\``) || page.includes(`"${name}"`), name);
      }
    });
  });

  /** A module that Node loads first, in the program and in its workers: these throw at once. */
  const DYING_WORKERS = `data:text/javascript,${encodeURIComponent(
    `import { isMainThread } from "node:worker_threads"; if (!isMainThread) throw new Error("out of luck");`,
  )}`;

  describe("faultline run", () => {
    const TEXT = [
      "3 nodes",
      "leader crashes at 1ms",
      "when n2 crashes: n1 crashes",
      "expect w1 is acknowledged",
      "c1 writes x = 1 at 6s as w1",
      "run for 7s",
      "n2 pauses at 4s for 1ms, n2 resumes at 5s",
      "expect a leader at 9s",
    ].join("\n");

    it("warns of what came to nothing, with the editor's words", () => {
      const { err } = faultline(TEXT, "run", "-");
      assert.deepEqual(err.split("\n"), [
        "-:2:1: warning: Nothing happened at 1ms: nobody was leader: n1, n2 and n3 were followers. [nothing-happened]",
        "-:3:18: warning: Nothing happened: `n2 crashes` never happened. [nothing-happened]",
        "-:7:26: warning: Nothing happened at 5s: n2 was not paused. [nothing-happened]",
        "-:8:1: error: The run ends at 7s, before this. [after-the-end]",
        "",
      ]);
    });

    it("has the same among the diagnostics of its document, and what was not put to the test", () => {
      const { out } = faultline(`${TEXT}\nexpect n3 is leader within 1s after n3 crashes`, "run", "-", "--json");
      const { diagnostics } = JSON.parse(out) as Document;
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["nothing-happened", "nothing-happened", "nothing-happened", "after-the-end", "expectation-untested"],
      );
    });
  });

  describe("on odd calls", () => {
    const folder = mkdtempSync(join(tmpdir(), "faultline-"));
    const file = join(folder, "a.fault");
    after(() => rmSync(folder, { recursive: true }));

    it("says what scenarios and variants there are, or that they have no names", () => {
      const refusal = (text: string, ...args: string[]) => faultline(text, "run", "-", ...args).err;
      const two = 'scenario "a"\n3 nodes\nvary reads: quorum, local\nscenario "b"\n3 nodes\n';
      assert.equal(refusal(two, "--scenario", "c"), 'faultline: - has no scenario "c"; it has "a", "b"\n');
      assert.equal(
        refusal(two, "--variant", "c"),
        'faultline: there is no variant "c"; there is "reads quorum", "reads local"\n',
      );
      assert.equal(
        refusal("3 nodes\n", "--scenario", "c"),
        'faultline: - has no scenario "c"; its only one has no name\n',
      );
      assert.equal(refusal("3 nodes\n", "--variant", "c"), 'faultline: there is no variant "c"; nothing varies\n');
    });

    it("leaves a file alone that is no UTF-8", () => {
      const latin = Buffer.from("# \xe9t\xe9\n3   nodes\n", "latin1");
      writeFileSync(file, latin);
      for (const command of ["format", "run"]) {
        const { status, out, err } = faultline("", command, file);
        assert.deepEqual([status, out], [2, ""]);
        assert.match(err, /^faultline: cannot read .*a\.fault: .*utf-8/);
      }
      assert.deepEqual(readFileSync(file), latin);
    });

    it("checks and formats the files that it can, and ends with 2 for the others", () => {
      const absent = join(folder, "absent.fault");
      writeFileSync(file, "3   nodes\n");
      const checked = faultline("", "check", absent, file, "--json");
      assert.deepEqual(JSON.parse(checked.out), [{ file, diagnostics: [] }]);
      const unformatted = faultline("", "format", "--check", absent, file);
      assert.equal(unformatted.out, `${file}\n`);
      const formatted = faultline("", "format", absent, file);
      assert.equal(readFileSync(file, "utf8"), "3 nodes\n");
      for (const { status, err } of [checked, unformatted, formatted]) {
        assert.equal(status, 2);
        assert.match(err, /^faultline: cannot read .*absent\.fault: .*\n$/);
      }
    });

    it("formats the other files where one cannot be written", function () {
      const locked = "/proc/self/limits"; // a table with many spaces, which nobody may write
      if (!existsSync(locked)) this.skip();
      writeFileSync(file, "3   nodes\n");
      const { status, err } = faultline("", "format", locked, file);
      assert.equal(status, 2);
      assert.match(err, /^faultline: cannot write .*limits: /);
      assert.equal(readFileSync(file, "utf8"), "3 nodes\n");
    });

    it("reads records behind a byte-order mark, as it reads scenarios", () => {
      const record = JSON.stringify({ process: "c1", type: "invoke", f: "write", key: "x", value: 1 });
      const call = ["check-history", "-", "--model", "register", "--consistency", "linearizable"];
      assert.equal(faultline(`\ufeff${record}\n`, ...call).status, 0);
    });

    for (const closed of ["stdout", "stderr"] as const) {
      it(`ends as it would where nobody reads its ${closed}`, async () => {
        writeFileSync(file, "0 nodes\nWRONG\n");
        const child = spawn(process.execPath, [PROGRAM, "run", file]);
        const status = new Promise((resolve) => child.once("exit", resolve));
        child[closed].destroy();
        assert.equal(await status, 2);
      });
    }

    it("ends with 2 where its help cannot be written, and with 0 where it can", function () {
      if (!existsSync("/dev/full")) this.skip();
      const full = openSync("/dev/full", "w");
      for (const call of [["--help"], ["--version"], ["run", "--help"], ["words"]]) {
        const { status } = spawnSync(process.execPath, [PROGRAM, ...call], { stdio: ["ignore", full, "ignore"] });
        assert.equal(status, 2, call.join(" "));
        assert.equal(faultline("", ...call).status, 0);
      }
      closeSync(full);
    });
  });

  it("lists every form of a system's vocabulary in `faultline words`", () => {
    const { out } = faultline("", "words", "raft");
    const lists = Object.values(vocabulary("raft")!) as readonly (readonly { readonly form?: string }[])[];
    const forms = lists.flat().flatMap(({ form }) => form ?? []);
    assert.ok(forms.length > 100);
    for (const form of forms) assert.ok(out.includes(`\n  ${form}\n`), form);
  });
});
