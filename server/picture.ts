/** The picture of a document: what the timeline page is given to draw. */
import { timelineOf } from "../language/timeline/of-answer.ts";
import { encodeTrace } from "../language/trace/encode.ts";
import { Run } from "../language/trace/run.ts";
import { errorCount, type OpenDocument } from "./open-document.ts";
import type { Picture } from "./protocol.ts";

/** The newest good picture, or while there is none the picture of what is sound; null where nothing ran. */
export function pictureOf(open: OpenDocument, offset: number | undefined): Picture | null {
  const shown = errorCount(open) > 0 && open.lastGood ? open.lastGood : open;
  const { scenarios } = shown.analysis;
  const ran = (shown.runs ?? []).map((run) => ({ ...run, ...scenarios[run.scenario] }));
  const around = ran.find(({ start, end }) => offset !== undefined && start <= offset && offset <= end) ?? ran[0];
  if (!around?.plan) return null;
  const timeline = timelineOf(around.plan, { ...around, run: new Run(around.trace) });
  return {
    uri: open.document.uri,
    version: shown.document.version,
    stale: shown === open ? null : staleReason(open),
    scenario: around.scenario,
    scenarios: ran.map(({ scenario, name, start, end }) => ({ scenario, name, start, end })),
    shown: { ...timeline, trace: encodeTrace(around.trace) },
  };
}

function staleReason(open: OpenDocument): string {
  const errors = errorCount(open);
  return errors === 1 ? "The text has an error." : `The text has ${errors} errors.`;
}
