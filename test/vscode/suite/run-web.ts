// Runs the cases in the web worker extension host: VS Code calls `run` and reports its failure.
import "mocha/mocha.js"; // mocha's build for browsers, which defines the global `mocha`
import { LineReporter } from "./reporter.ts";

/** Fails when a case does, or when there is none. */
export async function run(): Promise<void> {
  mocha.setup({ ui: "bdd", timeout: 90_000, failZero: true, reporter: LineReporter as never });
  await import("./cases.ts");
  await new Promise<void>((resolve, reject) => {
    mocha.run((failed) => (failed === 0 ? resolve() : reject(new Error(`${failed} cases failed`))));
  });
}
