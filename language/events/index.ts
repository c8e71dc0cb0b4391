/** All events that `when` and the like may wait for, in the order of the manual; a system's milestones come on top. */
import { becomes } from "./becomes.ts";
import { crashes, pauses, recovers, resumes } from "./crashes.ts";
import type { EventForm } from "./event.ts";
import { answers, loses, receives, sends } from "./messages.ts";
import {
  anyFails,
  anyIsAcknowledged,
  anyIsUnknown,
  anyStarts,
  labelFails,
  labelIsAcknowledged,
  labelIsUnknown,
  labelStarts,
} from "./operations.ts";

export { milestoneEvents } from "./milestones.ts";

export const EVENTS: readonly EventForm[] = [
  becomes,
  crashes,
  recovers,
  pauses,
  resumes,
  sends,
  receives,
  answers,
  loses,
  labelStarts,
  labelIsAcknowledged,
  labelFails,
  labelIsUnknown,
  anyStarts,
  anyIsAcknowledged,
  anyFails,
  anyIsUnknown,
];
