/** What the page draws, by the pictures that it saves: which words are written where. */
import assert from "node:assert/strict";
import { layOut } from "../../language/timeline/layout.ts";
import { timelineSvg } from "../../language/timeline/svg.ts";
import { describePage, openExported, page, savedAs } from "./browser-page.ts";
import { CRASH_AND_PARTITION, inputOf } from "./scenario.ts";

/** In which much is said of one moment. */
const CROWDED = `5 nodes running raft
partition {n1, n2, c1} | {n3, n4, n5} from 2s to 4s
isolate leader from 5s to 6s
client writes x = 1 at 2500ms
note "nobody answers" at 3s
note "healed" at 4s
expect at most 1 leader at 3s
expect a leader at 4s
expect x = 1 on all nodes by 7s`;

describePage("the pictures of the timeline page", () => {
  it("saves the whole run as SVG, and what is in sight as PNG", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    for (const [kind, start] of [
      ["SVG", "<svg"],
      ["PNG", "\u0089PNG"],
    ] as const) {
      const bytes = await savedAs(kind);
      assert.ok(bytes.startsWith(start), kind);
      assert.ok(bytes.length > 8000, kind);
    }
  });

  it("has nothing cut off at the edges of the picture that the command draws", async () => {
    const text = `3 nodes\nnote "WHO WOULD HAVE KNOWN MORE OF THIS" on n1 at 7900ms\nnote "WHO WOULD HAVE KNOWN MORE" at 7900ms
      n1 starts an election at 7600ms\nexpect 2 leaders by 7900ms\nrun for 8s`;
    await page.goto("about:blank");
    await page.setContent(timelineSvg(layOut(inputOf(text))));
    const cut = await page.evaluate(() => {
      const { left, right } = document.querySelector("svg")!.getBoundingClientRect();
      const isCut = (box: DOMRect) => box.left < left || box.right > right;
      const texts = [...document.querySelectorAll("svg text")];
      return [texts.length, ...texts.flatMap((each) => (isCut(each.getBoundingClientRect()) ? each.textContent : []))];
    });
    assert.ok((cut[0] as number) > 10);
    assert.deepEqual(cut.slice(1), []);
  });

  it("writes no two words over each other, whichever way time runs", async () => {
    await openExported(inputOf(CROWDED));
    for (const way of ["to the right", "downwards"]) {
      if (way === "downwards") await page.keyboard.press("d");
      const words = await writtenWords();
      for (const word of [
        "leader, term 1",
        "starts an election",
        "“healed”",
        "partition n1 n2",
        "at most 1 leader at 3s",
      ])
        assert.ok(
          words.some(({ text }) => text.startsWith(word)),
          `“${word}” is written ${way}`,
        );
      const covering = words.flatMap((one, i) =>
        words.slice(i + 1).flatMap((other) => (covers(one, other) ? [`${one.text} / ${other.text}`] : [])),
      );
      assert.deepEqual(covering, [], way);
    }
  });

  it("says what operations are also downwards, in a few lines, and begins with how they ended", async () => {
    await openExported(inputOf("7 nodes\n3 clients\nc1 writes likes = 1000000 at 1s\nrun for 3s"));
    await page.keyboard.press("d");
    const words = (await writtenWords()).map(({ text }) => text);
    for (const line of ["✓\u00a0write likes\u00a0=", "1000000"]) assert.ok(words.includes(line), words.join("; "));
  });

  it("writes a note that is cut on the side of its sign that has room for it", async () => {
    const long = "healed at last, after a long time in which nothing went on at all, neither here nor elsewhere";
    await openExported(inputOf(`3 nodes\nnote "nobody answers" at 5s\nnote "${long}" at 7s\nrun for 10s`));
    await page.keyboard.press("q");
    const words = (await writtenWords()).map(({ text }) => text);
    assert.ok(
      words.some((word) => word.startsWith("“healed at last")),
      words.join("; "),
    );
  });

  it("has all verdicts in sight, whichever way time runs", async () => {
    const expected = Array.from({ length: 90 }, (_, i) => `expect a leader at ${i * 100}ms\n`).join("");
    await openExported(inputOf(`3 nodes\n${expected}run for 10s`));
    for (const way of ["to the right", "downwards"]) {
      if (way === "downwards") await page.keyboard.press("d");
      const svg = await savedAs("SVG");
      const [along, from, to] = way === "downwards" ? ["y", 0, 1000] : ["x", 0, 1000];
      const signs = [...svg.matchAll(new RegExp(`<text [^>]*${along}="([-\\d.]+)"[^>]*>[✓✗]<`, "g"))].map((sign) =>
        Number(sign[1]),
      );
      assert.equal(signs.length, 90);
      assert.ok(Math.min(...signs) >= from && Math.max(...signs) <= to, `${signs}`);
    }
  });

  it("saves the names of lanes and the title beside what is drawn, whichever way time runs", async () => {
    const title = "a title that is far longer than there is room for over one picture of this size ".repeat(3);
    const text = `scenario "${title}"\nnodes {frankfurt-datacenter-1, frankfurt-datacenter-2, a-name-of-a-node-that-does-not-end-for-long}\nrun for 1s`;
    await openExported(inputOf(text));
    for (const way of ["to the right", "downwards"]) {
      if (way === "downwards") await page.keyboard.press("d");
      const words = await writtenWords();
      const names = words.filter(({ text }) => /^(frankfurt|a-name)/.test(text));
      assert.equal(names.length, 3, words.map(({ text }) => text).join("; "));
      if (way === "to the right") assert.equal(new Set(names.map(({ text }) => text)).size, 3);
      const about = words.find(({ text }) => text.startsWith("3 nodes"))!;
      const shown = words.find(({ text }) => text.startsWith("a title"))!;
      assert.ok(shown.text.endsWith("…") && shown.right < about.left);
      for (const one of names)
        assert.deepEqual(
          words.filter((other) => other !== one && covers(one, other)),
          [],
          way,
        );
      if (way === "downwards") continue;
      const drawing = Number(/translate\(([1-9]\d*) /.exec(await savedAs("SVG"))![1]);
      for (const { left, right } of names) assert.ok(right - left + 20 < drawing);
    }
  });

  it("names flags that begin right behind each other, and leaves the signs of notes uncovered, where it is narrow", async () => {
    await page.setViewportSize({ width: 500, height: 760 });
    const faults = ["n3 slows by 10x", "n2 pauses", "drop 30% of append", "n1 crashes", "isolate n2"];
    const text = `3 nodes\nn3 slows by 10x from 2s to 7s\nn2 pauses from 2.5s to 3.5s\ndrop 30% of append from 3s to 6s
      n1 crashes at 4.5s for 1s\nisolate n2 from 6s to 7s\nnote "the minority side still believes in its leader" at 3s\nrun for 8s`;
    await openExported(inputOf(text));
    const words = await writtenWords();
    await page.setViewportSize({ width: 1000, height: 760 });
    for (const fault of faults)
      assert.ok(
        words.some((word) => word.text === fault),
        `${fault} of ${words.map((word) => word.text).join("; ")}`,
      );
  });

  it("cuts a flag that is longer than a narrow page is wide", async () => {
    await page.setViewportSize({ width: 350, height: 760 });
    await openExported(inputOf("13 nodes\npartition {n1, n2, n3, n4, n5, n6} | the others at 2s\nrun for 4s"));
    const words = await writtenWords();
    await page.setViewportSize({ width: 1000, height: 760 });
    assert.ok(words.some(({ text }) => /^partition n1 .*…$/.test(text)));
  });

  it("draws in colours that differ where the system forces its own", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await openExported(inputOf(CRASH_AND_PARTITION));
    const lines = await savedAs("SVG");
    await page.emulateMedia({ forcedColors: "none" });
    assert.ok(new Set(lines.match(/(?<=fill=")[^"]*/g)).size > 4);
  });
});

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of the drawing that the page saves, and where they stand. */
async function writtenWords(): Promise<Word[]> {
  const svg = await savedAs("SVG");
  return page.evaluate((markup) => {
    const drawing = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
    document.body.append(drawing);
    const words = new Map<string, Word>();
    for (const element of drawing.querySelectorAll("text")) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      // What has a halo is written twice at one place.
      words.set(`${element.textContent} ${left} ${top}`, { text: element.textContent, left, top, right, bottom });
    }
    drawing.remove();
    return [...words.values()];
  }, svg);
}

/** By more than what fonts leave around their letters. */
function covers(one: Word, other: Word): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 2 && down > 4;
}
