/**
 * What the timeline page and its host say to each other. Both ends check what they receive: the page's messages with
 * `pageMessage`, the host's with `hostMessage`; what does not fit gives null and is dropped.
 */
import type { TimelineInput } from "../../language/timeline/input.ts";
import type { EncodedTrace } from "../../language/trace/encode.ts";
/** The page's way to its host: `acquireVsCodeApi()` in VS Code, nothing in an exported page. */
export interface TimelineHost {
    post(message: PageMessage): void;
}
/** One run with all that the page shows of it: a TimelineInput whose trace is encoded. */
export interface Shown extends Omit<TimelineInput, "trace"> {
    readonly trace: EncodedTrace;
}
/** What the page keeps for the user over a reload. Times in µs of the run; a negative `toUs` shows all, a negative playhead is the end. */
export interface ViewState {
    readonly fromUs: number;
    readonly toUs: number;
    readonly playheadUs: number;
    readonly selected: number;
    readonly folded: boolean;
    readonly downwards: boolean;
    readonly hidden: readonly string[];
}
export type HostMessage = 
/** Show this run. With `state`, show it as the user left it; without, keep the view if the run is much the same. */
{
    readonly type: "show";
    readonly shown: Shown;
    readonly state?: ViewState | null;
}
/** The text has moved on: `stale` says that the picture is an older text's, `running` that a new one is coming. */
 | {
    readonly type: "status";
    readonly stale: boolean;
    readonly running: boolean;
}
/** The caret stands on these statements of the trace. */
 | {
    readonly type: "highlight";
    readonly statements: readonly number[];
}
/** Nothing can be shown, and why. An older picture stays. */
 | {
    readonly type: "problem";
    readonly text: string;
}
/** Select this event and move to it. */
 | {
    readonly type: "select";
    readonly event: number;
}
/** Do what the button of that name does. */
 | {
    readonly type: "do";
    readonly what: PageCommand;
};
export declare const PAGE_COMMANDS: readonly ["fit", "play", "forward", "back", "fold", "turn", "help", "export-svg"];
export type PageCommand = (typeof PAGE_COMMANDS)[number];
export type PageMessage = 
/** The page listens. Sent once after every (re)load. */
{
    readonly type: "ready";
}
/** The user asks for the text of this statement of the trace (-1: none) or this range. */
 | {
    readonly type: "reveal";
    readonly statement: number;
    readonly start: number;
    readonly end: number;
} | {
    readonly type: "state";
    readonly state: ViewState;
}
/** The user selected an event; -1 for none. */
 | {
    readonly type: "selected";
    readonly event: number;
} | {
    readonly type: "save";
    readonly name: string;
    readonly mediaType: string;
    readonly text: string;
};
/** What came from the host, if it is one of its messages. The trace inside is checked by `decodeTrace`. */
export declare function hostMessage(data: unknown): HostMessage | null;
/** What came from the page, if it is one of its messages. */
export declare function pageMessage(data: unknown): PageMessage | null;
/** The same check for the data that an exported page carries. */
export declare function isShown(data: unknown): data is Shown;
