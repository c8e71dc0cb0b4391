/** The timeline as one static SVG: for documents, slides and Markdown. Self-contained; all text is escaped. */
import { formatTime } from "../trace/format-time.ts";
import { nodesInWords } from "../trace/words.ts";
import { FATE, reachOf } from "./arrows.ts";
import { foldText } from "./folds.ts";
import { titleOf } from "./input.ts";
import type { Layout, Outage } from "./layout.ts";
import { thinned } from "./room.ts";
import { evenScale, squeezedScale, type TimeScale, ticksOf } from "./scale.ts";
import { drawBands, drawSides } from "./svg-bands.ts";
import { drawBars, drawFlags, drawVerdicts, FLAG_ROW, type PillRows, placePills } from "./svg-marks.ts";
import { escapeXml, fitted, group, path, point, rounded, tag, textWidth } from "./svg-parts.ts";
import { type SvgTheme, svgStyle } from "./svg-theme.ts";

export interface SvgOptions {
  readonly theme?: SvgTheme;
  /** In CSS pixels; the height follows from the number of lanes. */
  readonly width?: number;
  /** Quiet stretches squeezed (the default), or every second as long as any other. */
  readonly squeezed?: boolean;
}

/** Where things stand in this picture, in pixels. */
export interface Frame {
  readonly layout: Layout;
  readonly pills: PillRows["pills"];
  readonly scale: TimeScale;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly axis: number;
  readonly laneWidth: number;
  readonly foot: number;
  x(timeUs: number): number;
  y(lane: number): number;
}

const TITLE = 44;
const AXIS = 30;
const FOOT = 34;
const CLIENT_GAP = 12;
/** More are not told apart in a static picture, and make it heavy. */
const MOST_ARROWS = 2500;
const MOST_NAMES = 70;
const LANE_HALF = 4;
/** Letters of the usual size that are bold are about as wide as plain ones of this size. */
const STRONG = 12;
/** The title's and the names of lanes, which are larger. */
const TITLE_SIZE = 19.5;
const NAME_SIZE = 14;

export function timelineSvg(layout: Layout, options: SvgOptions = {}): string {
  const { theme = "auto", width = 1000, squeezed = true } = options;
  const scale = squeezed ? squeezedScale(layout) : evenScale(layout.durationUs);
  const frame = frameOf(layout, { width, scale, left: leftOf([layout]) });
  const title = titleOf(layout.input) || "Timeline";
  const { height } = frame;
  return svgDocument({ theme, width, height, label: `${title}: ${describe(layout)}` }, drawTimeline(frame, title));
}

/** What is drawn, as an SVG of its own. */
export function svgDocument(
  { theme, width, height, label }: { theme: SvgTheme; width: number; height: number; label: string },
  content: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rounded(height)}" width="${width}" height="${rounded(height)}" role="img" aria-label="${escapeXml(label)}">
