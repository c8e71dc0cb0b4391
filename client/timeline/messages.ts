/**
 * What the timeline page and its host say to each other. Both ends check what they receive: the page's messages with
 * `pageMessage`, the host's with `hostMessage`; what does not fit gives null and is dropped.
 */

import type { VerdictWord } from "../../language/expectations/expectation.ts";
import type { TimelineInput } from "../../language/timeline/input.ts";
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { TONES } from "../../language/timeline/tones.ts";
import type { EncodedTrace } from "../../language/trace/encode.ts";
import type { PackedTrace } from "../../language/trace/pack.ts";
import {
  ifGiven,
  isFlag,
  isNumber,
  isObject,
  isText,
  list,
  oneOf,
  orNull,
  shaped,
} from "../../language/trace/shape.ts";

/** The page's way to its host: `acquireVsCodeApi()` in VS Code, nothing in an exported page. */
export interface TimelineHost {
  /** Has it the text, to show a statement in it? */
  readonly hasText: boolean;
  post(message: PageMessage): void;
}

/** One run with all that the page shows of it: a TimelineInput whose trace is packed, or in a file encoded. */
export interface Shown<Trace = PackedTrace | EncodedTrace> extends Omit<TimelineInput, "trace"> {
  readonly trace: Trace;
}

/** One of the runs that a `vary` makes. */
export interface ShownVariant {
  readonly name: string;
  /** What became of its expectations; null while it runs. */
  readonly verdicts:
    | readonly { readonly text: string; readonly verdict: VerdictWord; readonly reason: string }[]
    | null;
  /** What is drawn of it beside the one that is shown; null where it is that one, or is not to be drawn. */
  readonly shown: Shown | null;
}

/** What the page keeps for the user over a reload. Times in µs of the run; a negative `toUs` shows all, a negative playhead is the end. */
export interface ViewState {
  readonly fromUs: number;
  readonly toUs: number;
  readonly playheadUs: number;
  readonly selected: number;
  readonly folded: boolean;
  readonly downwards: boolean;
  readonly squeezed: boolean;
  /** Names of kinds of message, and of nodes and clients, that are not drawn. */
  readonly hidden: readonly string[];
  readonly hiddenLanes: readonly string[];
  /** The name of the variant, and whether the others are shown beside it. */
  readonly variant?: string;
  readonly beside?: boolean;
}

export type HostMessage =
  /** Show this run. With `state`, show it as the user left it; without, keep the view if the run is much the same. */
  | { readonly type: "show"; readonly shown: Shown; readonly state?: ViewState | null }
  /** All variants of the scenario; the run of the one of that name is what is shown. */
  | {
      readonly type: "variants";
      readonly variants: readonly ShownVariant[];
      readonly shown: string;
      readonly beside: boolean;
    }
  /** The text has moved on: `stale` says that the picture is an older text's, `running` that a new one is coming. */
  | { readonly type: "status"; readonly stale: boolean; readonly running: boolean }
  /** The caret stands on these statements of the trace. */
  | { readonly type: "highlight"; readonly statements: readonly number[] }
  /** Nothing can be shown, and why. An older picture stays if it is of the same file. */
  | { readonly type: "problem"; readonly text: string; readonly stays: boolean }
  /** Select this event and move to it. */
  | { readonly type: "select"; readonly event: number }
  /** Do what the button of that name does. */
  | { readonly type: "do"; readonly what: PageCommand };

