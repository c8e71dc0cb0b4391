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

const ABOUT_NODES: readonly Expectation[] = [
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
  fieldIs,
  fieldAtLeast,
  fieldAtMost,
];

/** Of what clients were told, and what nodes hold for them: nothing that a system without operations has. */
const ABOUT_CLIENTS: readonly Expectation[] = [
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
];

const ABOUT_MESSAGES: readonly Expectation[] = [fewerMessages, atMostMessages, moreMessages, atLeastMessages];

export const EXPECTATIONS: readonly Expectation[] = [...ABOUT_NODES, ...ABOUT_CLIENTS, ...ABOUT_MESSAGES];

export function isAboutClients(expectation: Expectation): boolean {
  return ABOUT_CLIENTS.includes(expectation);
}
