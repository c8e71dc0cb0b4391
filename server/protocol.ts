/**
 * What our client and our server say to each other beyond the Language Server Protocol: names and plain data only, for the
 * two sides bundle different versions of the protocol's own types.
 */
import type { VerdictWord } from "../language/expectations/expectation.ts";
import type { Summary } from "../language/explore/explore.ts";
import type { TimelineInput } from "../language/timeline/input.ts";
import type { PackedTrace } from "../language/trace/pack.ts";

/** What the client tells the server at its start. */
export interface InitializationOptions {
  /** Where the bundle of the web runner is, for a server that is itself a web worker. */
  readonly runnerUrl?: string;
  /** The client has the commands that code lenses and code actions call. */
  readonly commands?: boolean;
}

/** Notification, server → client: a document's run has come to its end, or takes a while. */
export const RUN_STATE = "faultline/runState";
export interface RunState {
  readonly uri: string;
  /** The version of the text that runs. */
  readonly version: number;
  readonly state: "running" | "done" | "nothing to run" | "failed";
  /** The file has errors: what ran is what was sound of it. */
  readonly errors: number;
  /** The runs, in text order. While running, those that are there already: one variant of each scenario, or none. */
  readonly scenarios: readonly ScenarioState[];
  /** Why it failed, in words. */
  readonly reason?: string;
}
/** One run: of a scenario, or of one of its variants. */
export interface ScenarioState {
  readonly name: string;
  /** "reads lease"; "" without `vary`. */
  readonly variant: string;
  readonly ended: string;
  readonly events: number;
  readonly holds: number;
  readonly fails: number;
  readonly untested: number;
  readonly undecided: number;
  readonly brokenInvariants: number;
}

/** Request, client → server: the picture of a document's newest run; null where there is none. Waits for a run under way. */
export const PICTURE = "faultline/picture";
export interface PictureParams {
  readonly uri: string;
  /** Of several scenarios, the one around this offset; else the first. */
  readonly offset?: number;
  /** That of this number instead, wherever the offset is. */
  readonly scenario?: number;
  /** Of its variants the one of this name; else the first. */
  readonly variant?: string;
  /** The scenario's other variants, too. */
  readonly beside?: boolean;
  /** Run with this seed instead of the file's. */
  readonly seed?: number;
}
export interface Picture<Columns = ArrayBuffer> {
  readonly uri: string;
  /** The version of the text that it shows. */
  readonly version: number;
  /** Why this is the picture of an older text, in words; null where it is the newest. */
  readonly stale: string | null;
  readonly scenario: number;
  /** Those that ran, and where they stand in that version of the text. */
  readonly scenarios: readonly (Span & { readonly scenario: number; readonly name: string })[];
  /** The name of the variant that is shown; "" without `vary`. */
  readonly variant: string;
  /** All of the scenario that can run. */
  readonly variants: readonly Variant<Columns>[];
  /** What the timeline page shows. Its offsets are those of that version of the text. */
  readonly shown: PackedTimeline<Columns>;
}
export interface Variant<Columns = ArrayBuffer> {
  readonly name: string;
  /** What became of its expectations, in text order; null while it runs. */
  readonly verdicts:
    | readonly { readonly text: string; readonly verdict: VerdictWord; readonly reason: string }[]
    | null;
  /** What the page shows of it beside the one that is shown, where that was asked for and its run is there. */
  readonly shown: PackedTimeline<Columns> | null;
}
export type PackedTimeline<Columns> = Omit<TimelineInput, "trace"> & {
  readonly trace: Omit<PackedTrace, "columns"> & { readonly columns: Columns };
};

/** A picture on its way: JSON has no bytes, so over JSON its columns are base64. */
export type SentPicture = Picture<ArrayBuffer | string>;

/** The picture with its columns as the next one on its way takes them. */
export function withColumns<From, To>(picture: Picture<From>, convert: (columns: From) => To): Picture<To> {
  const converted = ({ trace, ...rest }: PackedTimeline<From>): PackedTimeline<To> => {
    return { ...rest, trace: { ...trace, columns: convert(trace.columns) } };
  };
  const variants = picture.variants.map(({ shown, ...rest }) => ({ ...rest, shown: shown && converted(shown) }));
  return { ...picture, variants, shown: converted(picture.shown) };
}

