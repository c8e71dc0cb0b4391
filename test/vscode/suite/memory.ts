// How much memory the extension host and the language server take; only Node can tell.

interface FileSystem {
  readFileSync(path: string, encoding: "utf8"): string;
}

interface Engine {
  setFlagsFromString(flags: string): void;
}
interface Contexts {
  runInNewContext(code: string): () => void;
}

export interface Memory {
  readonly inWords: string;
  /** What is reachable in the extension host, without garbage. */
  readonly hostHeldMb: number;
  /** Of the server's process; null where there is none. */
  readonly serverMb: number | null;
}

/** null in the web worker host, where nothing is known. */
export function memoryInMb(): Memory | null {
  const process = globalThis.process as (NodeJS.Process & { getBuiltinModule?(name: string): unknown }) | undefined;
  const files = process?.getBuiltinModule?.("node:fs") as FileSystem | undefined;
  if (!process || !files) return null;
  const hostMb = residentMb(files, process.pid);
  (process.getBuiltinModule!("node:v8") as Engine).setFlagsFromString("--expose-gc");
  (process.getBuiltinModule!("node:vm") as Contexts).runInNewContext("gc")();
  const hostHeldMb = megabytes(process.memoryUsage().heapUsed);
  const server = serverProcess(files, process.pid);
  const serverMb = server ? residentMb(files, server) : null;
  const host = `extension host ${hostMb} MB (${hostHeldMb} MB held)`;
  return { inWords: `${host}, ${server ? `server ${server} with ${serverMb} MB` : "no server"}`, hostHeldMb, serverMb };
}

/** The child of this process that runs our server. */
function serverProcess(files: FileSystem, parent: number): string | undefined {
  const children = files.readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  return children.find((child) => {
    try {
      return files.readFileSync(`/proc/${child}/cmdline`, "utf8").includes("dist/server/node.cjs");
    } catch {
      return false;
    }
  });
}

function residentMb(files: FileSystem, pid: number | string): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(files.readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return megabytes(Number(kilobytes) * 1_024);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
