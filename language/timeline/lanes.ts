/** What each node was over the run: its roles, and when it was down or paused. */
import type { EventId, Trace } from "../trace/trace.ts";
import { CHANGE, KIND, NO_EVENT } from "../trace/trace.ts";
import type { RoleTone } from "./input.ts";
import type { Outage, RoleStretch } from "./layout.ts";
import { toneOfRole } from "./tones.ts";

type Growing<T> = { -readonly [K in keyof T]: T[K] };

export interface LaneLayout {
  readonly stretches: RoleStretch[];
  readonly gaps: Outage[];
  readonly pauses: Outage[];
}

/** `events` are the trace's, without those that tell nothing about a lane. */
export function layOutLanes(trace: Trace, events: readonly EventId[], roleTones: readonly RoleTone[]): LaneLayout {
  const roles = trace.fields[0]?.choices ?? [];
  const stretches: Growing<RoleStretch>[] = [];
  const gaps: Growing<Outage>[] = [];
  const pauses: Growing<Outage>[] = [];
  const role: (Growing<RoleStretch> | null)[] = [];
  const gap: (Growing<Outage> | null)[] = trace.nodes.map(() => null);
  const pause: (Growing<Outage> | null)[] = trace.nodes.map(() => null);
  const epoch = trace.nodes.map(() => 0);

  const epochNow = (lane: number): string | null =>
    trace.epochField < 0 ? null : `${trace.fields[trace.epochField].name} ${epoch[lane]}`;
  const begin = (lane: number, number: number, fromUs: number, event: number): void => {
    const before = role[lane];
    if (before?.role === number) return;
    end(lane, fromUs);
    const name = roles[number] ?? "";
    const tone = toneOfRole(roleTones, number);
    const toUs = trace.durationUs;
    role[lane] = { lane, fromUs, toUs, role: number, name, tone, epoch: epochNow(lane), epochToUs: toUs, event };
  };
  /** A stretch without any length, as of a role taken and left in one moment, is none. */
  const end = (lane: number, toUs: number): void => {
    const before = role[lane];
    if (before && toUs > before.fromUs) stretches.push({ ...before, toUs });
    role[lane] = null;
  };
  const close = (outages: (Growing<Outage> | null)[], lane: number, toUs: number, endEvent: number): void => {
    const outage = outages[lane];
    if (outage) Object.assign(outage, { toUs, endEvent });
    outages[lane] = null;
  };

  const outage = (event: number): Growing<Outage> => ({
    lane: trace.place[event],
    fromUs: trace.timeUs[event],
    toUs: trace.durationUs,
    event,
    endEvent: NO_EVENT,
    harder: trace.a[event] === 1,
  });

  if (roles.length > 0) for (let lane = 0; lane < trace.firstNodes; lane++) begin(lane, 0, 0, NO_EVENT);
  const { kind, a, epochField } = trace;
  for (const event of events) {
    const lane = trace.place[event];
    const timeUs = trace.timeUs[event];
    switch (kind[event]) {
      case KIND.change: {
        if (trace.b[event] !== CHANGE.set) break;
        if (a[event] === epochField) {
          epoch[lane] = trace.c[event];
          const now = role[lane];
          if (now?.fromUs === timeUs) now.epoch = epochNow(lane);
          else if (now) now.epochToUs = Math.min(now.epochToUs, timeUs);
        }
        if (a[event] === 0 && gap[lane] === null) begin(lane, trace.c[event], timeUs, event);
        break;
      }
      case KIND.crash:
        if (gap[lane] !== null) break;
        end(lane, timeUs);
        close(pause, lane, timeUs, event);
        gap[lane] = outage(event);
        gaps.push(gap[lane]);
        break;
      case KIND.start:
      case KIND.recover:
        close(gap, lane, timeUs, event);
        if (roles.length > 0) begin(lane, 0, timeUs, event);
        break;
      case KIND.pause:
        if (pause[lane] !== null) break;
        pause[lane] = outage(event);
        pauses.push(pause[lane]);
        break;
      case KIND.resume:
        close(pause, lane, timeUs, event);
        break;
      default:
    }
  }
  for (let lane = 0; lane < trace.nodes.length; lane++) end(lane, trace.durationUs);
  stretches.sort((one, other) => one.lane - other.lane || one.fromUs - other.fromUs);
  return { stretches, gaps, pauses };
}
