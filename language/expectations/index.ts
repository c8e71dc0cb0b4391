/** All expectations that every system has, in the order of the manual; a system's own come on top. */

import { converged } from "./converged.ts";
import type { Expectation } from "./expectation.ts";
import { fieldAtLeast, fieldAtMost, fieldIs } from "./field-value.ts";
import { allAcknowledged, shareAcknowledged, shareWithin } from "./latency.ts";
import { noWriteIsLost, someWriteIsLost } from "./lost.ts";
import { atLeastMessages, atMostMessages, fewerMessages, moreMessages } from "./message-count.ts";
import { believesRole, isDown, isPaused, isRole, isUp } from "./node-state.ts";
import { fails, isAcknowledged, isUnknown, returns } from "./operation.ts";
import { endsBefore, happensBefore } from "./order.ts";
import { aRole, atLeastRoles, atMostRoles, atMostRolesPerEpoch, exactRoles, noRole } from "./roles.ts";
import { isStale } from "./stale.ts";
import { absentKey, storedValue } from "./stored.ts";

export const EXPECTATIONS: readonly Expectation[] = [
  aRole,
  noRole,
  exactRoles,
  atMostRoles,
  atLeastRoles,
  atMostRolesPerEpoch,
  isRole,
  believesRole,
  isUp,
  isDown,
  isPaused,
  storedValue,
  absentKey,
  fieldIs,
  fieldAtLeast,
  fieldAtMost,
  isAcknowledged,
  fails,
  isUnknown,
  returns,
  isStale,
  happensBefore,
  endsBefore,
  noWriteIsLost,
  someWriteIsLost,
  converged,
  shareWithin,
  shareAcknowledged,
  allAcknowledged,
  fewerMessages,
  atMostMessages,
  moreMessages,
  atLeastMessages,
];

/** Of what clients were told, and what nodes hold for them: nothing that a system without operations has. */
export const ABOUT_CLIENTS: ReadonlySet<Expectation> = new Set([
  storedValue,
  absentKey,
  isAcknowledged,
  fails,
  isUnknown,
  returns,
  isStale,
  happensBefore,
  endsBefore,
  noWriteIsLost,
  someWriteIsLost,
  converged,
  shareWithin,
  shareAcknowledged,
  allAcknowledged,
]);
