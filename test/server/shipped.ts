/** The product as it ships, and its server as a process that is spoken to over standard input and output. */
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** Builds all bundles into `dist/` of the folder, minified and with what is left out of them. */
export function buildProduct(folder: string): void {
  execFileSync(process.execPath, ["esbuild.mjs", "--product", `--into=${folder}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** Starts the server of a folder, as Neovim or Helix do; `ended` is its exit code. */
export function startServer(folder: string): { editor: ProtocolConnection; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(folder, "dist/server/node.cjs"), "--stdio"]);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const editor = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return { editor, ended };
}
