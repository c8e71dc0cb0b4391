/** Variants, notes and questions in the interactive page: chosen, compared, predicted. */
import assert from "node:assert/strict";
import { browser, clock, describePage, page, pixelsOf, savedAs, shownOf, violations } from "./browser-page.ts";
import { inputsOf } from "./scenario.ts";

const TEXT = `scenario "Stale reads"
3 nodes
vary reads: quorum, local
client writes x = 1 at 1s
partition leader | the others from 2s to 6s
client writes x = 2 at 3s
c2 reads x via n1 at 4s as r1
when n3 becomes leader: note "a new term begins"
ask "What does the read get?" answer r1
expect r1 returns 2
expect a leader by 1s`;

const SIXTEEN =
  "3 nodes\nvary seed: 1, 2, 3, 4\nvary pre-vote: on, off\nvary election timeout: 150..300ms, 300..600ms\nrun for 2s";

describePage("the timeline page of a varied scenario", () => {
  const open = (text: string, beside: boolean) => browser.open({ runs: inputsOf(text).map(shownOf), shown: 0, beside });
  const headings = () => page.locator(".variant-name:visible").allInnerTexts();
  const chosen = () => page.getByRole("combobox", { name: "Variant" }).inputValue();
  const drawings = () => page.locator(".variant .stage:visible").count();
  const tab = (name: string) => page.getByRole("tab", { name });

  it("chooses by list and by key, and says what holds in which", async () => {
    await open(TEXT, false);
    assert.deepEqual(await page.locator(".variants option").allInnerTexts(), [
      "reads quorum: ✗ 1, ✓ 1",
      "reads local: ✗ 1, ✓ 1",
    ]);
    assert.deepEqual([await chosen(), await drawings(), await headings()], ["reads quorum", 1, []]);
    await page.keyboard.press("n");
    assert.equal(await chosen(), "reads local");
    await tab("Verdicts").click();
    await page.locator(".verdicts", { hasText: "r1 returned 1" }).waitFor();
    await page.getByRole("combobox", { name: "Variant" }).selectOption("reads quorum");
    await page.locator(".verdicts", { hasNotText: "r1 returned 1" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("stands side by side on one axis, in order, whichever is chosen", async () => {
    await open(TEXT, true);
    const both = ["reads quorum: ✗ 1, ✓ 1", "reads local: ✗ 1, ✓ 1"];
    assert.deepEqual([await drawings(), await headings()], [2, both]);
    await page.getByRole("button", { name: "reads local: ✗ 1" }).click();
    assert.deepEqual([await chosen(), await headings()], ["reads local", both]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "slider");
    const boxes = await page.locator(".variant .stage").all();
    const [one, other] = await Promise.all(boxes.map((box) => box.boundingBox()));
    assert.deepEqual([one!.x, one!.width], [other!.x, other!.width]);
    assert.ok(one!.y + one!.height <= other!.y, "one is below the other");
    await page.keyboard.press("s");
    assert.deepEqual([await drawings(), await chosen()], [1, "reads local"]);
    await page.keyboard.press("s");
    assert.equal(await drawings(), 2);
  });

  it("moves all drawings together", async () => {
    await open(TEXT, true);
    await page.keyboard.press("Home");
    const companion = page.getByRole("img", { name: /^Timeline with reads local/ });
    const pixels = () => pixelsOf(companion.locator("canvas").first());
    const leader = page.locator(".variant:not(.shown) .chip", { hasText: "leader" });
    await leader.waitFor({ state: "detached" }); // nobody leads at the beginning
    const picture = await pixels();
    await page.keyboard.press("End");
    await leader.first().waitFor();
    await page.keyboard.press("+");
    assert.notEqual(await pixels(), picture);
    await companion.click({ position: { x: 20, y: 60 } });
    assert.equal(await chosen(), "reads local");
    assert.match((await clock())!, /s$/);
  });

  it("goes beside each other where time runs downwards", async () => {
    await open(TEXT, true);
    await page.keyboard.press("d");
    const boxes = await page.locator(".variant .stage").all();
    const [one, other] = await Promise.all(boxes.map((box) => box.boundingBox()));
    assert.equal(one!.y, other!.y);
    assert.ok(one!.x + one!.width <= other!.x);
    await page.keyboard.press("d");
  });

  it("shows sixteen, each with room for its lanes, and brings the chosen one into sight", async () => {
    await open(SIXTEEN, true);
    assert.equal(await drawings(), 16);
    await page.keyboard.press("N");
    assert.equal(await chosen(), "seed 4, pre-vote off, election timeout 300..600ms");
    const [view, main] = await Promise.all([
      page.locator(".charts").boundingBox(),
      page.locator(".variant.shown").boundingBox(),
    ]);
    assert.ok(main!.y >= view!.y - 1 && main!.y < view!.y + view!.height);
    assert.ok(main!.height >= 150);
  });

  it("has a table of what each variant keeps, from which one can be chosen", async () => {
    await open(TEXT, false);
    await tab("Variants").click();
    const rows = await page.locator(".variant-table tbody tr").allInnerTexts();
    assert.match(rows[1].replace(/\s+/g, " "), /^reads local ✗ fails: r1 returned 1 at [\d.]+s ✓ holds$/);
    await page.getByRole("button", { name: "reads local", exact: true }).click();
    assert.equal(await chosen(), "reads local");
  });

  it("keeps an answer until it is asked for, by key too, in each variant for itself", async () => {
    await open(TEXT, false);
    const answer = page.locator(".answer p");
    assert.equal(await tab("Questions").getAttribute("aria-selected"), "true");
    assert.equal(await answer.isVisible(), false);
    await page.keyboard.press("n");
    assert.equal(await answer.isVisible(), false);
    await page.keyboard.press("a");
    assert.match((await answer.textContent())!, /^1 Show/);
    assert.equal(await answer.isVisible(), true);
    await page.keyboard.press("n");
    assert.equal(await answer.isVisible(), false);
    await page.locator(".answer summary").press("Enter");
    assert.match((await answer.textContent())!, /^it fails Show/);
    await page.keyboard.press("n");
    assert.equal(await answer.isVisible(), true, "what was seen is not hidden again");
    await page.keyboard.press("Home");
    await page.locator(".answer .link").click();
    assert.notEqual(await clock(), "0s");
  });

  it("tells a note at its event in words", async () => {
    await open(TEXT, false);
    await tab("Text").click();
    assert.match((await page.locator(".story").textContent())!, /2\.\d+s n3: “a new term begins”/);
  });

  it("has no violations of accessibility, one alone and side by side", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await open(TEXT, true);
      for (const name of ["Questions", "Variants"]) {
        await tab(name).click();
        if (name === "Questions") await page.keyboard.press("a");
        assert.deepEqual(await violations(), [], `${colorScheme}, ${name}`);
      }
      await page.keyboard.press("s");
      assert.deepEqual(await violations(), [], `${colorScheme}, alone`);
    }
  });

  it("saves as SVG what is side by side", async () => {
    await open(TEXT, true);
    const both = await savedAs("SVG");
    assert.ok(both.includes(">Stale reads (reads quorum)</text>") && both.includes(">reads local</text>"));
    await page.keyboard.press("s");
    assert.ok(!(await savedAs("SVG")).includes("reads local"));
  });
});
