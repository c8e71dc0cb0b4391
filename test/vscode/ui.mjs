// Opens a packaged extension in VS Code as a person sees it, for checks of what is on the screen and for pictures.
import { mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { leavePicture, openBrowser, results, within } from "./browser.mjs";
import { onFailure } from "./checks.mjs";
import { root } from "./install.mjs";
import { copyToTemporary, startVscodeServer } from "./server.mjs";

const workbenchLimitMs = 120_000;
const limitMs = 30_000;
const tryMs = 3_000;
const listTryMs = 8_000;

/**
 * Installs the extension `vsix` in the VS Code server, opens a fresh copy of `folder` (the examples; null for none), and hands
 * `{ page, … }`, Playwright's page and what `actions` below lists, to `use`, whose answer it answers. `settings` are user settings, such as
 * `{ "workbench.colorTheme": "Default Light Modern" }`; `restricted` trusts no folder; `viewport` is the window's size in pixels. When `use` fails, `dist/test/ui.png`
 * shows what it saw, and when a check does, a picture with its name.
 */
export async function withVscode({ vsix, folder = join(root, "examples"), settings, restricted, viewport }, use) {
  const workspace = folder && (await copyToTemporary(folder));
  const server = await startVscodeServer({ vsix: resolve(vsix), settings, restricted });
  const { page, close } = await openBrowser({ viewport });
  onFailure((what) => leavePicture(page, `ui ${what}`));
  try {
    await page.goto(`${server.url}/?${new URLSearchParams(workspace ? { folder: workspace } : { ew: "true" })}`);
    await within(workbenchLimitMs, workbenchIsThere(page), "VS Code did not open");
    return await use({ page, ...actions(page) });
  } catch (error) {
    await mkdir(results, { recursive: true });
    await leavePicture(page, "ui");
    throw error;
  } finally {
    await close();
    await server.stop();
  }
}

async function workbenchIsThere(page) {
  await page.waitForFunction(() => globalThis.driver !== undefined, undefined, { timeout: workbenchLimitMs });
  await page.evaluate(() => globalThis.driver.whenWorkbenchRestored());
}

function actions(page) {
  return {
    /** Presses keys one after another. */
    async keys(...names) {
      for (const name of names) await page.keyboard.press(name);
    },
    /** Opens a file of the folder, by its path there, and waits until its text is shown. */
    async openFile(path) {
      await openTab(page, path);
      await page.locator(".editor-group-container.active .view-line").first().waitFor();
    },
    /** Opens a notebook of the folder, by its path there. */
    openNotebook: (path) => openTab(page, path),
    /** Runs the command with this title, category included, from the command palette. */
    async runCommand(title) {
      await pick(page, "F1", `>${title}`, title);
    },
    /** Points at what `target` finds until the hover with `text` is there, for one is lost where the text beneath it is drawn anew; answers that hover. */
    async pointAt(target, text) {
      const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: text }).first();
      await untilDone(
        async () => {
          await target.hover();
          await hover.waitFor({ timeout: tryMs });
        },
        () => page.mouse.move(5, 300),
      );
      return hover;
    },
    /** Takes the quick fix that is labelled so, at the caret. */
    async takeFix(label) {
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: label });
      await untilDone(
        async () => {
          await page.keyboard.press("Control+.");
          await fix.waitFor({ timeout: tryMs });
        },
        () => page.keyboard.press("Escape"),
      );
      await fix.click();
    },
    /** The document inside the webview that is shown, as a Playwright frame locator. */
    webviewFrame() {
      return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    },
    /** The same of the Markdown preview, which may not be told at once that all is gone that was there before. */
    markdownFrame() {
      return page
        .frameLocator('iframe.webview.ready[src*="extensionId=vscode.markdown"]')
        .frameLocator("iframe#active-frame");
    },
    /** The document that shows a notebook's Markdown. */
    notebookFrame() {
      return page
        .frameLocator('iframe.webview.ready[src*="purpose=notebookRenderer"]')
        .frameLocator("iframe#active-frame");
    },
    /** The document inside the preview that is shown, where other webviews may be there, too. */
    previewFrame() {
      const ours = 'iframe.webview.ready[src*="extensionId=faultline.faultline"]:visible';
      return page.frameLocator(ours).frameLocator("iframe#active-frame");
    },
    /** Saves what is on the screen as `dist/test/screenshots/<name>.png`, and answers that path. */
    async screenshot(name) {
      const path = join(results, "screenshots", `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
}

/** A Jupyter notebook with a cell of Markdown. */
export function notebookOf(markdown) {
  const cells = [{ cell_type: "markdown", metadata: {}, source: markdown }];
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

async function openTab(page, path) {
  const name = basename(path);
  await pick(page, "Control+P", path, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Acts until that succeeds, for a busy VS Code may miss it; before another try, `undo` leaves what came of the last. */
async function untilDone(act, undo) {
  for (const untilMs = Date.now() + limitMs; ; await undo()) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > untilMs) throw error;
    }
  }
}

/** Opens a list with a key, types, and takes the entry that is labelled so. Where something else takes the focus, the list is gone: then again. */
async function pick(page, key, text, label) {
  const list = page.locator(".quick-input-list");
  const entry = list.getByText(label, { exact: true }).first();
  await untilDone(
    async () => {
      await page.keyboard.press(key);
      await page.locator(".quick-input-widget input.input").fill(text, { timeout: listTryMs });
      await entry.click({ timeout: listTryMs });
    },
    () => page.keyboard.press("Escape"),
  );
}
