/** The static forms of a timeline: text, SVG, Mermaid and the self-contained page. */
import assert from "node:assert/strict";
import { exportHtml } from "../../client/timeline/html.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineMermaid } from "../../language/timeline/mermaid.ts";
import { timelineSvg } from "../../language/timeline/svg.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { encodeTrace } from "../../language/trace/encode.ts";
import { HOSTILE, hostileInput, layoutOf } from "./scenario.ts";

const layout = layoutOf("3 nodes, leader crashes at t=5\nclient writes x = 1 at 2s\nexpect a leader by 4s");
/** Who leads first is up to the seed; the file makes it crash. */
const leader = layout.gaps[0].lane;
const name = layout.lanes[leader].name;
const hostile = layOut(hostileInput());

describe("the timeline as text", () => {
  it("has the lanes and, line by line, what happened", () => {
    const text = timelineText(layout);
    assert.match(text, /^3 nodes running raft, seed 1, 10s\n/);
    assert.match(text, new RegExp(`^ {2}${name} {4}─*╍+━+✗$`, "m"));
    assert.match(text, new RegExp(`^ +5s {2}✗ ${name} crashes$`, "m"));
    assert.match(text, /^ +5\.[\d]+s {2}n\d becomes leader \(term \d\)$/m);
    assert.match(text, /^ +2\.\d+s {2}c1: write x = 1 ✓ after [\d.]+ms$/m);
    assert.match(text, /^ +[\d.]+m?s {2}✓ expect a leader by 4s$/m);
    assert.ok(text.split("\n").length < 30, "heartbeats are not told one by one");
  });

  it("lets nothing through that a terminal would obey", () => {
    assert.doesNotMatch(timelineText(hostile), /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe("the timeline as SVG", () => {
  it("is well-formed in every theme, also with hostile names", () => {
    for (const theme of ["auto", "light", "dark", "high-contrast"] as const) {
      assertWellFormed(timelineSvg(layout, { theme }));
      assertWellFormed(timelineSvg(hostile, { theme }));
    }
  });

  it("holds no markup of a name", () => {
    const svg = timelineSvg(hostile);
    assert.doesNotMatch(svg, /<(script|img)|\]\]>/);
    assert.ok(svg.includes("&lt;img src=x"));
  });

  it("names its lanes, roles and verdicts", () => {
    const svg = timelineSvg(layout);
    for (const text of ["n1", "leader, term 1", "crashed", `crash ${name}`, "write x = 1 ✓", "expect a leader by 4s"]) {
      assert.ok(svg.includes(`>${text}</text>`), text);
    }
  });
});

describe("the timeline as Mermaid", () => {
  it("has the messages that are not folded, and what happened to the nodes", () => {
    const lines = timelineMermaid(layout).split("\n");
    assert.deepEqual(lines.slice(0, 5), [
      "sequenceDiagram",
      "  participant p0 as n1",
      "  participant p1 as n2",
      "  participant p2 as n3",
      "  actor p3 as c1",
    ]);
    assert.ok(lines.includes(`  Note over p${leader}: ✗ crashes (5s)`));
    assert.ok(lines.includes(`  p3->>p${leader}: request`));
    assert.ok(lines.length < 100);
  });

  it("writes what Mermaid would read as its own as numbers", () => {
    const text = timelineMermaid(hostile);
    assert.doesNotMatch(text, /[<"%\u202e]|[^\P{Cc}\n]|\bend\b/u);
    for (const line of text.split("\n").slice(1, -1)) {
      assert.match(line, /^ {2}(participant|actor|Note over|p\d+(->>|-x|-\))p\d+:)/);
    }
  });
});

describe("the exported page", () => {
  it("holds no `<` of its data, and its script only where it is meant", () => {
    const { input } = hostile;
    const data = JSON.stringify({ runs: [{ ...input, trace: encodeTrace(input.trace) }], shown: 0, beside: false });
    const html = exportHtml({ css: "a{}</style>", script: 'x="</script><!--"', data, title: HOSTILE[0] });
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.equal(html.match(/<\/script/g)?.length, 2);
    assert.equal(html.match(/<\/style/g)?.length, 1);
    assert.doesNotMatch(html, /<img|<!--/);
    const json = /id="faultline-data">([^<]*)</.exec(html)?.[1];
    assert.deepEqual(JSON.parse(json ?? ""), JSON.parse(data));
  });
});

/** Every element is closed, in order; every attribute is quoted; nothing else has an angle bracket or a bare ampersand. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>/g,
    (_, close, name, _attributes, selfClosed) => {
      if (close === "/") assert.equal(open.pop(), name);
      else if (selfClosed !== "/") open.push(name);
      return "";
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]|&(?!(amp|lt|gt|quot);)/);
}
