/** All faults, in the order of the manual. Adding one is adding a file and a line here. */
import { crash } from "./crash.ts";
import { cut } from "./cut.ts";
import { delay } from "./delay.ts";
import { drift } from "./drift.ts";
import { drop } from "./drop.ts";
import { duplicate } from "./duplicate.ts";
import type { Fault } from "./fault.ts";
import { freeze } from "./freeze.ts";
import { heal } from "./heal.ts";
import { isolate } from "./isolate.ts";
import { jump } from "./jump.ts";
import { loseDisk } from "./lose-disk.ts";
import { partition } from "./partition.ts";
import { pause } from "./pause.ts";
import { recover } from "./recover.ts";
import { resume } from "./resume.ts";
import { slow, slowDisk } from "./slow.ts";

export const FAULTS: readonly Fault[] = [
  crash,
  recover,
  loseDisk,
  pause,
  freeze,
  resume,
  slow,
  slowDisk,
  partition,
  isolate,
  cut,
  heal,
  drop,
  delay,
  duplicate,
  drift,
  jump,
];
