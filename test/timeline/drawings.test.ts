/** The static forms of a timeline: text, SVG, Mermaid and the self-contained page. */
import assert from "node:assert/strict";
import { exportHtml } from "../../client/timeline/html.ts";
import { comparisonSvg } from "../../language/timeline/comparison-svg.ts";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineMermaid } from "../../language/timeline/mermaid.ts";
import { sharedScale } from "../../language/timeline/scale.ts";
import { timelineSvg } from "../../language/timeline/svg.ts";
import { textWidth } from "../../language/timeline/svg-parts.ts";
import { timelineText } from "../../language/timeline/text.ts";
import { encodeTrace } from "../../language/trace/encode.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { HOSTILE, hostileInput, inputsOf, layoutOf, layoutOfTrace } from "./scenario.ts";

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

  it("tells that a node goes on only where its pause does not end in a crash", () => {
    const told = (text: string) => timelineText(layoutOf(`3 nodes\nn3 pauses at 2s\n${text} at 3s\nrun for 4s`));
    assert.match(told("n3 resumes"), /^ +3s +n3 goes on$/m);
    assert.doesNotMatch(told("n3 crashes"), /goes on/);
  });

  it("tells of an operation that found nobody, also among others", () => {
    const text = timelineText(
      layoutOf("3 nodes\nclient writes x = 1 via leader at 1ms\nclient writes x = 2 at 1s\nrun for 2s"),
    );
    assert.match(text, /^ +1ms {2}client writes x = 1 via leader: nothing happened, nobody was leader/m);
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
    for (const text of [
      "n1",
      "leader, term 1",
      "crashed",
      `leader crashes (${name})`,
      "write x = 1 ✓",
      "a leader by 4s",
    ]) {
      assert.ok(svg.includes(`>${text}</text>`), text);
    }
  });
});

