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

export interface ServerProcess {
  readonly editor: ProtocolConnection;
  /** Its exit code; requests that it then owes are rejected. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts the server of a folder, as Neovim or Helix do. */
export function startServer(folder: string): ServerProcess {
  const program = join(folder, "dist/server/node.cjs");
  const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const editor = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.once("exit", () => editor.dispose());
  return { editor, ended, kill: () => child.kill("SIGKILL") };
}
