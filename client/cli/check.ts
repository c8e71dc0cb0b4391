/** `faultline check`: the diagnostics of files, without running them. */
import { diagnosticToJson } from "../../language/trace/json.ts";
import { diagnosticLine, EXIT, readScenarioFiles } from "./files.ts";

export function check(names: readonly string[], options: { json?: true }): void {
  const files = readScenarioFiles(names);
  if (options.json) {
    const found = files.map(({ name, analysis }) => ({
      file: name,
      diagnostics: analysis.diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, analysis.text)),
    }));
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  } else {
    for (const file of files) {
      for (const diagnostic of file.analysis.diagnostics) process.stdout.write(`${diagnosticLine(file, diagnostic)}\n`);
    }
  }
  if (files.some(({ hasErrors }) => hasErrors)) process.exitCode = EXIT.wrong;
}
