/** `<duration>`: how long: `300ms`. Of a clock's jump also `-300ms`. */
import type { Slot } from "../slot.ts";
import { readDuration, writtenUs } from "./quantities.ts";

export const duration: Slot = {
  type: "duration",
  takes: "a duration like `300ms`",
  read: (reader) => readDuration(reader, /jump/.test(reader.form?.form ?? "")),
  complete: () => [
    { text: "300ms", detail: "a duration" },
    { text: "1s", detail: "a duration" },
  ],
  describe: (value) => [`${writtenUs(value as number)}.`],
};
