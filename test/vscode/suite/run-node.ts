// Runs the cases in the Node extension host: VS Code calls `run` and reports its failure.
import { LineReporter } from "./reporter.ts";

/** Fails when a case does, or when there is none. FAULTLINE_CASES names those to run, as a part of their titles. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 90_000, failZero: true, reporter: LineReporter as never });
  if (process.env.FAULTLINE_CASES) mocha.fgrep(process.env.FAULTLINE_CASES);
  mocha.suite.emit("pre-require", globalThis, "", mocha); // defines describe and it, which the cases call
  await import("./cases.ts");
  await new Promise<void>((resolve, reject) => {
    mocha.run((failed) => (failed === 0 ? resolve() : reject(new Error(`${failed} cases failed`))));
  });
}
