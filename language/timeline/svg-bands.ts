/** Partitions in the static picture: each side's lanes in their tint, with a letter, and a line where sides meet. */
import { thinned } from "./room.ts";
import type { Frame } from "./svg.ts";
import { box, path, point, rounded, tag } from "./svg-parts.ts";

const MOST = 200;

export function drawBands(frame: Frame): string[] {
  return eachLane(frame, ({ x, y, width, half, colour, isEdge }) => [
    tag("rect", { class: `tint f-${colour}`, x, y: y - half, width, height: half * 2 }),
    path(
      "line thin dash s-fault",
      `M${point(x, y - half)}v${rounded(half * 2)}m${rounded(width)} 0v${rounded(-half * 2)}`,
    ),
    ...(isEdge ? [path("line bold dash s-fault", `M${point(x, y - half)}h${rounded(width)}`)] : []),
  ]);
}

const LETTER = 15;
/** Half as thick as an operation. */
export const BAR_HALF = 10;

/** The letter of each side, in the corner of its tint, where it covers neither lane nor operation. */
export function drawSides(frame: Frame): string[] {
  return eachLane(frame, ({ x, y, width, half, colour, letter, isFirst, isClient }) => {
    if (!isFirst || width < LETTER * 2) return [];
    const top = y - (isClient ? Math.max(half, BAR_HALF + LETTER) : half);
    return [
      ...box("thin", colour, { x, y: top, width: LETTER, height: LETTER }),
      tag("text", { class: "small strong middle f-text", x: x + LETTER / 2, y: top + 11 }, letter),
    ];
  });
}

interface BandLane {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly half: number;
  readonly colour: string;
  readonly letter: string;
  /** Is the lane above on another side? */
  readonly isEdge: boolean;
  /** Is no lane of the same side right above it? */
  readonly isFirst: boolean;
  readonly isClient: boolean;
}

function eachLane(frame: Frame, draw: (lane: BandLane) => string[]): string[] {
  const bands = thinned(frame.layout.bands, [MOST, 3], ({ fromUs }) => frame.x(fromUs));
  return bands.flatMap(({ fromUs, toUs, sides }) => {
    const x = frame.x(fromUs);
    const width = Math.max(2, frame.x(toUs) - x);
    return sides.flatMap((side, i) =>
      side.flatMap((lane) =>
        draw({
          x,
          y: frame.y(lane),
          width,
          half: frame.laneWidth / 2,
          colour: i % 2 === 0 ? "warn" : "client",
          letter: String.fromCharCode(65 + (i % 26)),
          isEdge: sides.some((other) => other !== side && other.includes(lane - 1)),
          isClient: lane >= frame.layout.nodeCount,
          isFirst: lane === frame.layout.nodeCount || !side.includes(lane - 1),
        }),
      ),
    );
  });
}
