/** The interactive page in a real browser, as an exported file. */
import assert from "node:assert/strict";
import { browser, clock, describePage, openExported, page, pixelsOf, shownOf, violations } from "./browser-page.ts";
import { CRASH_AND_PARTITION, hostileInput, inputOf } from "./scenario.ts";

const KILOBYTE = 1000;

describePage("the timeline page", () => {
  const stateText = () => page.locator(".state tbody").textContent();

  it("is at most 150 KB", () => {
    const { script, css } = browser;
    assert.ok(script.length + css.length <= 150 * KILOBYTE, `${script.length + css.length} bytes`);
  });

  it("labels its lanes, with what each node is at the end of the run", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    assert.deepEqual(await page.locator(".label .name").allInnerTexts(), ["n1", "n2", "n3", "n4", "n5", "c1"]);
    const chips = await page.locator(".label .chip").allInnerTexts();
    assert.equal(chips.filter((chip) => chip === "crashed").length, 1);
    assert.equal(chips.filter((chip) => chip === "leader").length, 1);
    assert.deepEqual(await page.locator(".count").allInnerTexts(), ["✓ 1 holds", "✗ 1 fails"]);
  });

  it("draws", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    assert.ok((await pixelsOf()).length > 10_000);
  });

  it("steps by keyboard and buttons, and the state table follows", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const end = await stateText();
    await page.keyboard.press("Home");
    assert.equal(await clock(), "0s");
    const start = await stateText();
    assert.notEqual(start, end);
    let changed = "";
    for (let i = 0; i < 12 && changed === ""; i++) {
      await page.keyboard.press("ArrowRight");
      changed = (await page.locator(".state td.changed").allInnerTexts()).join(" ");
    }
    assert.notEqual(changed, "", "what a step changes is marked");
    assert.notEqual(await stateText(), start);
    const there = await clock();
    await page.getByRole("button", { name: "Step forward" }).click();
    await page.getByRole("button", { name: "Step back" }).click();
    assert.equal(await clock(), there);
    await page.keyboard.press("End");
    assert.equal(await stateText(), end);
  });

  it("jumps to the next fault, and reads it out", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("Home");
    const slider = page.getByRole("slider", { name: "Playhead" });
    for (let i = 0; i < 40 && !/crashed/.test((await slider.getAttribute("aria-valuetext"))!); i++) {
      await page.keyboard.press("Shift+ArrowRight");
    }
    assert.match((await slider.getAttribute("aria-valuetext"))!, /^3s: n\d crashed$/);
  });

  it("zooms, turns and folds by keyboard, and shows its keys", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const pictures = new Set([await pixelsOf()]);
    for (const key of ["+", "d", "f", "q", "0"]) {
      await page.keyboard.press(key);
      pictures.add(await pixelsOf());
    }
    assert.equal(pictures.size, 6, "each key changes the picture");
    await page.keyboard.press("?");
    assert.ok(await page.getByRole("dialog", { name: "Keys" }).isVisible());
    assert.ok(await page.getByText("a message that was lost").isVisible(), "and what the signs mean");
    await page.keyboard.press("Escape");
    assert.ok(await page.getByRole("dialog", { name: "Keys" }).isHidden());
  });

  it("scrolls to lanes that have no room by keyboard", async () => {
    await openExported(inputOf("40 nodes\nclient writes x = 1 at 1s\nrun for 2s"));
    const client = page.locator(".label.client");
    assert.ok(await client.isHidden());
    for (let i = 0; i < 9; i++) await page.keyboard.press("Shift+ArrowDown");
    await client.waitFor({ state: "visible" });
    for (let i = 0; i < 9; i++) await page.keyboard.press("Shift+ArrowUp");
    await client.waitFor({ state: "hidden" });
  });

  it("plays in jumps for who asked for less motion", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("Home");
    const moments = await page.evaluate(async () => {
      const seen = new Set<string>();
      document.dispatchEvent(new KeyboardEvent("keydown", { key: " " }));
      const endMs = performance.now() + 1200;
      while (performance.now() < endMs) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        seen.add(document.querySelector(".clock")!.textContent!);
      }
      document.dispatchEvent(new KeyboardEvent("keydown", { key: " " }));
      return seen.size;
    });
    await page.emulateMedia({ reducedMotion: null });
    assert.ok(moments >= 2 && moments <= 5, `${moments} moments`);
  });

  it("says why a selected event happened", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.getByRole("tab", { name: "Events" }).click();
    await page
      .locator(".events .row", { hasText: /crashed$/ })
      .first()
      .click();
    assert.match((await page.locator(".why").textContent())!, /^3s\s*n\d crashed: .*leader crashes at 3s/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".why").textContent(), "Select an event, and here stands why it happened.");
  });

  it("says what a message says, for who has no mouse", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("/");
    await page.keyboard.type("sent vote");
    await page.locator(".found").filter({ hasText: /^1 of/ }).waitFor();
    assert.match((await page.locator(".why .fields").textContent())!, /^term 1 · /);
    assert.match((await page.locator(".why").textContent())!, /last index/);
  });

  it("says of the button that plays what it does then", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const says = () => page.locator(".toolbar .tool").nth(2).getAttribute("title");
    assert.equal(await says(), "Play (Space)");
    await page.keyboard.press("Home");
    await page.keyboard.press(" ");
    assert.equal(await says(), "Stop (Space)");
    await page.keyboard.press(" ");
    assert.equal(await says(), "Play (Space)");
  });

  it("jumps to faults, verdicts and milestones by their own keys", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("Home");
    const slider = page.getByRole("slider", { name: "Playhead" });
    const stops: string[] = [];
    for (const key of ["x", "x", "x", "X", "v", "V", "Home", "m"]) {
      await page.keyboard.press(key);
      stops.push((await slider.getAttribute("aria-valuetext"))!);
    }
    assert.match(stops[0], /^800ms: n3 resumed/);
    assert.match(stops[1], /^3s: n\d crashed$/);
    assert.match(stops[2], /^5s: /);
    assert.equal(stops[3], stops[1]);
    assert.notEqual(stops[4], stops[3]);
    assert.notEqual(stops[5], stops[4]);
    assert.match(stops[7], /started an election/);
  });

  it("has the playhead where its time is, whichever way time runs", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const from = async (side: "left" | "top") => {
      await pixelsOf();
      return page.evaluate((side) => {
        const [playhead, stage] = [".playhead", ".stage"].map((name) => document.querySelector(name)!);
        return Math.round(playhead.getBoundingClientRect()[side] - stage.getBoundingClientRect()[side]);
      }, side);
    };
    const length = await page.locator(".stage").evaluate(({ clientWidth }) => clientWidth);
    const margin = 18;
    assert.equal(await from("left"), length - margin - 1, "at the end, half of its width before it");
    await page.keyboard.press("Home");
    assert.equal(await from("left"), margin - 1);
    assert.ok((await from("top")) < 30, "from the axis on");
    await page.keyboard.press("d");
    assert.equal(await from("top"), margin - 1);
  });

  it("lights what is selected on a canvas that is there only for that", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const overlay = page.locator(".stage canvas").nth(1);
    assert.ok(await overlay.isHidden());
    await page.keyboard.press("Enter");
    await overlay.waitFor();
    const lit = await pixelsOf(overlay);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.notEqual(await pixelsOf(overlay), lit);
    await page.keyboard.press("Escape");
    await overlay.waitFor({ state: "hidden" });
  });

  it("goes to where a verdict is marked, and selects what shows it", async () => {
    await openExported(inputOf(`${CRASH_AND_PARTITION}\nexpect no leader from 2100ms to 2500ms`));
    await page.getByRole("tab", { name: "Verdicts" }).click();
    await page.locator(".verdicts .row", { hasText: "no leader from 2100ms" }).click();
    assert.equal(await clock(), "2.1s");
    assert.match((await page.locator(".why").textContent())!, /became leader/);
  });

  it("reads out what stands at the playhead", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("Home");
    await page.keyboard.press("x");
    await page.locator("[aria-live=polite]", { hasText: /^800ms: n3 resumed/ }).waitFor({ state: "attached" });
  });

  it("finds events by words", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("/");
    const input = page.getByRole("searchbox", { name: "Find events" });
    await input.pressSequentially("leader BECAME");
    const found = page.locator(".found");
    await found.filter({ hasText: /^1 of \d+$/ }).waitFor();
    assert.match((await page.locator(".why").textContent())!, /became leader/);
    const first = await clock();
    await page.keyboard.press("Enter");
    assert.match((await found.textContent())!, /^2 of/);
    assert.notEqual(await clock(), first);
    await page.keyboard.press("Shift+Enter");
    assert.equal(await clock(), first);
    await input.fill("no such thing");
    await found.filter({ hasText: "nothing found" }).waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await input.isHidden());
    await page.keyboard.press("Control+f");
    assert.ok(await input.isVisible());
  });

  it("hides the messages and the nodes that are filtered out", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const all = await pixelsOf();
    await page.locator("summary", { hasText: "Show" }).click();
    await page.getByRole("checkbox", { name: "append", exact: true }).uncheck();
    const fewer = await pixelsOf();
    assert.notEqual(fewer, all);
    await page.getByRole("checkbox", { name: "n2", exact: true }).uncheck();
    assert.notEqual(await pixelsOf(), fewer);
    assert.deepEqual(await page.locator(".label:visible .name").allInnerTexts(), ["n1", "n3", "n4", "n5", "c1"]);
    await page.keyboard.press("Escape");
    assert.ok(await page.getByRole("checkbox", { name: "n2", exact: true }).isHidden());
  });

  it("shows the logs of all nodes side by side, with what is committed", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.getByRole("tab", { name: "Logs" }).click();
    const rows = page.locator(".logs tbody tr");
    assert.equal(await rows.count(), 5);
    assert.match((await rows.nth(4).textContent())!, /✓term 1x = 1, committed/);
    await page.locator(".stage").focus();
    await page.keyboard.press("Home");
    assert.equal(await page.locator(".logs td .entry").count(), 0);
  });

  it("tells in words what is in sight", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.getByRole("tab", { name: "Text" }).click();
    const lines = await page.locator(".story li").allInnerTexts();
    assert.ok(lines.some((line) => /^3s\s+✗ n\d crashes$/.test(line)));
    assert.ok(lines.some((line) => /^2\.\d+s\s+c1: write x = 1 ✓/.test(line)));
    await page.locator(".stage").focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press("+");
    await page.waitForFunction((before) => document.querySelectorAll(".story li").length < before, lines.length);
  });

  it("shows names that are told apart only at their ends as a whole, where there is room", async () => {
    await openExported(inputOf("nodes {frankfurt-datacenter-1, frankfurt-datacenter-2, n3}\nrun for 1s"));
    const cut = await page.locator(".name").evaluateAll((names) => {
      return names.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent);
    });
    assert.deepEqual(cut, []);
    const wide = (await page.locator(".labels").boundingBox())!.width;
    await openExported(inputOf("3 nodes\nrun for 1s"));
    assert.ok((await page.locator(".labels").boundingBox())!.width < wide, "short names take no more room than before");
  });

  it("shows the beginnings of long names, and all of each role, where lanes are narrow and time runs downwards", async () => {
    await page.setViewportSize({ width: 500, height: 760 });
    await openExported(inputOf("nodes {a-rather-long-name-that-does-not-end, b, c, d, e, f, g}\nrun for 1s"));
    await page.keyboard.press("d");
    await pixelsOf();
    const cut = await page.evaluate(() => {
      const isCut = (element: Element) => element.scrollHeight > element.clientHeight + 1;
      const { top } = document.querySelector(".labels")!.getBoundingClientRect();
      return {
        above: [...document.querySelectorAll(".name")].filter((name) => name.getBoundingClientRect().top < top).length,
        roles: [...document.querySelectorAll(".chip")].filter(isCut).length,
      };
    });
    await page.setViewportSize({ width: 1000, height: 760 });
    assert.deepEqual(cut, { above: 0, roles: 0 });
  });

  it("says under the pointer in which term a node was only where it was in that all the time", async () => {
    await openExported(inputOf("3 nodes, leader crashes at t=5"));
    const stage = (await page.locator(".stage").boundingBox())!;
    const lanes = await page.locator(".label").all();
    const told = new Set<string>();
    for (const lane of lanes) {
      const { y, height } = (await lane.boundingBox())!;
      for (const share of [0.3, 0.95]) {
        await page.mouse.move(stage.x + stage.width * share, y + height / 2);
        told.add((await page.locator(".card-title").allTextContents()).join());
      }
    }
    const titles = [...told];
    assert.ok(
      titles.some((title) => /^n\d: leader, term 1$/.test(title)),
      titles.join("; "),
    );
    assert.ok(
      titles.some((title) => /^n\d: follower$/.test(title)),
      titles.join("; "),
    );
    assert.ok(!titles.some((title) => title.endsWith("term 0")), titles.join("; "));
  });

  it("listens to its keys also while a box of the menu has the focus", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.locator("summary", { hasText: "Show" }).click();
    const turns = page.getByRole("checkbox", { name: "Time downwards" });
    await turns.focus();
    await page.keyboard.press("d");
    assert.ok(await turns.isChecked());
    await page.keyboard.press(" ");
    assert.ok(!(await turns.isChecked()), "a box takes the space bar for itself");
  });

  it("moves on with Shift and the wheel, whether or not the browser turns its direction", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    for (const key of ["Home", "+", "+", "+"]) await page.keyboard.press(key);
    const pictures = new Set([await pixelsOf()]);
    for (const turn of [{ deltaX: 90 }, { deltaY: 90 }]) {
      await page
        .locator(".stage")
        .evaluate(
          (stage, turn) => stage.dispatchEvent(new WheelEvent("wheel", { bubbles: true, shiftKey: true, ...turn })),
          turn,
        );
      pictures.add(await pixelsOf());
    }
    assert.equal(pictures.size, 3);
  });

  it("says how many events its list leaves out", async () => {
    await openExported(inputOf("5 nodes\nworkload from 1s to 20s: 3 clients, 50% reads, 2 keys, 60 per second"));
    await page.getByRole("tab", { name: "Events" }).click();
    const items = page.locator(".events li");
    assert.equal(await items.count(), 1001);
    assert.match((await items.last().textContent())!, /^… and \d+ more$/);
  });

  it("has no light colour in a dark page, whether the browser or the editor says that it is dark", async () => {
    const colours = () =>
      page.evaluate(() => {
        const { backgroundColor, color, colorScheme } = getComputedStyle(document.body);
        return [backgroundColor, color, colorScheme === "dark"];
      });
    await page.emulateMedia({ colorScheme: "dark" });
    await openExported(inputOf(CRASH_AND_PARTITION));
    const dark = await colours();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await colours();
    assert.notDeepEqual(dark.slice(0, 2), light.slice(0, 2));
    await page.evaluate(() => document.body.classList.add("vscode-dark"));
    assert.deepEqual(await colours(), [...dark.slice(0, 2), true]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => document.body.classList.replace("vscode-dark", "vscode-light"));
    assert.deepEqual(await colours(), light);
    await page.emulateMedia({ colorScheme: "light" });
    assert.doesNotMatch(browser.css, /light-dark\(/, "which VS Code 1.91 does not know");
  });

  it("has what stands at the playhead in a line of its own where it is narrow", async () => {
    await page.setViewportSize({ width: 500, height: 760 });
    await openExported(inputOf(CRASH_AND_PARTITION));
    const [what, tools] = await Promise.all([".what", ".clock"].map((part) => page.locator(part).boundingBox()));
    await page.setViewportSize({ width: 1000, height: 760 });
    assert.ok(what!.y >= tools!.y + tools!.height && what!.width > 400);
  });

  it("has one underlined tab where the system forces its colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await openExported(inputOf(CRASH_AND_PARTITION));
    const lines = await page
      .locator("[role=tab]")
      .evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomWidth));
    await page.emulateMedia({ forcedColors: "none" });
    assert.deepEqual(
      lines.filter((width) => width !== "0px"),
      ["2px"],
    );
  });

  for (const theme of ["light", "dark", "high contrast"] as const) {
    it(`has no violations of accessibility in ${theme}, on any tab, also under the mouse`, async () => {
      const isHigh = theme === "high contrast";
      await page.emulateMedia({ colorScheme: isHigh ? "dark" : theme, contrast: isHigh ? "more" : "no-preference" });
      await openExported(inputOf(CRASH_AND_PARTITION));
      const check = async (where: string): Promise<void> => {
        assert.deepEqual(await violations(), [], `${theme}, ${where}`);
      };
      for (const tab of ["State", "Logs", "Events", "Verdicts", "Text"]) {
        if (tab !== "State") await page.getByRole("tab", { name: tab }).click();
        const row = page.locator(".row:visible").first();
        if ((await row.count()) > 0) await row.hover();
        await check(tab);
      }
      await page.keyboard.press("/");
      await page.locator("summary", { hasText: "Show" }).click();
      await check("the menu and find");
      await page.keyboard.press("Escape");
      await page.locator(".stage").focus();
      await page.keyboard.press("?");
      await check("keys and signs");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Enter");
      await page.locator(".why strong").waitFor();
      await check("a selection");
      await page.keyboard.press("d");
      await page.setViewportSize({ width: 600, height: 760 });
      await check("downwards in a narrow column");
      await page.setViewportSize({ width: 1000, height: 760 });
    });
  }

  it("never reads a name as markup", async () => {
    const input = hostileInput();
    await browser.open({ runs: [shownOf(input)], shown: 0, beside: false });
    for (const tab of ["Events", "Verdicts"]) await page.getByRole("tab", { name: tab }).click();
    assert.equal(await page.title(), input.title);
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator(".label .name").first().textContent(), input.trace.nodes[0]);
  });
});
