/** `<event>`: what `when` may wait for: a sentence of its own, from the table of events. */
import type { Slot } from "../slot.ts";

export const event: Slot = {
  type: "event",
  takes: "something that happens, like `n1 crashes`",
  read: (reader) => reader.scope.readEvent(reader),
  complete: () => [],
  describe: () => ["What happens first."],
};
