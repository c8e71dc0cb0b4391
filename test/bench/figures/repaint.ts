/** From a keystroke to the timeline of the run that came of it. */
import { atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath } from "../product.ts";
import { RAFT_60S } from "../scenarios.ts";
import { ServerProcess } from "../server-process.ts";
import { quantile } from "../turns.ts";
import { load, openPage, ourPage } from "./timeline-page.ts";

const RUNS: readonly { events: string; runFor: string; goal: Goal; strokes: number }[] = [
  { events: "2,000", runFor: "1300ms", goal: atMost(50), strokes: 60 },
  { events: "100,000", runFor: "59s", goal: atMost(250), strokes: 20 },
];
const WARM_UP = 5;

export const repaint: Figure = {
  name: "repaint",
  about:
    "the seed typed anew, until the page's frame with the new run is through: run and picture over stdio, then shown on the page",
  async measure() {
    const { page, close } = await openPage();
    const measured: Measured[] = [];
    try {
      for (const { events, runFor, goal, strokes } of RUNS) {
        const text = `seed 1\n${RAFT_60S.replace("run for 60s", `run for ${runFor}`)}`;
        const server = new ServerProcess(productPath("server/node.cjs"), "run");
        try {
          await server.initialize();
          await server.open(text);
          await load(page, ourPage());
          const [all, alone]: [number[], number[]] = [[], []];
          for (let stroke = 0; stroke < WARM_UP + strokes; stroke++) {
            const fromMs = performance.now();
            const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } };
            await server.type(range, String(1 + (stroke % 9)));
            const { shown } = await server.picture();
            const columns = Buffer.from(shown.trace.columns as string, "base64").toString("base64");
            const serverMs = performance.now() - fromMs;
            const data: unknown = { input: { ...shown, trace: { ...shown.trace, columns: null } }, columns };
            const pageMs = await page.evaluate(
              (data) => (globalThis as unknown as { repaint(data: unknown): Promise<number> }).repaint(data),
              data,
            );
            if (stroke < WARM_UP) continue;
            all.push(serverMs + pageMs);
            alone.push(pageMs);
          }
          measured.push({
            what: `p95, ${events} events`,
            value: quantile(all, 0.95),
            unit: "ms",
            goal,
            against: { name: "the page's part alone", value: quantile(alone, 0.95) },
          });
        } finally {
          server.stop();
        }
      }
      return measured;
    } finally {
      await close();
    }
  },
};
