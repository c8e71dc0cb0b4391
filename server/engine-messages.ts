/** What the server's thread and the engine's say to each other: plain data. */
import type { FeatureName, GeneralName } from "./features/index.ts";
import type { RunState } from "./protocol.ts";

export type ToEngine =
  /** Is it there? */
  | { readonly kind: "ping" }
  | { readonly kind: "change"; readonly uri: string; readonly version: number; readonly text: string }
  | { readonly kind: "close"; readonly uri: string }
  /** A file of the workspace that is not open, or null where it is gone. */
  | { readonly kind: "file"; readonly uri: string; readonly text: string | null }
  | {
      readonly kind: "ask";
      readonly id: number;
      readonly feature: FeatureName | GeneralName;
      readonly params: AskParams;
    }
  /** Nobody waits for that answer any more. */
  | { readonly kind: "cancel"; readonly id: number };

export type FromEngine =
  /** It is there. Sent first of all, and whenever it is asked. */
  | { readonly kind: "ready" }
  /**
   * All that there is to tell of a document now. `diagnostics` are `PublishDiagnosticsParams` as JSON: of many small objects a
   * text passes between threads in half the time.
   */
  | { readonly kind: "news"; readonly diagnostics: string; readonly state: RunState }
  | { readonly kind: "answer"; readonly id: number; readonly result: unknown }
  /** A mistake of this program, for the log. */
  | { readonly kind: "failure"; readonly reason: string }
  /** It will not be done, and why, for the user. */
  | { readonly kind: "refusal"; readonly id: number; readonly reason: string };

/** What the client handed over, and a little more. */
export interface AskParams {
  readonly uri: string;
  /** The client knows placeholders in what it inserts. */
  readonly snippets: boolean;
  /** The client has the commands of `InitializationOptions`. */
  readonly commands: boolean;
  /** The request's parameters, as the protocol has them. */
  readonly request: unknown;
}
