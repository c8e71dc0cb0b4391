// Packs the extension as faultline-<version>.vsix: the same bytes for the same sources.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installPackages, root } from "../test/vscode/install.mjs";
import { galleryReadme } from "./gallery-readme.mjs";

/** The largest sizes in kB that are let through. */
const limits = {
  "dist/client/node.cjs": 410,
  "dist/client/web.js": 410,
  "dist/server/node.cjs": 75,
  "dist/server/web.js": 75,
  "dist/server/runner.node.cjs": 5,
  "dist/server/runner.web.js": 675, // the engine, packed once for both hosts; 95 kB of it mend sentences that people try
  "dist/timeline/page.js": 150,
  "dist/notebook/renderer.js": 5,
};
const vsixLimit = 580;

const alsoNeeded = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "SUPPORT.md",
  "language-configuration.json",
  "package.nls.json",
  "l10n/bundle.l10n.json",
  "images/file-light.svg",
  "images/file-dark.svg",
  "dist/examples.json",
  "dist/timeline/page.css",
  "media/preview.js",
];

installPackages();
execFileSync(process.execPath, [join(root, "esbuild.mjs")], { stdio: "inherit" });
const { createVSIX, listFiles, PackageManager } = await import("@vscode/vsce");

process.chdir(root);
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
const needed = [...Object.keys(limits), ...alsoNeeded, ...(manifest.icon ? [manifest.icon] : [])];
const missing = needed.filter((path) => !files.includes(path));
const tooLarge = Object.entries(limits)
  .filter(([path]) => files.includes(path))
  .map(([path, limit]) => oversize(path, limit));

const vsix = `faultline-${manifest.version}.vsix`;
await pack(vsix);
const problems = [...missing.map((path) => `${path} is missing`), ...tooLarge, oversize(vsix, vsixLimit)].filter(
  Boolean,
);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Packs copies of the files, so that what differs between two machines does not matter: modes, times, and their time zone. */
async function pack(packagePath) {
  const staged = mkdtempSync(join(tmpdir(), "faultline-vsix-"));
  try {
    for (const path of files) stage(staged, path);
    process.env.SOURCE_DATE_EPOCH = "1767225600";
    process.env.TZ = "UTC";
    await createVSIX({
      cwd: staged,
      packagePath: join(root, packagePath),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function stage(folder, path) {
  const to = join(folder, path);
  const content = readFileSync(path);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, path === "README.md" ? galleryReadme(content.toString()) : content);
  chmodSync(to, 0o644);
}

function oversize(path, limit) {
  const size = statSync(path).size / 1000;
  return size > limit ? `${path} has ${size.toFixed(0)} kB, more than ${limit} kB` : undefined;
}
