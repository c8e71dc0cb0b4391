/** Code lenses: what can be done with each scenario, above its first line. */
import type { Analysis } from "../../language/analysis/analysis.ts";

export interface Lens {
  readonly offset: number;
  readonly title: string;
  /** A command of our client; it is given the document's address and the offset. */
  readonly command: string;
}

export function codeLenses({ scenarios }: Analysis): Lens[] {
  return scenarios
    .filter(({ plan }) => plan !== null)
    .flatMap(({ start: offset }) => [
      { offset, title: "Preview", command: "faultline.showPreviewToSide" },
      { offset, title: "Debug", command: "faultline.debug" },
    ]);
}