export const PAGE_COMMANDS = [
  "fit",
  "play",
  "forward",
  "back",
  "fold",
  "squeeze",
  "turn",
  "find",
  "help",
  "export-svg",
  "export-png",
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

export type PageMessage =
  /** The page listens. Sent once after every (re)load. */
  | { readonly type: "ready" }
  /** The user asks for the text of this statement of the trace (-1: none) or this range. */
  | { readonly type: "reveal"; readonly statement: number; readonly start: number; readonly end: number }
  | { readonly type: "state"; readonly state: ViewState }
  /** The user wants this variant, with the others beside it or not. The host shows it. */
  | { readonly type: "variant"; readonly name: string; readonly beside: boolean }
  /** The user selected an event; -1 for none. */
  | { readonly type: "selected"; readonly event: number }
  /** Write a file: `text` as it stands, or with `encoding` the bytes that it stands for. */
  | {
      readonly type: "save";
      readonly name: string;
      readonly mediaType: string;
      readonly text: string;
      readonly encoding?: "base64";
    };

const JUDGED = { text: isText, verdict: oneOf(Object.keys(VERDICT_SIGNS)), reason: isText };
const RANGE = { start: isNumber, end: isNumber };

/** The same check for the data that an exported page carries. */
export const isShown = shaped<Shown>({
  title: isText,
  variant: isText,
  trace: isObject,
  roleTones: list(oneOf(TONES)),
  verdicts: list(shaped({ ...JUDGED, ...RANGE, events: list(isNumber), timeUs: orNull(isNumber) })),
  notes: list(shaped({ ...RANGE, text: isText, timeUs: isNumber, place: isNumber, event: isNumber })),
  questions: list(shaped({ ...RANGE, question: isText, answer: isText, timeUs: isNumber })),
});

const isVariant = shaped({ name: isText, verdicts: orNull(list(shaped(JUDGED))), shown: orNull(isShown) });

const isViewState = shaped<ViewState>({
  fromUs: isNumber,
  toUs: isNumber,
  playheadUs: isNumber,
  selected: isNumber,
  folded: isFlag,
  downwards: isFlag,
  squeezed: isFlag,
  hidden: list(isText),
  hiddenLanes: list(isText),
  variant: ifGiven(isText),
  beside: ifGiven(isFlag),
});

/** What each of the host's messages says. */
const HOST_MESSAGES: Readonly<Record<HostMessage["type"], (data: unknown) => boolean>> = {
  show: shaped({ shown: isShown }),
  variants: shaped({ variants: list(isVariant), shown: isText, beside: isFlag }),
  status: shaped({ stale: isFlag, running: isFlag }),
  highlight: shaped({ statements: list(isNumber) }),
  problem: shaped({ text: isText, stays: isFlag }),
  select: shaped({ event: isNumber }),
  do: shaped({ what: oneOf(PAGE_COMMANDS) }),
};

/** What came from the host, if it is one of its messages; a view that does not fit is none. The trace inside is checked as it is unpacked. */
export function hostMessage(data: unknown): HostMessage | null {
  if (!isObject(data) || !isText(data.type) || !Object.hasOwn(HOST_MESSAGES, data.type)) return null;
  const message = data as unknown as HostMessage;
  if (!HOST_MESSAGES[message.type](message)) return null;
  return message.type === "show" && !isViewState(message.state) ? { ...message, state: null } : message;
}

/** What came from the page, if it is one of its messages. */
export function pageMessage(data: unknown): PageMessage | null {
  if (!isObject(data)) return null;
  switch (data.type) {
    case "ready":
      return { type: "ready" };
    case "reveal":
      return isNumber(data.statement) && isNumber(data.start) && isNumber(data.end)
        ? { type: "reveal", statement: data.statement, start: data.start, end: data.end }
        : null;
    case "state":
      return isViewState(data.state) ? { type: "state", state: data.state } : null;
    case "variant":
      return isText(data.name) && isFlag(data.beside)
        ? { type: "variant", name: data.name, beside: data.beside }
        : null;
    case "selected":
      return isNumber(data.event) ? { type: "selected", event: data.event } : null;
    case "save":
      return isSave(data) ? data : null;
    default:
      return null;
  }
}

function isSave(data: Record<string, unknown>): data is Extract<PageMessage, { type: "save" }> {
  const { type, name, mediaType, text, encoding, ...rest } = data;
  const isKnown = encoding === undefined || encoding === "base64";
  return type === "save" && [name, mediaType, text].every(isText) && isKnown && Object.keys(rest).length === 0;
}
