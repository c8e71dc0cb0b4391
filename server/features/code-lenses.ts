/** Code lenses: what can be done with each scenario, above its first line. */
import type { Analysis } from "../../language/analysis/analysis.ts";

export interface Lens {
  readonly offset: number;
  readonly title: string;
  /** A command of our client; it is given the document's address and the offset. */
  readonly command: string;
}

/** A link holds the whole file: sharing stands there once. */
export function codeLenses({ scenarios }: Analysis): Lens[] {
  return scenarios.flatMap(({ start: offset, plan }, index) => [
    ...(plan === null ? [] : LENSES_OF_A_RUN.map((lens) => ({ offset, ...lens }))),
    ...(index === 0 ? [{ offset, title: "Share", command: "faultline.copyShareLink" }] : []),
  ]);
}

const LENSES_OF_A_RUN = [
  { title: "Preview", command: "faultline.showPreviewToSide" },
  { title: "Explore", command: "faultline.exploreSeeds" },
  { title: "Debug", command: "faultline.debug" },
] as const;
