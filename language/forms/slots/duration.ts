/** `<duration>`: how long: `300ms`. Of a clock's jump also `-300ms`. */
import type { Slot } from "../slot.ts";
import { maySign, readDuration, writtenUs } from "./quantities.ts";

export const duration: Slot = {
  type: "duration",
  takes: "a duration like `300ms`",
  read: (reader) => readDuration(reader, maySign(reader)),
  complete: () => [
    { text: "300ms", detail: "a duration" },
    { text: "1s", detail: "a duration" },
  ],
  describe: (value) => [`${writtenUs(value as number)}.`],
};
