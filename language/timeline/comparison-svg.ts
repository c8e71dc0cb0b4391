/** The variants of a scenario in one static SVG, below each other on the same time axis. */
import { type TimelineInput, titleOf } from "./input.ts";
import { layOut } from "./layout.ts";
import { sharedScale } from "./scale.ts";
import { describe, drawTimeline, frameOf, leftOf, type SvgOptions, svgDocument, timelineSvg } from "./svg.ts";
import { rounded } from "./svg-parts.ts";

/** Of one timeline, its own picture. */
export function comparisonSvg(inputs: readonly TimelineInput[], options: SvgOptions = {}): string {
  const layouts = inputs.map(layOut);
  if (layouts.length === 1) return timelineSvg(layouts[0], options);
  const { theme = "auto", width = 1000, squeezed = true } = options;
  const room = { width, scale: sharedScale(layouts, squeezed), left: leftOf(layouts) };
  let height = 0;
  const drawn = layouts.map((layout, index) => {
    const frame = frameOf(layout, room);
    const title = index === 0 ? titleOf(layout.input) : layout.input.variant;
    const part = `<g transform="translate(0 ${rounded(height)})">\n${drawTimeline(frame, title)}\n</g>`;
    height += frame.height;
    return part;
  });
  const label = layouts.map((layout) => `${titleOf(layout.input)}: ${describe(layout)}`).join(" ");
  return svgDocument({ theme, width, height, label }, drawn.join("\n"));
}
