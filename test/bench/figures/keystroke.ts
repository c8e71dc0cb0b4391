/** From a keystroke to the diagnostics of the run that came of it. */
import { setTimeout as sleep } from "node:timers/promises";
import { atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath, serverPath } from "../product.ts";
import { fileOf, scenariosOf } from "../scenarios.ts";
import { ServerProcess } from "../server-process.ts";
import { langiumLanguageFile, langiumText } from "../servers/langium-language.ts";
import { quantile } from "../turns.ts";

interface Typed {
  readonly name: string;
  readonly lines: number;
  readonly text: string;
  readonly p50: Goal;
  readonly memory: Goal | null;
}
const FILES: readonly Typed[] = [
  { name: "100 lines", lines: 100, text: fileOf(100), p50: atMost(4), memory: null },
  { name: "1,000 lines, one scenario", lines: 1_000, text: fileOf(1_000), p50: atMost(8), memory: atMost(120) },
  { name: "1,000 lines, 50 scenarios", lines: 1_000, text: scenariosOf(1_000), p50: atMost(8), memory: atMost(120) },
];
const P95 = atMost(20);
const WARM_UP = 40;
const KEYSTROKES = 150;
/** Between two keystrokes: nobody types faster. */
const PAUSE_MS = 20;

export const keystroke: Figure = {
  name: "keystroke",
  about:
    "one digit typed in the middle of a file, until its run's verdicts are there; over stdio, in a process of its own",
  async measure() {
    const measured: Measured[] = [];
    for (const file of FILES) measured.push(...(await measureFile(file)));
    return measured;
  },
};

async function measureFile({ name, lines, text, p50, memory }: Typed): Promise<Measured[]> {
  const ours = new ServerProcess(productPath("server/node.cjs"), "run");
  const langium = new ServerProcess(serverPath("langium"), "diagnostics", [await langiumLanguageFile()]);
  const echo = new ServerProcess(serverPath("echo"), "diagnostics");
  const typed = [
    { server: ours, text, tookMs: [] as number[] },
    { server: langium, text: langiumText(lines), tookMs: [] as number[] },
    { server: echo, text, tookMs: [] as number[] },
  ];
  try {
    for (const { server, text } of typed) {
      await server.initialize();
      await server.open(text);
    }
    for (let stroke = 0; stroke < WARM_UP + KEYSTROKES; stroke++) {
      for (const { server, text, tookMs } of typed) {
        const { range, digit } = strokeIn(text, stroke);
        const ms = await server.type(range, digit);
        if (stroke >= WARM_UP) tookMs.push(ms);
        await sleep(PAUSE_MS);
      }
    }
    const [byOurs, byLangium, byEcho] = typed.map(({ tookMs }) => tookMs);
    const line = (which: string, share: number, goal: Goal): Measured => ({
      what: `${which}, ${name}`,
      value: quantile(byOurs!, share),
      unit: "ms",
      goal,
      against: { name: "a server that only echoes", value: quantile(byEcho!, share) },
    });
    const median = line("p50", 0.5, p50);
    const withoutRun = { name: "a minimal Langium server, without a run", value: quantile(byLangium!, 0.5) };
    const measured = [median, { ...median, against: withoutRun }, line("p95", 0.95, P95)];
    if (process.platform === "linux") {
      measured.push({
        what: `memory, ${name}`,
        value: ours.memoryMb,
        unit: "MB",
        goal: memory,
        against: { name: "a server that only echoes", value: echo.memoryMb },
      });
    }
    return measured;
  } finally {
    for (const { server } of typed) server.stop();
  }
}

/** The last digit of the value that the write in the middle of the text writes. */
function strokeIn(text: string, stroke: number) {
  const lines = text.split("\n");
  const pattern = /^c\d writes x = \d*(?=\d at)/;
  const line = lines.findIndex((each, index) => index >= lines.length / 2 && pattern.test(each));
  const character = pattern.exec(lines[line]!)![0].length;
  const range = { start: { line, character }, end: { line, character: character + 1 } };
  return { range, digit: String(stroke % 10) };
}
