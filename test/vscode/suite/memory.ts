// How much memory the extension host and the language server take; only Node can tell.

interface FileSystem {
  readFileSync(path: string, encoding: "utf8"): string;
}

export interface Memory {
  readonly inWords: string;
  /** Of the server's process; null where there is none. */
  readonly serverMb: number | null;
}

/** In the web worker host, nothing is known. */
export function memoryInMb(): Memory {
  const process = globalThis.process as (NodeJS.Process & { getBuiltinModule?(name: string): unknown }) | undefined;
  const files = process?.getBuiltinModule?.("node:fs") as FileSystem | undefined;
  if (!process || !files) return { inWords: "memory unknown", serverMb: null };
  const { heapUsed } = process.memoryUsage();
  const server = serverProcess(files, process.pid);
  const serverMb = server ? residentMb(files, server) : null;
  const host = `extension host ${residentMb(files, process.pid)} MB (heap ${megabytes(heapUsed)} MB)`;
  return { inWords: `${host}, ${server ? `server ${server} with ${serverMb} MB` : "no server"}`, serverMb };
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
