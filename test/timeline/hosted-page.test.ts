/** The interactive page with a host that it talks to, as in the preview. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dataElement, STRINGS_ID } from "../../client/timeline/html.ts";
import type { PageMessage } from "../../client/timeline/messages.ts";
import { packTrace } from "../../language/trace/pack.ts";
import { KIND } from "../../language/trace/trace.ts";
import { browser, clock, describePage, page, pixelsOf, shownOf } from "./browser-page.ts";
import { CRASH_AND_PARTITION, inputOf } from "./scenario.ts";

describePage("the timeline page in an editor", () => {
  const input = inputOf(CRASH_AND_PARTITION);
  const crash = Array.from(input.trace.kind).indexOf(KIND.crash);

  /** The page with a host in place of VS Code, under the policy of the preview. */
  async function openHosted(translations: Readonly<Record<string, string>> = {}): Promise<void> {
    const { script, css, folder } = browser;
    const policy = "default-src 'none'; style-src 'nonce-x'; script-src 'nonce-x'";
    const host = `globalThis.said = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (m) => said.push(m), setState() {}, getState() {} });`;
    const html = `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="${policy}"><title>t</title>
      <style nonce="x">${css}</style></head><body><main id="faultline"></main>
      ${dataElement(STRINGS_ID, JSON.stringify(translations))}
      <script nonce="x">${host}</script><script nonce="x">${script}</script></body></html>`;
    await writeFile(join(folder, "hosted.html"), html);
    await page.goto(pathToFileURL(join(folder, "hosted.html")).href);
  }
  const say = (message: object) => page.evaluate((data) => postMessage(data, "*"), message);
  const said = () => page.evaluate(() => (globalThis as unknown as { said: PageMessage[] }).said);
  /** Waits until the page has said something of this kind. */
  const untilSaid = (type: PageMessage["type"]) =>
    page.waitForFunction(
      (wanted) => (globalThis as unknown as { said: PageMessage[] }).said.some(({ type }) => type === wanted),
      type,
    );

  it("says that it is ready, and shows what it is given", async () => {
    await openHosted();
    assert.deepEqual(await said(), [{ type: "ready" }]);
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state tbody tr");
    await say({ type: "status", stale: true, running: false });
    await page.getByText("of an earlier text").waitFor();
  });

  it("speaks the reader's language wherever it speaks for itself", async () => {
    const bundle: Record<string, string> = JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8"));
    await openHosted(Object.fromEntries(Object.keys(bundle).map((text) => [text, `⟦${text}⟧`])));
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    const said = await page.evaluate(() => {
      const parts = document.querySelectorAll(
        "button, summary, legend, caption, h2, dialog dd, .menu fieldset:first-child label, .none, [title]:not(td, .what), [aria-label]",
      );
      const attributes = ["title", "aria-label", "placeholder"];
      return [...parts].flatMap((part) => {
        const named = attributes.flatMap((name) => part.getAttribute(name) ?? []);
        return part.matches("section, div, form, dialog, input") ? named : [...named, part.textContent];
      });
    });
    const english = said.filter((text) => /\p{L}{2}/u.test(text) && !text.includes("⟦"));
    const { nodes, clients } = input.trace;
    // Names, and what the language says: verdicts, values.
    const names = new Set([...nodes, ...clients, "✓ 1 holds", "✗ 1 fails"]);
    assert.deepEqual(
      english.filter((text) => !names.has(text)),
      [],
    );
    assert.ok(said.length > 60, `${said.length} texts`);
  });

  it("shows a run whose columns are bytes", async () => {
    await openHosted();
    const packed = packTrace(input.trace);
    const tables = JSON.stringify({ ...input, trace: { ...packed, columns: null } });
    const bytes = Buffer.from(packed.columns).toString("base64");
    await page.evaluate(
      ([text, base64]) => {
        const shown = JSON.parse(text);
        shown.trace.columns = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
        postMessage({ type: "show", shown }, "*");
      },
      [tables, bytes] as const,
    );
    await page.waitForSelector(".state td:not(:empty)");
    assert.deepEqual(await page.locator(".label .name").allInnerTexts(), ["n1", "n2", "n3", "n4", "n5", "c1"]);
  });

  it("draws a run that it is shown once", async () => {
    await openHosted();
    await page.evaluate(() => {
      const { clearRect } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        const { dataset } = document.body;
        if (this.canvas.closest(".stage") !== null) dataset.drawn = `${dataset.drawn ?? ""}+`;
        clearRect.apply(this, box);
      };
    });
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    await pixelsOf();
    assert.equal(await page.locator("body").getAttribute("data-drawn"), "+");
    await page.setViewportSize({ width: 900, height: 760 });
    await page.locator("body[data-drawn='++']").waitFor();
    await page.setViewportSize({ width: 1000, height: 760 });
  });

  it("reveals the statement that a reason names", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.getByRole("tab", { name: "Events" }).click();
    await page
      .locator(".events .row", { hasText: /became candidate$/ })
      .nth(1)
      .click();
    await untilSaid("selected");
    const before = (await said()).length;
    const link = page.locator(".why .link", { hasText: /^statement 3$/ });
    assert.equal(await link.getAttribute("title"), "leader crashes at 3s");
    await link.click();
    await untilSaid("reveal");
    const since = (await said()).slice(before) as { type: string; start: number; end: number }[];
    const [reveal, ...more] = since.filter(({ type }) => type !== "state");
    assert.deepEqual(
      [reveal.type, CRASH_AND_PARTITION.slice(reveal.start, reveal.end), more.length],
      ["reveal", "leader crashes at 3s", 0],
    );
  });

  it("reveals the statement of an event that is selected", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.getByRole("tab", { name: "Events" }).click();
    await page
      .locator(".events .row", { hasText: /crashed$/ })
      .first()
      .click();
    await untilSaid("selected");
    await untilSaid("reveal");
    const reveals = (await said()).filter(({ type }) => type === "reveal") as { start: number; end: number }[];
    assert.deepEqual(
      reveals.map(({ start, end }) => CRASH_AND_PARTITION.slice(start, end)),
      ["leader crashes at 3s"],
    );
    assert.ok((await said()).some((message) => message.type === "selected" && message.event >= 0));
  });

  it("lights up what a statement caused", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state tbody tr");
    await say({ type: "highlight", statements: [input.trace.statement[crash]] });
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>(".stage")?.dataset.highlighted) > 0);
    await say({ type: "highlight", statements: [] });
    await page.waitForFunction(() => document.querySelector<HTMLElement>(".stage")?.dataset.highlighted === "0");
  });

  it("drops what is no message, says what it cannot show, and keeps the last picture", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state tbody tr");
    for (const message of [
      {},
      { type: "show" },
      { type: "highlight", statements: "x" },
      { type: "do", what: "harm" },
    ]) {
      await say(message);
    }
    const shown = shownOf(input);
    await say({ type: "show", shown: { ...shown, trace: { ...shown.trace, count: 7 } } });
    await page.getByRole("alert").waitFor();
    assert.match((await page.getByRole("alert").textContent())!, /^This run cannot be shown: /);
    assert.equal(await page.locator(".state tbody tr").count(), 5);
  });

  it("shows nothing but the reason where there is no run of the file, until there is one", async () => {
    await openHosted();
    await say({ type: "problem", text: "no run", stays: false });
    const drawing = page.locator(".stage");
    await drawing.waitFor({ state: "hidden" });
    await say({ type: "show", shown: shownOf(input) });
    await drawing.waitFor();
    await say({ type: "problem", text: "no newer run", stays: true });
    await page.getByText("no newer run").waitFor();
    assert.ok(await drawing.isVisible());
    await say({ type: "problem", text: "no run of another file", stays: false });
    await drawing.waitFor({ state: "hidden" });
    assert.ok(await page.getByText("no run of another file").isVisible());
    for (const key of ["ArrowRight", "d", "d", "+", "Enter", "v", "f", "f", "q", "q"]) await page.keyboard.press(key);
    await say({ type: "show", shown: shownOf(input) });
    await drawing.waitFor();
    assert.ok(await page.getByRole("alert").isHidden());
    assert.equal(await page.locator(".label:visible").count(), 6);
  });

  it("finds in the run that is shown, also where find was closed as that came", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    const found = page.locator(".found");
    await page.keyboard.press("/");
    await page.keyboard.type("crashed");
    await found.filter({ hasText: "1 of 1" }).waitFor();
    await page.keyboard.press("Escape");
    const crashes = "n1 crashes at 1s for 1s\nn2 crashes at 3s for 1s\nn1 crashes at 5s for 1s";
    await say({ type: "show", shown: shownOf(inputOf(`3 nodes\n${crashes}`)) });
    await page.waitForFunction(() => document.querySelectorAll(".state tbody tr").length === 3);
    await page.keyboard.press("Home");
    await page.keyboard.press("/");
    await found.filter({ hasText: /^3$/ }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await clock(), "1s");
    assert.equal(await found.textContent(), "1 of 3");
  });

  it("hides the lanes that it is told to, and no others", async () => {
    await openHosted();
    const sight = { fromUs: 0, toUs: -1, playheadUs: -1, selected: -1 };
    const state = { ...sight, folded: true, squeezed: true, downwards: false, hidden: [] };
    const shown = shownOf(input);
    await say({ type: "show", shown, state: { ...state, hiddenLanes: ["n2"] } });
    await page.locator(".label", { hasText: "n2" }).waitFor({ state: "hidden" });
    await say({ type: "show", shown, state: { ...state, hiddenLanes: [] } });
    await page.locator(".label", { hasText: "n2" }).waitFor();
  });

  type State = Extract<PageMessage, { type: "state" }>["state"];
  /** The last that is told within a moment, after a key that moves nothing. */
  const told = async (): Promise<State> => {
    await page.evaluate(() => {
      (globalThis as unknown as { said: PageMessage[] }).said.length = 0;
    });
    for (let i = 0; i < 2; i++) await page.keyboard.press("?");
    await untilSaid("state");
    return ((await said()).find(({ type }) => type === "state") as { state: State }).state;
  };
  const stretchOf = ({ fromUs, toUs }: State) => [fromUs, toUs].map((timeUs) => Math.round(timeUs / 1000));

  it("leaves playhead, selection and what is in sight where they are while the text changes", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    for (const key of ["+", "+", "+", "+", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
    const away = await told();
    assert.ok(away.playheadUs < 0 && away.toUs < input.trace.durationUs - 1_000_000, "the playhead is out of sight");
    await say({ type: "show", shown: shownOf(input) });
    assert.deepEqual(stretchOf(await told()), stretchOf(away));
    for (const key of ["Home", "x", "Enter", "v", "0"]) await page.keyboard.press(key);
    const selected = await told();
    const there = await clock();
    assert.ok(selected.selected >= 0 && there !== "800ms");
    await say({ type: "show", shown: shownOf(input) });
    const after = await told();
    assert.deepEqual(
      [after.selected, after.playheadUs, await clock()],
      [selected.selected, selected.playheadUs, there],
    );
  });

  it("shows the same part of the run after a reload in another size, and however often the text changes", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    for (const key of ["Home", "x", "+", "+", "+"]) await page.keyboard.press(key);
    const left = await told();
    assert.ok(left.fromUs > 0 && left.toUs > left.fromUs);
    for (let i = 0; i < 5; i++) await say({ type: "show", shown: shownOf(input) });
    assert.deepEqual(stretchOf(await told()), stretchOf(left));
    for (let i = 0; i < 4; i++) await page.keyboard.press("q");
    assert.deepEqual(stretchOf(await told()), stretchOf(left));
    await page.setViewportSize({ width: 700, height: 760 });
    await openHosted();
    await say({ type: "show", shown: shownOf(input), state: left });
    await page.waitForSelector(".state td:not(:empty)");
    const back = await told();
    await page.setViewportSize({ width: 1000, height: 760 });
    assert.deepEqual(stretchOf(back), stretchOf(left));
  });

  it("stays at the start of the run while the text changes", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state td:not(:empty)");
    await page.keyboard.press("Home");
    await say({ type: "show", shown: shownOf(inputOf(`${CRASH_AND_PARTITION}\n3 clients`)) });
    await pixelsOf();
    await page.locator(".what", { hasText: "start of the run" }).waitFor();
  });

  it("comes back as it was left", async () => {
    await openHosted();
    await say({ type: "show", shown: shownOf(input) });
    await page.waitForSelector(".state tbody tr");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("+");
    await page.keyboard.press("q");
    const there = await clock();
    // States are told at intervals: the one to wait for knows of the last key.
    await page.waitForFunction(() => {
      const all = (globalThis as unknown as { said: PageMessage[] }).said;
      return all.some((message) => message.type === "state" && message.state.playheadUs >= 0 && message.state.toUs > 0);
    });
    const states = (await said()).filter(({ type }) => type === "state");
    const { state } = states[states.length - 1] as { state: object };
    await openHosted();
    await say({ type: "show", shown: shownOf(input), state });
    await page.waitForSelector(".state tbody tr");
    assert.equal(await clock(), there);
    await page.locator("summary", { hasText: "Show" }).click();
    assert.ok(!(await page.getByRole("checkbox", { name: "Squeeze quiet time" }).isChecked()));
  });
});
