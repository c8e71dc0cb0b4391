/**
 * The layout: where everything of a run stands, in numbers and before any drawing. Across are µs, the other way are
 * lanes: nodes first, then clients. Pixels, colours and fonts are the drawers' business.
 */
import type { EventId, Occurrence, Operation, Trace } from "../trace/trace.ts";
import { KIND } from "../trace/trace.ts";
import { type Arrows, layOutArrows } from "./arrows.ts";
import { type Fold, foldTraffic } from "./folds.ts";
import type { RoleTone, TimelineInput, TimelineVerdict } from "./input.ts";
import { layOutLanes } from "./lanes.ts";
import { layOutBands, layOutBars, layOutFlags, layOutMarks } from "./marks.ts";
import { toneNumbers } from "./tones.ts";

export interface Layout {
  /** What was laid out. */
  readonly input: TimelineInput;
  readonly durationUs: number;
  readonly lanes: readonly Lane[];
  readonly nodeCount: number;
  /** By lane, then by time; while a node is down it has none. */
  readonly stretches: readonly RoleStretch[];
  readonly gaps: readonly Outage[];
  readonly pauses: readonly Outage[];
  /** Partitions and isolations: who is cut from whom. */
  readonly bands: readonly Band[];
  /** What the file made happen: one flag for each time a fault or an action of the system acted, or nothing could. */
  readonly flags: readonly Flag[];
  readonly bars: readonly Bar[];
  /** By time. */
  readonly marks: readonly Mark[];
  readonly arrows: Arrows;
  readonly folds: readonly Fold[];
}

export interface Lane {
  readonly name: string;
  readonly isClient: boolean;
}

/** From when to when it lasts. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

/** A node in one role. */
export interface RoleStretch extends Stretch {
  readonly lane: number;
  /** Index into the system's roles. */
  readonly role: number;
  readonly name: string;
  readonly tone: RoleTone;
  /** Its term, ballot or view at the start, or null where the system has none. */
  readonly epoch: string | null;
  /** Until when it stays the one at the start. */
  readonly epochToUs: number;
  /** What gave it the role; NO_EVENT for the start. */
  readonly event: EventId;
}

/** A crash or a pause. */
export interface Outage extends Stretch {
  readonly lane: number;
  readonly event: EventId;
  /** What ended it, or NO_EVENT if it lasts to the end of the run. */
  readonly endEvent: EventId;
  /** A crash that lost the disk; a pause that froze the clock. */
  readonly harder: boolean;
}

export interface Band extends Stretch {
  readonly event: EventId;
  /** The lanes of each side. Who is in none reaches all. */
  readonly sides: readonly (readonly number[])[];
  readonly text: string;
}

export interface Flag extends Stretch {
  readonly event: EventId;
  readonly kind: Occurrence["kind"];
  /** The fault's name. */
  readonly action: string;
  /** "n1 crashes": what was done, how much and to whom, in few words. */
  readonly text: string;
  /** Does it last (partition, crash), or was it done at once (recover, heal)? */
  readonly lasts: boolean;
  /** What ended it, or NO_EVENT. */
  readonly endEvent: EventId;
  /** Why it did nothing, or null. */
  readonly nothing: string | null;
}

/** An operation, from due to completed (to the end of the run if it never was). */
export interface Bar extends Stretch {
  readonly lane: number;
  readonly operation: number;
  readonly invokeUs: number;
  /** "write x = 1", "read x → 1". */
  readonly text: string;
  readonly outcome: Operation["outcome"];
}

export interface Mark {
  readonly kind: "milestone" | "verdict" | "violation" | "note";
  readonly timeUs: number;
  /** -1: about the whole run. */
  readonly lane: number;
  readonly event: EventId;
  readonly text: string;
  /** Of a verdict: its index in the input, and what it is. */
  readonly verdict: TimelineVerdict | null;
}

/** Lays out a whole run. Linear in its events. */
export function layOut(input: TimelineInput): Layout {
  const { trace } = input;
  const rare = rareEvents(trace);
  const { stretches, gaps, pauses } = layOutLanes(trace, rare, input.roleTones);
  const arrows = layOutArrows(trace, toneNumbers(trace, input.roleTones));
  return {
    input,
    durationUs: trace.durationUs,
    lanes: [
      ...trace.nodes.map((name) => ({ name, isClient: false })),
      ...trace.clients.map((name) => ({ name, isClient: true })),
    ],
    nodeCount: trace.nodes.length,
    stretches,
    gaps,
    pauses,
    bands: layOutBands(trace),
    flags: layOutFlags(trace),
    bars: layOutBars(trace),
    marks: layOutMarks(input, rare),
    arrows,
    folds: foldTraffic(trace, arrows),
  };
}

/** The events that lanes and marks are made of: all but messages, time-outs, syncs and changes of fields that make no lane. */
function rareEvents({ kind, a, epochField, count }: Trace): readonly EventId[] {
  const { send, deliver, lose, timer, sync, change } = KIND;
  const rare: EventId[] = [];
  for (let event = 0; event < count; event++) {
    const what = kind[event];
    if (what === deliver || what === send || what === change) {
      if (what === change && (a[event] === 0 || a[event] === epochField)) rare.push(event);
    } else if (what !== timer && what !== sync && what !== lose) {
      rare.push(event);
    }
  }
  return rare;
}