/** Request, client → server: what a document expects and what became of it; null where it is not open. Waits for a run under way. */
export const TESTS = "faultline/tests";
export interface TestsParams {
  readonly uri: string;
}
export interface FileTests {
  /** The version of the text that the offsets count in. */
  readonly version: number;
  readonly scenarios: readonly ScenarioTests[];
}
export interface ScenarioTests extends Span {
  /** "" for a file without headers. */
  readonly name: string;
  /** Why it did not run to its end, in words; null where it did. */
  readonly problem: string | null;
  readonly expectations: readonly ExpectationTest[];
  /** What the system promises of itself and did not keep. */
  readonly broken: readonly BrokenInvariant[];
}
export interface BrokenInvariant {
  readonly name: string;
  readonly reason: string;
  readonly event: number;
  readonly variant: string;
  readonly seed: number | null;
}
export interface ExpectationTest extends Span {
  readonly text: string;
  /** null where there was no run, or it was abandoned. */
  readonly verdict: VerdictWord | null;
  /** Of several variants, a line for each that differs. */
  readonly reason: string;
  /** The last of the events that show it; -1 for none. */
  readonly event: number;
  /** The variant in whose run that event is; "" without `vary`. */
  readonly variant: string;
  /** The seed of that run; null for the file's own. */
  readonly seed: number | null;
}

/**
 * Request, client → server: the tests of one scenario over many seeds. Each answer comes after a moment's work; what it has found so
 * far is to be sent with the next request. null where the document is not open, or its text is of another version.
 */
export const EXPLORATION = "faultline/exploration";
export interface ExplorationParams {
  readonly uri: string;
  readonly version: number;
  /** Its index among the file's. */
  readonly scenario: number;
  /** null at first. */
  readonly soFar: Exploration["soFar"] | null;
}
export interface Exploration {
  /** Of the variants, in their order. */
  readonly soFar: readonly Summary[];
  /** How many runs have been made, and are to be made in all. */
  readonly made: number;
  readonly planned: number;
  /** Once all are made. A verdict is the worst of all seeds; its reason says with how many, and its seed is the first of them. */
  readonly tests: ScenarioTests | null;
}

/** Request, client → server: the picture of a document's newest run as a file; null where there is none. Waits for a run under way. */
export const EXPORT = "faultline/export";
/** `data` is what an exported page carries of all variants, as JSON; `json` what `faultline run --json` prints. */
export type StaticFormat = "svg" | "mermaid" | "text" | "data" | "json";
export interface ExportParams extends PictureParams {
  readonly format: StaticFormat;
  readonly theme?: DrawingTheme;
}
export type DrawingTheme = "light" | "dark" | "high-contrast";

/** Request, client → server: the picture of a text that is in no document, such as a fence in Markdown. */
export const DRAWING = "faultline/drawing";
export interface DrawingParams {
  readonly text: string;
  readonly theme: DrawingTheme;
}
export interface Drawing {
  /** One for each scenario that ran, the first few of many. */
  readonly pictures: readonly DrawnScenario[];
  /** How many scenarios more there are. */
  readonly more: number;
  /** What is wrong with the text, each with its line. */
  readonly problems: readonly string[];
}
export interface DrawnScenario {
  /** "" for a text without headers. */
  readonly name: string;
  readonly svg: string;
  /** The picture in a sentence. */
  readonly alt: string;
}

/** Request, client → server: what the code of a diagnostic means, in Markdown; null for a code that there is not. */
export const EXPLANATION = "faultline/explanation";
export interface ExplanationParams {
  readonly code: string;
}

/** Request, client → server: what a tool answers a language model. It may be cancelled; null then, or where the engine died over it. */
export const TOOL = "faultline/tool";
export interface ToolParams {
  readonly name: string;
  /** As the model gave it. */
  readonly input: unknown;
  /** Of the workspace's files those that it may mean, as they are stored now: of what was written just now, watchers know nothing yet. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}
export interface ToolAnswer {
  readonly text: string;
  /** The input was wrong: the text says how it should be. */
  readonly isRefused: boolean;
}

/**
 * Notification, client → server: a scenario file of the workspace, for symbols are found in files that are not open too.
 * The client reads it, because the server may be where there is no file system.
 */
export const FILE = "faultline/file";
export interface FileParams {
  readonly uri: string;
  /** null: it is gone. */
  readonly text: string | null;
}

/** Offsets into a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