<style>${svgStyle(theme)}</style>
${content}
</svg>
`;
}

/** "3 nodes · raft · seed 1. 2 expectations hold, 1 fail." */
export function describe(layout: Layout): string {
  const count = (word: string) => layout.input.verdicts.filter(({ verdict }) => verdict === word).length;
  return `${aboutOf(layout)}. ${count("holds")} expectations hold, ${count("fails")} fail.`;
}

function aboutOf({ input: { trace } }: Layout): string {
  return `${nodesInWords(trace)} · ${trace.system} · seed ${trace.seed}`;
}

/** The whole picture of a run, under its title. */
export function drawTimeline(frame: Frame, title: string): string {
  const folds = drawFolds(frame);
  const about = aboutOf(frame.layout);
  const shown = fitted(title, frame.width - textWidth(about) - 60, TITLE_SIZE);
  const parts = [
    tag("rect", { class: "f-background", width: frame.width, height: frame.height }),
    tag("text", { class: "title f-text", x: 20, y: 28 }, shown, title),
    tag("text", { class: "f-muted end", x: frame.width - 20, y: 28 }, about),
    group("axis", drawAxis(frame)),
    group("partitions", drawBands(frame)),
    group("sides", drawSides(frame)),
    group("lanes", drawLanes(frame)),
    group("folds", folds.lines),
    group("messages", drawArrows(frame)),
    group("words", [...folds.words, ...drawLaneWords(frame)]),
    group("operations", drawBars(frame)),
    group("roles", drawRoleNames(frame)),
    group("faults", drawFlags(frame)),
    group("verdicts", drawVerdicts(frame)),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** Where the drawing of the lanes begins: behind the longest name. */
export function leftOf(layouts: readonly Layout[]): number {
  const widths = layouts.flatMap(({ lanes }) => lanes.map(({ name }) => textWidth(name, NAME_SIZE)));
  return (
    20 +
    Math.min(
      140,
      widths.reduce((most, width) => Math.max(most, width), 20),
    ) +
    22
  );
}

export function frameOf(
  layout: Layout,
  { width, scale, left }: { width: number; scale: TimeScale; left: number },
): Frame {
  const lanes = layout.lanes.length;
  const laneWidth = lanes <= 6 ? 62 : lanes <= 12 ? 46 : 32;
  const right = width - 22;
  const axis = TITLE + 16;
  const perUnit = (right - left) / scale.length;
  const x = (timeUs: number) => left + scale.at(timeUs) * perUnit;
  const { pills, rows } = placePills(layout, x, width);
  const head = TITLE + AXIS + rows * FLAG_ROW;
  const foot = head + lanes * laneWidth + (lanes > layout.nodeCount ? CLIENT_GAP : 0);
  return {
    layout,
    pills,
    scale,
    width,
    height: foot + (layout.marks.some(({ kind }) => kind === "verdict") ? FOOT : 14),
    left,
    right,
    axis,
    laneWidth,
    foot,
    x,
    y: (lane) => head + (lane + 0.5) * laneWidth + (lane >= layout.nodeCount ? CLIENT_GAP : 0),
  };
}

function drawAxis(frame: Frame): string[] {
  const { scale, layout, axis, foot } = frame;
  const drawn: string[] = [];
  let free = 0;
  const label = (x: number, text: string): void => {
    const half = textWidth(text) / 2;
    if (x - half < free || x + half > frame.width) return;
    free = x + half + 8;
    drawn.push(tag("text", { class: "f-muted middle", x, y: axis - 8 }, text));
  };
  for (const { fromUs, toUs, isQuiet } of scale.pieces) {
    if (!isQuiet) continue;
    const [x1, x2] = [frame.x(fromUs), frame.x(toUs)];
    drawn.push(
      tag("rect", { class: "f-text", "fill-opacity": 0.035, x: x1, y: axis, width: x2 - x1, height: foot - axis }),
    );
    let wave = `M${point(x1, axis)}`;
    for (let x = x1 + 4, i = 0; x <= x2; x += 4, i++) wave += `L${point(x, axis + (i % 2 === 0 ? -2 : 2))}`;
    drawn.push(path("line thin s-muted soft", wave));
  }
  for (const { timeUs, quietUs } of ticksOf(scale, 0, scale.length, (scale.length * 90) / (frame.right - frame.left))) {
    const x = frame.x(timeUs);
    if (quietUs === null) {
      drawn.push(path("line thin s-line soft", `M${point(x, axis)}V${rounded(foot)}`));
      label(x, formatTime(timeUs));
    } else if (frame.x(timeUs + quietUs / 2) - frame.x(timeUs - quietUs / 2) > textWidth(formatTime(quietUs)) + 18) {
      label(x, `⋯ ${formatTime(quietUs)}`);
    }
  }
  drawn.push(
    ...layout.lanes.map(({ name }, lane) =>
      tag(
        "text",
        { class: "name f-text", x: 20, y: frame.y(lane) + 4 },
        fitted(name, frame.left - 28, NAME_SIZE),
        name,
      ),
    ),
  );
  return drawn;
}

function drawLanes(frame: Frame): string[] {
  const { layout } = frame;
  const drawn: string[] = [];
  for (let lane = layout.nodeCount; lane < layout.lanes.length; lane++) {
    drawn.push(path("line thin s-line", `M${point(frame.left, frame.y(lane))}H${rounded(frame.right)}`));
  }
  const ends: number[] = [];
  for (const { lane, tone, fromUs, toUs } of layout.stretches) {
    const x = frame.x(fromUs);
    // What lies within a pixel that has its stretch is not seen.
    if (frame.x(toUs) <= ends[lane]) continue;
    const width = Math.max(1, frame.x(toUs) - x);
    ends[lane] = x + width;
    const y = frame.y(lane);
    if (tone === "lead" || tone === "try") {
      const kind = tone === "lead" ? "f-lead" : "f-background s-try bold";
      drawn.push(
        tag("rect", {
          class: kind,
          x,
          y: y - LANE_HALF,
          width,
          height: LANE_HALF * 2,
          rx: Math.min(LANE_HALF, width / 2),
        }),
      );
    } else {
      drawn.push(tag("path", { class: "line s-follow", "stroke-width": 2, d: `M${point(x, y)}h${rounded(width)}` }));
    }
  }
  for (const { lane, fromUs, toUs } of fewer(frame, layout.pauses)) {
    const [x, y] = [frame.x(fromUs), frame.y(lane)];
    const width = Math.max(3, frame.x(toUs) - x);
    drawn.push(tag("rect", { class: "f-background s-warn thin", x, y: y - 9, width, height: 18 }));
    let hatch = "";
    for (let at = 0; at + 6 < width; at += 6) hatch += `M${point(x + at, y + 9)}l6 -18`;
    if (hatch !== "") drawn.push(path("line thin s-warn soft", hatch));
  }
  for (const { lane, fromUs, toUs, endEvent } of fewer(frame, layout.gaps)) {
    const [x, x2, y] = [frame.x(fromUs), frame.x(toUs), frame.y(lane)];
    drawn.push(path("line thin dots s-fault", `M${point(x, y)}H${rounded(x2)}`));
    drawn.push(tag("circle", { class: "f-background s-fault bold", cx: x, cy: y, r: 7 }));
    drawn.push(path("line bold s-fault", `M${point(x - 3, y - 3)}l6 6m0 -6l-6 6`));
    if (endEvent >= 0) drawn.push(tag("circle", { class: "f-background s-good bold", cx: x2, cy: y, r: 5 }));
  }
  return drawn;
}

/** Crashes or pauses that are told apart. */
function fewer({ x }: Frame, outages: readonly Outage[]): readonly Outage[] {
  return thinned(outages, [500, 4], ({ fromUs }) => x(fromUs));
}

/** What is the matter with a lane, in the middle of the stretch. */
function drawLaneWords(frame: Frame): string[] {
  const { gaps, pauses } = frame.layout;
  const word = (lane: number, fromUs: number, toUs: number, colour: string, text: string): string[] => {
    const [x, x2] = [frame.x(fromUs), frame.x(toUs)];
    if (x2 - x < textWidth(text) + 28) return [];
    return [tag("text", { class: `middle f-${colour} halo`, x: (x + x2) / 2, y: frame.y(lane) + 4 }, text)];
  };
  return [
    ...fewer(frame, pauses).flatMap(({ lane, fromUs, toUs, harder }) => {
      return word(lane, fromUs, toUs, "text", harder ? "frozen" : "paused");
    }),
    ...fewer(frame, gaps).flatMap(({ lane, fromUs, toUs, harder }) => {
      return word(lane, fromUs, toUs, "fault", harder ? "crashed, disk lost" : "crashed");
    }),
  ];
}

function drawRoleNames(frame: Frame): string[] {
  const { stretches } = frame.layout;
  const drawn: string[] = [];
  const free = new Map<number, number>();
  for (const { lane, tone, name, epoch, fromUs, toUs } of stretches) {
    if (tone !== "lead" && tone !== "try") continue;
    const text = epoch === null ? name : `${name}, ${epoch}`;
    const width = textWidth(text, STRONG);
    const from = frame.x(fromUs) + 4;
    // The last role of a run may be too short for its name, which then stands before it.
    const isLast = toUs >= frame.layout.durationUs;
    const x = isLast ? Math.min(from, frame.width - width - 8) : from;
    if (x < (free.get(lane) ?? 0) || (!isLast && frame.x(toUs) - x < width)) continue;
    free.set(lane, x + width + 6);
    drawn.push(tag("text", { class: "strong f-text halo", x, y: frame.y(lane) - 9 }, text));
  }
  return drawn;
}

/** Lines below the lanes, and apart from them the words, which lie over the arrows. */
function drawFolds(frame: Frame): { lines: string[]; words: string[] } {
  const { folds, marks, input } = frame.layout;
  const free = new Map<number, number>();
  const lines: string[] = [];
  const words: string[] = [];
  const said = marks.map(({ lane, timeUs, text }) => {
    const x = frame.x(timeUs);
    return { lane, x, end: x + textWidth(text, 10) + 8 };
  });
  for (const fold of folds) {
    const { lane, kind, fromUs, toUs } = fold;
    const [x1, x2, y] = [frame.x(fromUs), frame.x(toUs), frame.y(lane) + 13];
    if (x2 - x1 < 4) continue;
    lines.push(path("line dots s-muted bold soft", `M${point(x1, y)}H${rounded(x2)}`));
    const text = foldText(input.trace.messages[kind].name, fold);
    const half = textWidth(text, 10) / 2;
    const middle = (x1 + x2) / 2;
    if (x2 - x1 < half * 2 + 12 || middle - half < (free.get(lane) ?? 0) || frame.laneWidth < 40) continue;
    // Milestones write below the lane, too.
    if (said.some((mark) => mark.lane === lane && mark.end > middle - half && mark.x < middle + half)) continue;
    free.set(lane, middle + half + 8);
    words.push(tag("text", { class: "small middle f-muted halo", x: middle, y: y + 4 }, text));
  }
  return { lines, words };
}

const TONE_CLASSES = ["lead", "try", "follow", "follow", "client"];

function drawArrows(frame: Frame): string[] {
  const { layout } = frame;
  const { arrows, input } = layout;
  const rows: number[] = [];
  for (let row = 0; row < arrows.count; row++) if (arrows.fold[row] < 0) rows.push(row);
  const stride = Math.ceil(rows.length / MOST_ARROWS);
  const shafts = new Map<string, string>();
  const heads = new Map<string, string>();
  const names: string[] = [];
  const add = (to: Map<string, string>, key: string, points: string): unknown =>
    to.set(key, (to.get(key) ?? "") + points);
  const taken: [x: number, y: number, half: number][] = [];
  for (let i = 0; i < rows.length; i += stride) {
    const row = rows[i];
    const reach = reachOf(layout, row);
    const [y1, y2] = [frame.y(arrows.from[row]), frame.y(arrows.to[row])];
    const inset = (y2 > y1 ? 1 : -1) * (LANE_HALF + 1);
    const isLost = arrows.fate[row] === FATE.lost;
    const x1 = frame.x(arrows.sentUs[row]);
    const x2 = frame.x(Math.min(arrows.arrivedUs[row], layout.durationUs));
    const end = arrows.fate[row] === FATE.arrived ? y2 - inset : y1 + (y2 - y1) * reach;
    const tone = TONE_CLASSES[arrows.tone[row]];
    add(shafts, isLost ? "fault dash" : tone, `M${point(x1, y1 + inset)}L${point(x2, end)}`);
    if (isLost) add(shafts, "fault bold", `M${point(x2 - 4, end - 4)}l8 8m0 -8l-8 8`);
    else if (arrows.fate[row] === FATE.arrived) add(heads, tone, headOf(x2 - x1, end - y1 - inset, x2, end));
    const text = input.trace.messages[arrows.kind[row]].name;
    const half = textWidth(text, 10) / 2 + 3;
    const share = Math.min(0.5, (frame.laneWidth * 0.52) / Math.abs(y2 - y1));
    const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    if (rows.length > MOST_NAMES || Math.abs(y2 - y1) < 34 || x2 - x1 < 6 || reach < 0.3) continue;
    if (taken.some(([ox, oy, other]) => Math.abs(ox - x) < half + other && Math.abs(oy - y) < 14)) continue;
    taken.push([x, y, half]);
    names.push(tag("text", { class: "small middle f-muted halo", x, y: y + 3.5 }, text));
  }
  const thin = rows.length > 800 ? " soft" : "";
  return [
    ...Array.from(shafts, ([kind, points]) => path(`line thin s-${kind}${thin}`, points)),
    ...Array.from(heads, ([tone, points]) => path(`f-${tone}${thin}`, points)),
    ...names,
  ];
}

/** A triangle at the end of a shaft of this direction. Its length needs a square root, which is not among the allowed functions: two steps of Newton's do. */
function headOf(dx: number, dy: number, x: number, y: number): string {
  const square = dx * dx + dy * dy;
  let size = Math.max(Math.abs(dx), Math.abs(dy)) * 1.2 + 0.001;
  for (let i = 0; i < 3; i++) size = (size + square / size) / 2;
  const [ux, uy] = [(dx / size) * 8, (dy / size) * 8];
  const left = `L${point(x - ux - uy * 0.38, y - uy + ux * 0.38)}`;
  const right = `L${point(x - ux + uy * 0.38, y - uy - ux * 0.38)}`;
  return `M${point(x, y)}${left}${right}Z`;
}
