/** All figures, in the order in which they are measured and printed. */
import type { Figure } from "./figure.ts";
import { analysis } from "./figures/analysis.ts";
import { bundles } from "./figures/bundles.ts";
import { eventQueue } from "./figures/event-queue.ts";
import { keystroke } from "./figures/keystroke.ts";
import { parsing } from "./figures/parsing.ts";
import { raft10s } from "./figures/raft-10s.ts";
import { raft60s } from "./figures/raft-60s.ts";
import { repaint } from "./figures/repaint.ts";
import { seeds } from "./figures/seeds.ts";
import { serverStart } from "./figures/server-start.ts";
import { timelinePage } from "./figures/timeline-page.ts";

export const FIGURES: readonly Figure[] = [
  eventQueue,
  raft10s,
  raft60s,
  seeds,
  parsing,
  analysis,
  keystroke,
  serverStart,
  bundles,
  timelinePage,
  repaint,
];
