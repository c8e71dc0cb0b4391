/** What runs inside the browser's page: shows something, moves it, and tells how long that took. */

/** In ms. Frames from one's start to the next one's; work is what the page's thread does for one, input included. */
export interface Seen {
  readonly paintMs: number;
  readonly frameMs: readonly number[];
  readonly workMs: readonly number[];
}

/** Programs that others draw with, as their packages have them for a page; each leaves its name behind. */
export const DRAWERS = {
  d3: "node_modules/d3-selection/dist/d3-selection.min.js",
  mermaid: "node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js",
} as const;

/** A script that defines `look(way, data, frames)`. It is text, so that no build step reaches into the page. */
export const IN_PAGE = `
const PIXELS = 12;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** The page's thread is free again: style, layout and paint of the frame are through. */
const free = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.now());
  port2.postMessage(null);
});

/** As the message arrives: its columns are bytes. */
const withBytes = ({ input, columns }) => {
  const text = atob(columns);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return { ...input, trace: { ...input.trace, columns: bytes.buffer } };
};
const show = (shown) => dispatchEvent(new MessageEvent("message", { data: { type: "show", shown } }));

const ways = {
  ours: (shown) => {
    show(shown);
    const stage = () => document.querySelector(".stage");
    return {
      zoom: () => {
        const { width, height } = stage().getBoundingClientRect();
        const at = { clientX: width / 2, clientY: height / 2, bubbles: true, cancelable: true };
        stage().dispatchEvent(new WheelEvent("wheel", { deltaY: -600, ctrlKey: true, ...at }));
      },
      move: (pixels) => stage().dispatchEvent(new WheelEvent("wheel", { deltaX: pixels, bubbles: true, cancelable: true })),
    };
  },
  svg: (lines) => {
    const [width, height] = [1400, 700];
    const all = Array.from({ length: lines }, (_, i) => {
      const x = (i / lines) * width;
      return '<line x1="' + x + '" y1="' + 100 * (i % 6) + '" x2="' + (x + 2) + '" y2="' + 100 * ((i * 7 + 1) % 6) + '" stroke="gray"/>';
    });
    document.body.innerHTML = '<svg width="' + width + '" height="' + height + '"><g>' + all.join("") + "</g></svg>";
    const group = document.querySelector("g");
    let [x, scale] = [0, 1];
    return {
      zoom: () => (scale = 12),
      move: (pixels) => group.setAttribute("transform", "translate(" + (x -= pixels) + ") scale(" + scale + " 1)"),
    };
  },
  /** As many lines, made as people make them with D3: by joining data to elements. */
  d3: (lines) => {
    const messages = Array.from({ length: lines }, (_, i) => ({ at: i, from: i % 6, to: (i * 7 + 1) % 6 }));
    const x = ({ at }) => (at / lines) * 1400;
    d3.select(document.body)
      .append("svg")
      .attr("width", 1400)
      .attr("height", 700)
      .append("g")
      .selectAll("line")
      .data(messages)
      .join("line")
      .attr("x1", x)
      .attr("y1", ({ from }) => 100 * from)
      .attr("x2", (message) => x(message) + 2)
      .attr("y2", ({ to }) => 100 * to)
      .attr("stroke", "gray");
  },
  mermaid: async (text) => {
    mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000 });
    document.body.innerHTML = (await mermaid.render("diagram", text)).svg;
  },
};

/** Shows a run, and tells how long that took until the frame that shows it was through, in ms. */
globalThis.repaint = async (data) => {
  const shown = withBytes(data);
  await frame();
  await free();
  const fromMs = performance.now();
  show(shown);
  await frame();
  return (await free()) - fromMs;
};

globalThis.look = async (way, given, frames) => {
  const data = way === "ours" ? withBytes(given) : given;
  await frame();
  await free();
  const fromMs = performance.now();
  const shown = await ways[way](data);
  await frame();
  const paintMs = (await free()) - fromMs;
  if (frames === 0) return { paintMs, frameMs: [], workMs: [] };
  const { zoom, move } = shown;
  await frame();
  zoom();
  for (let i = 0; i < 10; i++) {
    move(PIXELS);
    await frame();
  }
  const [frameMs, workMs] = [[], []];
  let before = await frame();
  for (let i = 0; i < frames; i++) {
    let startMs = 0;
    requestAnimationFrame(() => (startMs = performance.now()));
    const movedMs = performance.now();
    move(i < frames / 2 ? PIXELS : -PIXELS);
    const handledMs = performance.now() - movedMs;
    const next = await frame();
    workMs.push(handledMs + (await free()) - startMs);
    frameMs.push(next - before);
    before = next;
  }
  return { paintMs, frameMs, workMs };
};
`;
