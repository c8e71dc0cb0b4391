/** Every slot type. Adding one is a file and a line here. */
import type { SlotType } from "../form.ts";
import type { Slot } from "../slot.ts";
import { clients } from "./clients.ts";
import { count } from "./count.ts";
import { delay } from "./delay.ts";
import { duration } from "./duration.ts";
import { event } from "./event.ts";
import { factor } from "./factor.ts";
import { key, label, names, rest, text } from "./names.ts";
import { nodes } from "./nodes.ts";
import { places } from "./places.ts";
import { range } from "./range.ts";
import { share } from "./share.ts";
import { sides } from "./sides.ts";
import { value } from "./value.ts";
import { values } from "./values.ts";
import { choice, field, message, milestone, role } from "./words.ts";

export const SLOTS: Readonly<Record<SlotType, Slot>> = {
  nodes,
  clients,
  places,
  sides,
  message,
  share,
  duration,
  delay,
  range,
  count,
  factor,
  key,
  value,
  values,
  label,
  text,
  choice,
  role,
  milestone,
  field,
  event,
  names,
  rest,
};
