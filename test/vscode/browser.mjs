// Opens headless Chromium, and runs a suite of cases in the VS Code that a page shows.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "node:util";
import { chromium } from "playwright-core";
import { findBrowser, installBrowser, root } from "./install.mjs";
import { temporaryFolder } from "./server.mjs";

const startLimitMs = 120_000;
const suiteLimitMs = 600_000 + 1_000 * Number(process.env.FAULTLINE_MONKEY_SECONDS ?? 0);

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Webviews need service workers below another host name, which a private window and the default cookie rules forbid. */
const preferences = {
  profile: {
    cookie_controls_mode: 0,
    block_third_party_cookies: false,
    default_content_setting_values: { cookies: 1 },
  },
};

/** Where pictures and logs of the tests go. */
export const results = join(root, "dist/test");

/** Opens Chromium with an empty page. Answers the page and a function that closes all. */
export async function openBrowser({ viewport = { width: 1400, height: 900 } } = {}) {
  installBrowser();
  const profile = await temporaryFolder();
  await mkdir(join(profile, "Default"));
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  const options = { executablePath: findBrowser(), headless: true, args: flags, viewport };
  const context = await chromium.launchPersistentContext(profile, options);
  return { page: context.pages()[0] ?? (await context.newPage()), close: () => context.close() };
}

/**
 * Opens a page of VS Code that runs a suite, prints the suite's lines, and answers whether all its cases passed. Leaves all lines that
 * VS Code printed as `dist/test/<name>.log`, and of a failure a picture as `dist/test/<name>.png`.
 */
export async function runSuite(url, name) {
  const { page, close } = await openBrowser();
  const lines = [];
  let passed = false;
  try {
    const code = await suiteEnd(page, url, (line) => {
      lines.push(line);
      if (isOfSuite(line)) console.log(line);
    });
    passed = code === 0;
  } catch (error) {
    console.error(error.message);
  }
  const log = join(results, `${name}.log`);
  await mkdir(results, { recursive: true });
  await writeFile(log, lines.join("\n"));
  if (!passed) {
    if (!lines.some(isOfSuite)) console.error(lines.slice(-60).join("\n"));
    console.error(`What VS Code printed: ${log}`);
    await leavePicture(page, name);
  }
  await close();
  return passed;
}

/** Saves what the page shows as `dist/test/<name>.png`, and prints where. */
export async function leavePicture(page, name) {
  const path = join(results, `${name}.png`);
  try {
    await page.screenshot({ path, timeout: 10_000 });
    console.error(`What VS Code showed: ${path}`);
  } catch (error) {
    console.error(`No picture could be taken: ${error.message}`);
  }
}

/** Fails with `message` unless the promise is fulfilled in time. */
export async function within(limitMs, promise, message) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${message} within ${limitMs / 1000} s.`)), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for the suite that VS Code runs in the page, and answers its exit code. */
async function suiteEnd(page, url, onLine) {
  let started;
  let ended;
  const start = new Promise((resolve) => {
    started = resolve;
  });
  const end = new Promise((resolve, reject) => {
    ended = resolve;
    page.once("crash", () => reject(new Error("The browser's page crashed.")));
  });
  // VS Code calls these two for every line on its console, and when the suite has ended.
  await page.exposeFunction("codeAutomationLog", (_type, args) => {
    const line = format(...args);
    if (isOfSuite(line)) started();
    onLine(line);
  });
  await page.exposeFunction("codeAutomationExit", ended);
  await page.goto(url);
  await within(startLimitMs, Promise.race([start, end]), "VS Code did not start the suite");
  return within(suiteLimitMs, end, "The suite did not end");
}

/** Whether a line is one of the suite's reporter. */
function isOfSuite(line) {
  return /^(ok |not ok |# |\d+ passed, )/.test(line);
}
