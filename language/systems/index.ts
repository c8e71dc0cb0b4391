/** All systems. Adding one is adding its folder and a line here. */
import { heartbeat } from "./heartbeat/index.ts";
import { raft } from "./raft/index.ts";
import type { System } from "./system.ts";

export const SYSTEMS: readonly System[] = [raft, heartbeat];