describe("what there is much of in the SVG", () => {
  const numbers = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, number]) => Number(number));

  it("has all verdicts in the picture, side by side", () => {
    const expected = Array.from({ length: 90 }, (_, i) => `expect a leader at ${i * 100}ms\n`).join("");
    const xs = numbers(
      timelineSvg(layoutOf(`3 nodes\n${expected}run for 10s`)),
      /strong middle f-text" x="([-\d.]+)"/g,
    );
    assert.equal(xs.length, 90);
    assert.ok(xs[0]! >= 8 && xs[89]! <= 992, `from ${xs[0]} to ${xs[89]}`);
    for (let i = 1; i < xs.length; i++) assert.ok(xs[i]! - xs[i - 1]! > 8);
  });

  it("has the last lane, too, where roles change thousands of times", () => {
    const build = new TraceBuilder(3);
    for (let i = 1; i < 4000; i++) build.at(i).role(0, i % 2 === 0 ? "follower" : "candidate");
    for (let i = 1; i < 1000; i++) build.at(4000 + i).role(1, i % 2 === 0 ? "follower" : "candidate");
    const svg = timelineSvg(layoutOfTrace(build.trace(5000)), { squeezed: false });
    const lines = numbers(svg, /<path class="line s-follow"[^>]* d="M[\d.]+ ([\d.]+)h/g);
    assert.equal(new Set(lines).size, 3, "each node has its line");
    assert.ok(svg.length < 400_000, "what is not seen is not drawn");
  });

  it("has what happened at the end of a run in which much happens, and not only the beginning of it", () => {
    const text = `3 nodes\nworkload from 1s to 1m: 3 clients, 50% reads, 3 keys, 100 per second
      every 90ms from 1s to 1m: n1 slows by 2x for 10ms\nevery 80ms from 1s to 1m: n2 pauses for 40ms
      every 250ms from 1s to 1m: partition n3 | the others for 100ms\nevery time n2 pauses: note "much"`;
    const svg = timelineSvg(layoutOf(text), { squeezed: false });
    const end = (pattern: RegExp) => Math.max(...numbers(svg, pattern));
    const ends = {
      operations: end(/tint f-\w+ s-\w+ thin[^"]*" x="([\d.]+)" y="[\d.]+" width="[\d.]+" height="20"/g),
      faults: end(/<circle class="f-fault" cx="([\d.]+)"/g),
      pauses: end(/s-warn thin" x="([\d.]+)"/g),
      partitions: end(/class="tint f-warn" x="([\d.]+)"/g),
      milestones: end(/bold s-text" d="M([\d.]+)/g),
      notes: end(/bold s-warn" d="M([\d.]+)/g),
    };
    for (const [what, x] of Object.entries(ends)) assert.ok(x > 850 && x < 1000, `${what} up to ${x}`);
    assert.ok(svg.length < 2_000_000, `${svg.length}`);
  });

  it("runs no line through the words on flags", () => {
    const text = `3 nodes\nn3 slows by 10x from 2s to 7s\nn2 pauses from 2.5s to 3.5s
      n1 crashes at 4.5s for 1s\nisolate n2 from 6s to 7s\nexpect a leader at 2800ms\nrun for 8s`;
    const svg = timelineSvg(layoutOf(text), { squeezed: false });
    const words = svg.lastIndexOf('height="18" rx="9"');
    assert.ok(svg.indexOf('class="faults"') > 0 && words > 0);
    assert.equal(svg.slice(svg.indexOf('height="18" rx="9"'), words).includes("thin dash soft"), false);
    const [from] = numbers(svg.slice(words), /thin dash soft s-good" d="M[\d.]+ ([\d.]+)V/g);
    const lowest = Math.max(...numbers(svg, /y="([\d.]+)" width="[\d.]+" height="18" rx="9"/g)) + 18;
    assert.ok(from! >= lowest, `the line of a verdict begins at ${from}, and flags end at ${lowest}`);
  });

  it("cuts the names of lanes where the lanes begin", () => {
    const name = "WWWWWWWWWWWWWWWWWWWWWWWW";
    const svg = timelineSvg(layoutOf(`nodes {${name}, n2, n3}\nrun for 1s`));
    const shown = /class="name f-text"[^>]*><title>[^<]*<\/title>(W+…)</.exec(svg)?.[1];
    const start = Math.min(...numbers(svg, /<path class="line s-follow"[^>]* d="M([\d.]+) /g));
    assert.ok(shown !== undefined && 20 + textWidth(shown, 14) < start, shown);
  });
});

describe("the operations in the SVG", () => {
  const busy = layoutOf(
    "3 nodes\n3 clients\nworkload from 1s to 4s: 3 clients, 50% reads, 2 keys, 30 per second\npartition {n1, c1} | {n2, n3, c2} from 2s to 3s",
  );
  const svg = timelineSvg(busy);
  const bars = [...svg.matchAll(/tint f-\w+ s-\w+ thin[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="20"/g)];
  const boxes = bars.map(([, x, y, width]) => ({ from: Number(x), to: Number(x) + Number(width), y: Number(y) + 10 }));

  it("have words that no other operation covers", () => {
    const words = [...svg.matchAll(/"f-text halo" x="([\d.]+)" y="([\d.]+)">(?:<title>.*?<\/title>)?([^<]*[✓✗?…])</g)];
    assert.ok(boxes.length > 60 && words.length >= 6, `${boxes.length} operations, ${words.length} words`);
    for (const [, x, y, text] of words) {
      const [from, to] = [Number(x), Number(x) + textWidth(text)];
      const isCut = (box: (typeof boxes)[number]) =>
        box.y === Number(y) - 4 && ((box.from > from && box.from < to) || (box.to > from && box.to < to));
      assert.deepEqual(boxes.filter(isCut), [], text);
    }
  });

  it("say of a compare-and-set whether it found what it compared with", () => {
    const twice = layoutOf("3 nodes\nc1 writes x = 1 if x is absent at 1s\nc1 writes x = 2 if x is absent at 2s");
    assert.deepEqual(
      twice.bars.map(({ text }) => text),
      ["cas x nothing → 1", "cas x nothing → 2, no match"],
    );
  });

  it("say of each operation what it does to which key", () => {
    const wanted = [
      ["c1 appends 3 to list", "append 3 to list"],
      ["c1 increments likes by 2", "increment likes by 2"],
      ["c1 adds milk to cart", "add milk to cart"],
      ["c1 removes milk from cart", "remove milk from cart"],
      ["c1 writes y = 2 if x = 1", "write y = 2 if x = 1, no match"],
      ["c1 writes y = 2 if x is absent", "write y = 2 if x = nothing"],
    ];
    const layout = layoutOf(`3 nodes\n${wanted.map(([statement], i) => `${statement} at ${i + 1}s`).join("\n")}`);
    assert.deepEqual(
      layout.bars.map(({ text }) => text),
      wanted.map(([, text]) => text),
    );
  });

  it("do not run into the names of their clients", () => {
    const name = "a-client-with-a-name";
    for (const ms of [1000, 1500, 2000, 3000]) {
      const operation = (at: number) => `${name} writes a-long-key = 1 at ${at}ms\n`;
      const text = `3 nodes\nclients {${name}}\n${operation(ms)}${operation(ms + 200)}run for 20s`;
      const early = timelineSvg(layoutOf(text), { squeezed: false });
      for (const [, start] of early.matchAll(/"f-text halo" x="([\d.]+)" y="[\d.]+">write/g))
        assert.ok(Number(start) > 20 + textWidth(name, 13), `${start} at ${ms}`);
    }
  });

  it("are not covered by the letter of a side", () => {
    const letters = [...svg.matchAll(/middle f-text" x="[\d.]+" y="([\d.]+)">[AB]</g)].map(([, y]) => Number(y) + 4);
    assert.equal(letters.length, 4);
    for (const bottom of letters) assert.ok(boxes.every(({ y }) => bottom <= y - 10 || bottom > y + 10 + 15));
  });
});

describe("what the file made happen, in the SVG", () => {
  it("is a dot for a fault, good where it ends one, and a neutral ring for what the system was told to do", () => {
    const text =
      "3 nodes\nn1 crashes at 1s\nn1 recovers at 2s\nn4 joins at 3s\nn2 starts an election at 5s\nn2 resumes at 6s";
    const svg = timelineSvg(layoutOf(text));
    const pills =
      /tint f-\w+ s-\w+ thin" [^>]*height="18"[^>]*\/>\n<circle class="([^"]*)".*\n<text [^>]*>(?:<title>.*<\/title>)?([^<]*)</g;
    assert.deepEqual(
      [...svg.matchAll(pills)].map(([, sign, text]) => `${text}: ${sign}`),
      [
        "n1 crashes: f-fault",
        "n1 recovers: f-good",
        "n4 joins: f-background s-muted bold",
        "n2 starts an election: f-background s-muted bold",
        "n2 resumes (nothing): f-muted",
      ],
    );
  });
});

describe("the milestones in the SVG", () => {
  it("do not touch each other on a lane: the first stands for all", () => {
    const svg = timelineSvg(layoutOf("3 nodes\nworkload from 1s to 4s: 3 clients, 50% reads, 2 keys, 60 per second"));
    const signs = [...svg.matchAll(/bold s-text" d="M([\d.]+) ([\d.]+)l4/g)].map(([, x, y]) => [Number(x), y] as const);
    assert.ok(signs.length > 20);
    for (const [x, y] of signs)
      assert.ok(signs.filter(([other, lane]) => lane === y && other >= x && other < x + 7.8).length === 1);
  });
});

describe("words for which the SVG has no room", () => {
  const long = "a story that is told in more words than there is room for in a line of the picture";
  const text = `3 nodes\nnote "${long}" at 1s\nnote "${long} again" at 1s\nnote "${long} on n1" on n1 at 2s\nrun for 3s`;

  it("are shortened, and stand as a whole in a title", () => {
    const svg = timelineSvg(layoutOf(text));
    for (const note of [long, `${long} on n1`]) {
      assert.match(svg, new RegExp(`<title>“${note}”</title>“a story that is told[^<]*…</text>`));
    }
  });

  it("end in an ellipsis in the picture's own title, too, before what it is about", () => {
    const svg = timelineSvg(layoutOf(`scenario "${long} ${long}"\n3 nodes\nrun for 1s`));
    assert.match(svg, new RegExp(`<title>${long} ${long}</title>a story that [^<]*…</text>`));
    const shown = /y="28"><title>[^<]*<\/title>([^<]*)</.exec(svg)![1];
    const about = /class="f-muted end" x="([\d.]+)" y="28">([^<]*)</.exec(svg)!;
    assert.equal(about[2], "3 nodes · raft · seed 1");
    assert.ok(20 + textWidth(shown, 18) < Number(about[1]) - textWidth(about[2]), shown);
  });

  it("are the title of a sign where no place is free", () => {
    const five = [1, 2, 3, 4, 5].map((each) => `note "${long} ${each}" at 1s\n`).join("");
    const svg = timelineSvg(layoutOf(`${text}\n${five}`));
    assert.match(svg, new RegExp(`<circle [^>]*><title>“${long} 5”</title></circle>`));
  });

  it("cover nothing: flags and notes of one time stand below each other, and what finds no row is a dot below them", () => {
    const faults = ["n1 pauses", "n2 pauses", "partition n1 | n2", "n3 pauses", "heal", "n1 resumes"];
    const svg = timelineSvg(layoutOf(`3 nodes\n${faults.map((fault, i) => `${fault} at ${1000 + i}ms\n`).join("")}`));
    const pills = [...svg.matchAll(/tint f-\w+ s-\w+ thin" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="18"/g)];
    assert.equal(pills.length, 4);
    assert.equal(new Set(pills.map(([, , y]) => y)).size, 4);
    const dots = [...svg.matchAll(/<circle class="f-\w+" cx="[\d.]+" cy="([\d.]+)" r="4">/g)];
    assert.equal(dots.length, 2);
    for (const [, y] of dots) for (const [, , top] of pills) assert.ok(Number(y) > Number(top) + 18);
  });
});

describe("the variants of a scenario as SVG", () => {
  const inputs = inputsOf(`scenario "Two"
    vary election timeout: 150..300ms, 1000..1200ms
    run for 4s
    expect a leader by 1s`);

  it("stand below each other on one axis, well-formed", () => {
    const svg = comparisonSvg(inputs);
    assertWellFormed(svg);
    const at = (text: string) => svg.indexOf(`>${text}</text>`);
    assert.ok(at("Two (election timeout 150..300ms)") > 0);
    assert.ok(at("election timeout 1000..1200ms") > at("Two (election timeout 150..300ms)"));
    const ticks = [...svg.matchAll(/middle" x="([\d.]+)" y="52">([\d.]+m?s)/g)].map(([, x, time]) => `${time} at ${x}`);
    assert.ok(ticks.length >= 6, ticks.join());
    assert.equal(new Set(ticks).size * 2, ticks.length, "each time stands at the same place in both");
  });

  it("is the picture of the run where there is one", () => {
    assert.equal(comparisonSvg([layout.input]), timelineSvg(layout));
  });

  it("shares an axis that is quiet only where all are, and as long as the longest", () => {
    const [early, late] = [
      layoutOf("3 nodes\nn1 pauses from 5s to 6s"),
      layoutOf("3 nodes\nn1 pauses from 20s to 21s"),
    ];
    const { pieces, length } = sharedScale([early, late], true);
    const isQuiet = (timeUs: number) => pieces.find(({ fromUs, toUs }) => fromUs <= timeUs && timeUs < toUs)!.isQuiet;
    const times = [5_000_000, 6_000_000, 20_000_000, 12_000_000];
    assert.deepEqual(times.map(isQuiet), [false, false, false, true]);
    assert.equal(pieces[pieces.length - 1].toUs, late.durationUs);
    assert.ok(length < late.durationUs);
    assert.equal(sharedScale([early, late], false).length, late.durationUs);
  });
});

describe("notes", () => {
  const noted = layoutOf(`3 nodes
    leader crashes at 2s
    when a node becomes leader after 2s: note "a new term begins"
    every time a node becomes leader: note "a leader"
    note "too late" on n1 2s after n1 crashes
    note "of all" at 1s
    note "never" at 50s
    run for 6s`);
  const marks = noted.marks.filter(({ kind }) => kind === "note");

  it("stand at their events, on the lane of whom it happened to or of whom they name", () => {
    const { trace } = noted.input;
    const [crashed] = noted.gaps;
    for (const { text, lane, event, timeUs } of marks) {
      if (event >= 0) assert.deepEqual([trace.place[event], trace.timeUs[event]], [lane, timeUs], text);
    }
    const found = marks.map(({ text }) => text);
    assert.equal(found.includes("of all"), true);
    assert.equal(found.includes("never"), false, "what is beyond the end is not said");
    assert.equal(found.includes("too late"), crashed.lane === 0);
    assert.ok(found.length > 1 + (crashed.lane === 0 ? 1 : 0));
  });

  it("are in all forms of the picture", () => {
    const [text, svg, mermaid] = [timelineText(noted), timelineSvg(noted), timelineMermaid(noted)];
    assert.match(text, /^ +1s {2}“of all”$/m);
    for (const form of [svg, mermaid]) assert.ok(form.includes("“of all”"));
    for (const { text: words, lane } of marks.filter((mark) => mark.lane >= 0)) {
      assert.ok(text.includes(`n${lane + 1}: “${words}”`), words);
      assert.ok(mermaid.includes(`Note over p${lane}: “${words}”`), words);
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

  it("says that what was cut is healed, or that a node goes on, only where that happened", () => {
    const ends = (text: string) =>
      timelineMermaid(layoutOf(`3 nodes\nn3 pauses at 1s\npartition n1 | the others at 2s\n${text}run for 4s`)).match(
        /p[^ ]*: (healed|goes on|✗ crashes) .*/g,
      );
    assert.deepEqual(ends("n3 crashes at 3s\n"), ["p2: ✗ crashes (3s)"]);
    assert.deepEqual(ends("n3 resumes at 3s\nheal at 3500ms\n"), ["p2: goes on (3s)", "p0,p2: healed (3.5s)"]);
    const harder = timelineMermaid(layoutOf("3 nodes\nn1 freezes at 1s\nn2 loses its disk at 2s\nrun for 3s"));
    assert.match(harder, /p0: freezes \(1s\)/);
    assert.match(harder, /p1: ✗ crashes and loses its disk \(2s\)/);
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
