/** What ships, built anew from the present source as the release is: with esbuild.mjs, into dist/. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const root = process.cwd();
let isBuilt = false;

/** The path of a bundle, by its name below dist/. */
export function productPath(name: string): string {
  if (!isBuilt)
    execFileSync(process.execPath, [join(root, "esbuild.mjs")], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  isBuilt = true;
  return join(root, "dist", name);
}

/** The path of a server that is only there to be measured against, by its name in test/bench/servers/. */
export function serverPath(name: string): string {
  return join(root, "dist/bench", `${name}.cjs`);
}

/** In KB of 1,000 bytes. */
export function sizesOf(paths: readonly string[]): { plain: number; gzipped: number } {
  const files = paths.map((path) => readFileSync(path));
  const sum = (sizes: readonly number[]) => sizes.reduce((one, other) => one + other, 0) / 1000;
  return {
    plain: sum(files.map(({ length }) => length)),
    gzipped: sum(files.map((file) => gzipSync(file, { level: 9 }).length)),
  };
}
