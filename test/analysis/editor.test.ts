/** Completion, hover, colours and vocabulary, with the caret at `$0`. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { completionsAt } from "../../language/analysis/completion/completions.ts";
import type { Completion } from "../../language/analysis/completion/offers.ts";
import { type HoverText, hoverAt } from "../../language/analysis/hover.ts";
import { vocabulary } from "../../language/analysis/vocabulary.ts";

function at<T>(marked: string, of: (analysis: ReturnType<typeof analyse>, offset: number) => T): T {
  return of(analyse(marked.replace("$0", "")), marked.indexOf("$0"));
}
function offers(marked: string, ...expected: readonly string[]): readonly Completion[] {
  const found = at(marked, completionsAt);
  const labels = found.map(({ label }) => label);
  for (const label of expected) assert.ok(labels.includes(label), `no ${label} among ${labels.join(" · ")}`);
  return found;
}
function refuses(marked: string, ...unexpected: readonly string[]): void {
  const labels = at(marked, completionsAt).map(({ label }) => label);
  for (const label of unexpected) assert.ok(!labels.includes(label), `${label} among ${labels.join(" · ")}`);
}
function hover(marked: string): HoverText {
  const found = at(marked, hoverAt);
  assert.ok(found !== null, `no hover: ${marked}`);
  return found;
}

describe("completion", () => {
  it("offers forms where a statement begins", () => {
    offers("$0", "<count> nodes", "<nodes> crashes", "<count> clients", "expect", "leader", "n1");
    offers("at 5s: $0", "<nodes> crashes");
    offers("at 5s:\n  $0", "<nodes> crashes");
  });
  it("offers what follows the words that are there", () => {
    offers("n1 $0", "crashes", "pauses");
    refuses("n1 $0", "<nodes> crashes", "at");
    offers("election timeout $0", "150..300ms");
    offers("5 nodes running $0", "raft", "heartbeat");
    offers("mistake $0", "commits-old-terms");
    offers("expect a $0", "leader");
    offers("partition {n1, $0", "n2", "c1");
    offers("drop $0", "append", "the next <count> <message>");
  });
  it("offers an end that comes after the beginning", () => {
    offers("isolate leader from 9s to $0", "12s");
    offers("isolate leader at 9s until $0", "12s", "<nodes> crashes");
    const snippetOf = (marked: string, word: string) =>
      offers(marked, word).find(({ label }) => label === word)?.snippet;
    assert.match(snippetOf("isolate leader at 9s $0", "until")!, /12s/);
    assert.match(snippetOf("isolate leader from 9s $0", "to")!, /12s/);
  });
  it("offers times after a form, and no lengths for what has none", () => {
    offers("n1 crashes $0", "at", "from", "for", "when");
    offers("n1 crashes at 5s $0", "for", "until");
    refuses("n1 crashes at 5s $0", "at", "when");
    offers("c1 writes x = 1 $0", "at", "as", "via");
    refuses("c1 writes x = 1 $0", "for", "until");
    offers("expect a leader $0", "by", "within");
  });
  it("offers no article twice", () => {
    offers("drop the $0", "next <count> <message>", "answer to <label>");
    refuses("drop the $0", "the next <count> <message>");
  });
  it("offers a label that is free", () => {
    const labels = (marked: string) => at(marked, completionsAt).filter(({ label }) => label === "as");
    assert.match(labels("c1 writes y = 1 as w1\nc1 writes x = 1 $0")[0].snippet, /\bw2\b/);
    assert.match(labels("c1 writes y = 1 as w1\nc1 reads x $0")[0].snippet, /\br1\b/);
  });
  it("offers events after `when`", () => {
    offers("when n1 $0", "crashes", "becomes <role>");
    offers("n2 crashes when n1 becomes $0", "leader");
  });
  it("offers what belongs behind `workload` and `vary`", () => {
    offers("workload from 1s to 9s: 3 clients, 50% $0", "reads", "writes");
    offers("workload:\n  $0", "<count> per second", "<share> reads");
    offers("vary reads: quorum, $0", "lease", "local");
    offers("vary system: $0", "raft", "heartbeat");
    offers('note "x" $0', "on <nodes>", "at", "when");
    refuses('note "x" $0', "for");
  });
  it("offers what belongs behind the first word of a head, and points in time", () => {
    offers("vary $0", "reads", "seed", "election timeout");
    refuses("vary $0", "joins");
    refuses("mistake $0", "joins");
    offers("n6 $0", "joins");
    refuses("c1 $0", "joins");
    refuses("client $0", "joins");
    offers("vary reads: quorum, lease\nwith $0", "reads quorum", "reads lease");
    offers("every $0", "500ms", "time");
    offers("at $0", "5s");
    offers("n1 crashes at $0", "5s");
    offers("n1 crashes for $0", "500ms");
    offers("expect a leader by $0", "5s");
    offers("every time $0", "<nodes> crashes");
    offers("partition {n1} $0", "| the others");
  });
  it("goes on with what is not complete, or could be longer", () => {
    offers("when leader sends append $0", "to <to>", "the 2nd time");
    offers("when leader sends append to $0", "n3");
    offers("expect a leader within 2s $0", "after");
    offers("loss from n1 to n2 1% from 2s $0", "to");
    offers("from 2s $0", "to");
    offers("every 500ms $0", "from");
    offers("loss 1% $0", "from", "at");
    refuses("loss 1% $0", "when", "every");
    offers("partition n1 | $0", "the others", "n2");
  });
  it("offers under a head what it can be the head of", () => {
    offers("at 5s: $0", "loss <share>", "expect", "<nodes> crashes");
    refuses("at 5s: $0", "seed <count>", "reads <value>", "scenario", "at", "workload");
    offers("when n1 crashes: $0", "<nodes> pauses", "heal");
    refuses("when n1 crashes: $0", "expect", "loss <share>");
    refuses("when n1 crashes:\n  $0", "expect", "when");
    offers("with seed 1: $0", "reads <value>", "expect");
    refuses("with seed 1: $0", "scenario <text>", "at");
  });
  it("offers no point in time where `by` and `to` are words of a form", () => {
    refuses("n1 slows by $0", "5s");
    refuses("leader hands over to $0", "5s");
    refuses("n1 crashes by $0", "5s");
    offers("from 2s to $0", "5s");
  });
  it("fills in amounts, roles and fields as examples have them", () => {
    const snippet = (marked: string, label: string) =>
      offers(marked, label)
        .find((each) => each.label === label)!
        .snippet.replace(/\$\{\d:([^}]*)\}/g, "$1");
    assert.equal(snippet("$0", "sync time <duration>"), "sync time 1ms");
    assert.equal(snippet("$0", "heartbeat interval <value>"), "heartbeat interval 50ms");
    assert.equal(snippet("$0", "snapshot every <value>"), "snapshot every 100");
    assert.equal(snippet("expect $0", "<count> <role>"), "2 followers");
    assert.equal(snippet("expect $0", "at most <count> <role> per <field>"), "at most 1 leader per term");
    assert.equal(at("give up after $0", completionsAt)[0].label, "3s");
  });
  it("replaces the typed part of the word, and knows what people try instead", () => {
    const found = offers("n1 cra$0", "crashes").find(({ label }) => label === "crashes")!;
    assert.deepEqual([found.start, found.end], [3, 6]);
    assert.match(found.filter, /dies/);
  });
  it("offers nothing in comments and texts", () => {
    assert.deepEqual(at("# n1 $0", completionsAt), []);
    assert.deepEqual(at('scenario "n1 $0', completionsAt), []);
  });
  it("offers what the analysis then takes", () => {
    const analysis = analyse("");
    for (const { snippet, kind } of completionsAt(analysis, 0)) {
      if (kind !== "form" && kind !== "setting") continue;
      const text = snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, "$1").replace(/\\(.)/g, "$1");
      const wrong = analyse(text).diagnostics.filter(
        ({ code, severity }) => severity === "error" && code !== "unknown-label" && !text.endsWith("answer w1"),
      );
      assert.deepEqual(
        wrong.map(({ message }) => `${text}: ${message}`),
        [],
      );
    }
  });
});

describe("hover", () => {
  it("explains words, slots, times and numbers of nodes", () => {
    assert.match(hover("n1 cra$0shes at 5s").sentences[0], /memory/);
    assert.match(hover("lea$0der crashes at 5s").sentences[0], /epoch/);
    assert.match(hover("n1 crashes a$0t 5s").sentences[0], /point in time/);
    assert.match(hover("election time$0out 200ms").sentences[0], /Default 150\.\.300ms/);
    assert.equal(hover("clock of n1 jumps by -$0300ms at 1s").sentences[0], "-300ms.");
    const facts = new Map(hover("5 no$0des").facts);
    assert.equal(facts.get("Majority"), "3 of 5");
    assert.equal(facts.get("Survives"), "2 nodes down or cut off");
    assert.equal(facts.get("Latency"), "5ms..15ms (by default)");
  });
  it("says of an expectation neither that nodes are drawn nor that one event counts", () => {
    assert.deepEqual(hover("expect x = 1 on a maj$0ority").sentences, ["2 of the 3 nodes."]);
    assert.deepEqual(hover("n4 joins at 1s\nexpect x = 1 on every no$0de").sentences, ["All nodes."]);
    assert.match(hover("expect a leader within 2s af$0ter n1 crashes").sentences[0], /each such event/);
  });
  it("explains what is waited for, in a head and behind a statement", () => {
    assert.match(hover("when leader sen$0ds append to n3: n1 crashes").sentences[0], /moment a message is sent/);
    assert.match(hover("n2 crashes when n1 reco$0vers").sentences[0], /starts again/);
    assert.match(hover("expect a leader within 2s after leader cra$0shes").sentences[0], /goes down/);
    assert.match(hover("when a no$0de becomes leader: it crashes").sentences[0], /Whichever/);
    assert.match(hover("eve$0ry time n1 crashes: n2 crashes").sentences[0], /each such event/);
    assert.match(hover("when n1 crashes aft$0er 4s: n2 crashes").sentences[0], /after this time/);
    assert.match(hover("va$0ry seed: 1, 2").sentences[0], /side by side/);
    assert.match(hover("work$0load from 1s to 2s: 3 clients").sentences[0], /drawn by the seed/);
    assert.match(hover('note "a$0" at 5s').sentences.join(" "), /the picture shows/);
  });
  it("shows the time that an action has by default", () => {
    const facts = new Map(hover("c1 wri$0tes x = 1").facts);
    assert.equal(facts.get("When"), "at 1s: 1s after the action before it");
  });
});

describe("the colours of a text", () => {
  it("are told once of a value that several scenarios share", () => {
    const { parts } = analyse('vary nodes: 3, 5\nscenario "a"\nscenario "b"\n');
    assert.deepEqual(
      parts.filter(({ kind }) => kind === "number").map(({ start }) => start),
      [12, 15],
    );
  });

  it("are those of its parts", () => {
    const text = "5 nodes running raft # hi\nat 5s: leader crashes, c1 writes x = 1 via n2 as w1\nelection timeout 1ms";
    const shown = analyse(text).parts.map(({ start, end, kind }) => `${text.slice(start, end)}:${kind}`);
    assert.deepEqual(shown, [
      ..."5:count nodes:word running:word raft:system".split(" "),
      "# hi:comment",
      ..."at:time 5s:number leader:nodes crashes:word c1:clients writes:word x:key =:word 1:value via:word n2:nodes".split(
        " ",
      ),
      ..."as:word w1:label election:setting timeout:setting 1ms:range".split(" "),
    ]);
  });
});

describe("the vocabulary", () => {
  it("is data", () => {
    const words = vocabulary("raft")!;
    assert.ok(words.faults.some(({ form }) => form.includes("crashes")));
    assert.ok(words.settings.some(({ word }) => word === "election timeout"));
    assert.ok(words.events.length > 10);
    assert.equal(vocabulary("no such system"), null);
    assert.deepEqual(vocabulary()!.operations, []);
  });
});
