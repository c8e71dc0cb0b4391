/** All expectations that every system has, in the order of the manual; a system's own come on top. */
import type { Expectation } from "./expectation.ts";
import { fieldAtLeast, fieldAtMost, fieldIs } from "./field-value.ts";
import { atMostMessages, fewerMessages, moreMessages } from "./message-count.ts";
import { believesRole, isRole, isUp } from "./node-state.ts";
import { fails, isAcknowledged, isUnknown, returns } from "./operation.ts";
import { aRole, atLeastRoles, atMostRoles, atMostRolesPerEpoch, exactRoles, noRole } from "./roles.ts";
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
  storedValue,
  absentKey,
  fieldIs,
  fieldAtLeast,
  fieldAtMost,
  isAcknowledged,
  fails,
  isUnknown,
  returns,
  fewerMessages,
  atMostMessages,
  moreMessages,
];
