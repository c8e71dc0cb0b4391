/** The interactive page under fingers, on paper, and with a focus that is never lost. */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { browser, describePage, openExported, page, pixelsOf, shownOf } from "./browser-page.ts";
import { CRASH_AND_PARTITION, inputOf, inputsOf } from "./scenario.ts";

describePage("the timeline page in use", () => {
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute("role") ?? document.activeElement?.tagName);
  const playheadAt = async () => {
    await pixelsOf();
    return page.locator(".playhead").evaluate((element) => new DOMMatrix((element as HTMLElement).style.transform).e);
  };

  /** Puts fingers down at these places of the drawing along, moves them to others, and lifts them. */
  async function touch(from: readonly number[], to: readonly number[]): Promise<void> {
    const { x, y } = (await page.locator(".stage").boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", alongs: readonly number[]) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: alongs.map((along, id) => ({ x: x + along, y: y + 200, id })),
      });
    await send("touchStart", from);
    for (const share of [0.1, 0.4, 0.7, 1])
      await send(
        "touchMove",
        from.map((at, i) => at + (to[i] - at) * share),
      );
    await send("touchEnd", []);
    await session.detach();
  }

  it("is magnified by two fingers, about their middle, and selects nothing by that", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.locator(".stage").press("Home");
    const atFirst = await playheadAt();
    await touch([200, 400], [100, 500]);
    const magnified = await playheadAt();
    assert.ok(Math.abs(magnified - (300 - (300 - atFirst) * 2)) < 3, `${atFirst} → ${magnified}`);
    assert.ok(await page.locator(".why .none").isVisible());
    await touch([300], [350]);
    assert.ok(Math.abs((await playheadAt()) - magnified - 50) < 3, "and moved by one");
  });

  it("is drawn anew for the pixels of another screen", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const canvas = page.locator(".stage canvas").first();
    const widthOf = () => canvas.evaluate((element) => (element as HTMLCanvasElement).width);
    const before = await widthOf();
    const session = await page.context().newCDPSession(page);
    const metrics = { width: 1000, height: 760, mobile: false };
    await session.send("Emulation.setDeviceMetricsOverride", { ...metrics, deviceScaleFactor: 3 });
    await page.keyboard.press("Home");
    await page.waitForFunction((width) => document.querySelector("canvas")!.width === width * 3, before);
    await session.send("Emulation.setDeviceMetricsOverride", { ...metrics, deviceScaleFactor: 1 });
    await page.keyboard.press("End");
    await page.waitForFunction((width) => document.querySelector("canvas")!.width === width, before);
    await session.detach();
  });

  it("scrolls its lanes by the wheel over their names too", async () => {
    await openExported(inputOf("40 nodes\nrun for 1s"));
    const name = page.locator(".label:visible").nth(3);
    const { x, y } = (await name.boundingBox())!;
    await page.mouse.move(x + 20, y + 5);
    await page.mouse.wheel(0, 60);
    await page.waitForFunction(() => (document.querySelector(".label") as HTMLElement).hidden);
  });

  it("has the whole width for its signs in the help of a narrow page", async () => {
    await page.setViewportSize({ width: 350, height: 700 });
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("?");
    const { width } = (await page.locator(".help").boundingBox())!;
    const inner = await page.locator("dialog").evaluate((dialog) => dialog.clientWidth - 52);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1000, height: 760 });
    assert.ok(width >= inner - 1, `${width} of ${inner}`);
  });

  it("is drawn anew for the size of a printed page", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.evaluate(() => {
      const canvas = document.querySelector("canvas")!;
      addEventListener("afterprint", () => {
        document.body.dataset.printed = String(canvas.width);
      });
    });
    const drawn = await page
      .locator(".stage canvas")
      .first()
      .evaluate((canvas) => canvas.clientWidth);
    await page.pdf({ width: "600px" });
    const printed = Number(await page.locator("body").getAttribute("data-printed"));
    assert.ok(printed > 0 && printed < drawn - 300, `${drawn} on the screen, ${printed} on paper`);
  });

  it("takes the card away when what it was about has moved, and at Escape", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    const { x } = (await page.locator(".stage").boundingBox())!;
    const name = (await page.locator(".label").nth(4).boundingBox())!;
    for (const [index, key] of ["Escape", "q", "f", "d"].entries()) {
      await page.mouse.move(x + 300 + index, name.y + name.height / 2);
      await page.locator(".card").waitFor();
      await page.keyboard.press(key);
      await page.locator(".card").waitFor({ state: "hidden" });
    }
  });

  it("gives the focus to the drawing where what had it is made anew", async () => {
    await browser.open({
      runs: inputsOf("3 nodes\nvary pre-vote: on, off\nrun for 1s").map(shownOf),
      shown: 0,
      beside: false,
    });
    await page.getByRole("tab", { name: "Variants" }).click();
    await page.locator(".variant-table button").last().press("Enter");
    assert.equal(await focused(), "slider");
    await page.getByRole("tab", { name: "Events" }).click();
    await page.locator(".events button").first().press("n");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "slider");
  });

  it("reads out where it stops, and nothing of what it passes while it plays", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.keyboard.press("Home");
    const slider = page.getByRole("slider");
    const clock = page.locator(".clock");
    assert.equal(await slider.getAttribute("aria-valuetext"), "0s: start of the run");
    await page.keyboard.press(" ");
    await clock.filter({ hasNotText: /^0s$/ }).waitFor();
    await clock.filter({ hasNotText: /^0s$|^\d+(\.\d+)?ms$/ }).waitFor();
    assert.equal(await slider.getAttribute("aria-valuetext"), "0s: start of the run");
    assert.equal(await page.locator("output.clock").count(), 0, "an output is read out");
    await page.keyboard.press(" ");
    const where = `${await clock.textContent()}: `;
    await page.locator("[aria-live=polite]", { hasText: where }).waitFor({ state: "attached" });
    assert.ok((await slider.getAttribute("aria-valuetext"))!.startsWith(where));
  });

  it("closes its menu when the focus goes on", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.locator("summary", { hasText: "Show" }).press("Enter");
    const save = page.getByRole("button", { name: "Save PNG" });
    await save.waitFor();
    await save.press("Tab");
    await save.waitFor({ state: "hidden" });
  });

  it("has no link to a text that is not there, but says what stands in it", async () => {
    await openExported(inputOf(CRASH_AND_PARTITION));
    await page.getByRole("tab", { name: "Events" }).click();
    await page
      .locator(".events .row", { hasText: /began$/ })
      .last()
      .click();
    assert.equal(await page.locator(".why button").count(), 0);
    assert.match((await page.locator(".why [title*=' ']").first().getAttribute("title"))!, /^\w+ .* at 5s|from 5s/);
  });

  it("has its menu, its tabs and the logs in sight in a narrow column, whatever the names", async () => {
    const name = "a-name-that-is-much-longer-than-a-narrow-column-is-wide";
    const input = inputOf(`nodes {${name}, oslo, rome}\nclient writes x = 1 at 1s\nask "Who?" answer leader at 1s`);
    await page.setViewportSize({ width: 350, height: 700 });
    await browser.open({ runs: [shownOf(input)], shown: 0, beside: false });
    const isInSight = async (what: Locator) => {
      const { x, width } = (await what.boundingBox())!;
      return x >= 0 && x + width <= 350;
    };
    for (const tab of await page.locator("[role=tab]:visible").all()) assert.ok(await isInSight(tab));
    await page.getByRole("tab", { name: "Logs" }).click();
    assert.ok(await isInSight(page.locator(".logs td").first()));
    await page.locator("summary", { hasText: "Show" }).click();
    assert.ok(await isInSight(page.locator(".menu")));
    await page.setViewportSize({ width: 1000, height: 760 });
  });
});
