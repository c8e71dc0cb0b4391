/** What a timeline is made of besides the trace: what analysis and expectations know and the trace does not. */
import type { VerdictWord } from "../expectations/expectation.ts";
import type { Place } from "../forms/values.ts";
import type { Role } from "../systems/system.ts";
import type { EventId, Trace } from "../trace/trace.ts";

export type RoleTone = Role["tone"];

/** An expectation or invariant and what became of it. `start` and `end` are its stretch of the file's text. */
export interface TimelineVerdict {
  readonly text: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
  /** The events that show it. Its mark stands at `timeUs`, or where that is null at the last of them, or at the end. */
  readonly events: readonly EventId[];
  readonly timeUs: number | null;
  readonly start: number;
  readonly end: number;
}

/** Something said about the run at a moment of it. */
export interface TimelineNote {
  readonly text: string;
  readonly timeUs: number;
  /** On whose lane; -1 for none. */
  readonly place: Place;
  /** The event that it is said of; NO_EVENT for none. */
  readonly event: EventId;
  readonly start: number;
  readonly end: number;
}

/** A question to the reader, and the run's answer at a moment of it. */
export interface TimelineQuestion {
  readonly question: string;
  readonly answer: string;
  readonly timeUs: number;
  readonly start: number;
  readonly end: number;
}

export interface TimelineInput {
  readonly title: string;
  /** What the variant chose: "reads lease"; "" without `vary`. */
  readonly variant: string;
  readonly trace: Trace;
  /** The tone of each of the system's roles, in their order. */
  readonly roleTones: readonly RoleTone[];
  readonly verdicts: readonly TimelineVerdict[];
  readonly notes: readonly TimelineNote[];
  readonly questions: readonly TimelineQuestion[];
}

/** "Old leader returns (reads lease)"; "" where neither has a name. */
export function titleOf({ title, variant }: Pick<TimelineInput, "title" | "variant">): string {
  return title === "" || variant === "" ? title + variant : `${title} (${variant})`;
}
