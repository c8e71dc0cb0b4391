/** What a tool is that a language model may call, and what it has at hand. */
import type { OpenDocument } from "../open-document.ts";
import type { Thread } from "../run.ts";
import type { WorkspaceFiles } from "../workspace-files.ts";
import type { Input } from "./input.ts";
import type { Block } from "./told.ts";

export interface Workbench {
  readonly files: WorkspaceFiles;
  readonly open: ReadonlyMap<string, OpenDocument>;
  /** Texts of files that are newer than those of both, by address. */
  readonly newest: ReadonlyMap<string, string>;
  /** Its pause throws once nobody waits for the answer any more. */
  readonly thread: Thread;
}

/** Answers in words; throws `WrongInput` where there is nothing to answer. */
export type Tool = (input: Input, workbench: Workbench) => Promise<readonly Block[]> | readonly Block[];
