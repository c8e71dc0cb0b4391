/** The scenarios that are measured. All are sound: one with a mistake stops the bench. */
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { simulate } from "../../language/simulator/simulate.ts";
import type { Trace } from "../../language/trace/trace.ts";

export const RAFT_10S = "5 nodes running raft\nleader crashes at 5s\nrun for 10s";
/** One client, one write after the other: about 25 a second get done. */
export const RAFT_60S = "5 nodes running raft\nleader crashes at 30s\nevery 10ms: c1 writes x = random\nrun for 60s";
/** So many clients that all of 100 writes a second get done. */
export const RAFT_60S_BUSY =
  "5 nodes running raft\nleader crashes at 30s\nworkload from 0s to 60s: 8 clients, 0% reads, 4 keys, 100 per second\nrun for 60s";
export const TWO_EXPECTATIONS = "expect a leader at 9s\nexpect always at most 1 leader per term";

export function planOf(text: string): Plan {
  const { diagnostics, scenarios } = analyse(text);
  const error = diagnostics.find(({ severity }) => severity === "error");
  const plan = scenarios[0]?.plan;
  if (error || !plan) throw new Error(`A scenario of the bench is not sound: ${error?.message}`);
  return plan;
}

/** A run of five nodes with a client that writes all the time, which ends after so many events. */
export function traceOf(events: number): { plan: Plan; trace: Trace } {
  const endless = planOf(RAFT_60S.replace("run for 60s", "run for 1h"));
  const plan = { ...endless, limits: { ...endless.limits, events } };
  return { plan, trace: simulate(plan) };
}

/**
 * A file of so many lines as a person may write it, times apart: operations, a fault in every twenty lines, expectations,
 * comments, empty lines. Up to 1,000 lines it is a run of 10 s, more lines take more.
 */
export function fileOf(lines: number): string {
  const writingUs = Math.max(7_000_000, lines * 7_000);
  const head = [
    "# Writes and reads while the cluster is disturbed.",
    "5 nodes running raft",
    "3 clients",
    `run for ${seconds(writingUs + 3_000_000)}`,
  ];
  const gapUs = Math.floor(writingUs / lines);
  const body = Array.from({ length: lines - head.length }, (_, index) => {
    const write = LINES[index % LINES.length]!;
    return write(index, (laterMs) => seconds(1_000_000 + index * gapUs + laterMs * 1000));
  });
  return `${[...head, ...body].join("\n")}\n`;
}

/** As many lines in scenarios of twenty, each a file of its own but for its title. */
export function scenariosOf(lines: number): string {
  const body = fileOf(19);
  return Array.from({ length: lines / 20 }, (_, index) => `scenario "${index + 1}"\n${body}`).join("");
}

type Line = (index: number, time: (laterMs: number) => string) => string;

const LINES: readonly Line[] = [
  (index, time) => `c1 writes x = ${index} at ${time(0)} as w${index}`,
  (index, time) => `c2 reads x at ${time(5)} as r${index}`,
  (index, time) => `c3 writes y = ${index} at ${time(0)}`,
  (_, time) => `c2 reads y at ${time(12)}`,
  (index) => `# What was written may take until after line ${index}.`,
  (index, time) => `expect w${index - 5} is acknowledged by ${time(1_500)}`,
  (index, time) => `client writes "a longer key" = ${index} at ${time(3)}   # under a name with spaces`,
  (_, time) => `partition {n1, n2} | {n3, n4, n5} from ${time(0)} to ${time(200)}`,
  () => "",
  (index, time) => `c1 writes x = ${index} if x = ${index - 9} at ${time(0)}`,
  (_, time) => `c3 deletes z at ${time(1)}`,
  (_, time) => `expect at most 1 leader at ${time(400)}`,
  (index, time) => `c2 appends ${index} to list at ${time(0)}`,
  (_, time) => `c1 increments likes by 1 at ${time(2)}`,
  () => "",
  () => "expect always at most 1 leader per term",
  (index, time) => `c3 writes x = ${index} at ${time(0)} as w${index}`,
  (_, time) => `c1 reads x at ${time(7)}`,
  (index, time) => `expect w${index - 2} is acknowledged by ${time(1_500)}`,
  (index, time) => `c2 writes y = ${index} at ${time(0)}`,
];

function seconds(timeUs: number): string {
  return `${timeUs / 1_000_000}s`;
}
