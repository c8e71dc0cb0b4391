/** What the tests in other editors need: the editor, what docs/editors.md says to set up, and a `faultline` command of this working tree. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";

export interface OtherEditor {
  readonly program: string;
  /** Debian's packages that have it. */
  readonly packages: readonly string[];
  /** The language of the lines that docs/editors.md shows for it. */
  readonly language: string;
}

/** Is it there, or can be installed? */
export function hasEditor({ program, packages }: OtherEditor): boolean {
  const isThere = () => spawnSync(program, ["--version"]).status === 0;
  if (isThere()) return true;
  if (process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { env });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
  return isThere();
}

/** The lines that docs/editors.md shows. */
export function setUpOf({ language }: OtherEditor): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync("docs/editors.md", "utf8"))![1];
}

/** Writes files into a new folder, runs the editor there with a `faultline` on its path, and answers the `found.json` that it writes. */
export function foundBy({ program }: OtherEditor, args: readonly string[], files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "faultline-editor-"));
  try {
    buildInto(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder };
    const { stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: "utf8", timeout: 90_000 });
    try {
      return JSON.parse(readFileSync(join(folder, "found.json"), "utf8"));
    } catch {
      throw new Error(`${program} found nothing:\n${stdout}${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command line, and the server's worker where it looks for it. */
function buildInto(folder: string): void {
  const options = { bundle: true, target: "es2022", logLevel: "error", absWorkingDir: process.cwd() } as const;
  const node = { ...options, platform: "node", format: "cjs" } as const;
  const cli = join(folder, "dist/cli/faultline.cjs");
  const server = (name: string) => join(folder, "dist/server", name);
  esbuild.buildSync({ ...node, entryPoints: ["client/cli/main.ts"], outfile: cli });
  esbuild.buildSync({ ...node, entryPoints: ["server/runner.node.ts"], outfile: server("runner.node.cjs") });
  const web = { ...options, platform: "browser", format: "iife" } as const;
  esbuild.buildSync({ ...web, entryPoints: ["server/runner.web.ts"], outfile: server("runner.web.js") });
  writeFileSync(join(folder, "package.json"), '{ "version": "0.0.0" }');
  mkdirSync(join(folder, "bin"));
  symlinkSync(cli, join(folder, "bin/faultline"));
  execFileSync(join(folder, "bin/faultline"), ["--version"]);
}
