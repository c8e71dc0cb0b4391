/** Diagnostics from the text and from the run, as an editor is sent them. */
import { DiagnosticSeverity } from "vscode-languageserver";
import { goldenCases, type Remark, underSource } from "./golden.ts";
import { Editor } from "./harness.ts";

const SEVERITY = Object.fromEntries(
  Object.entries(DiagnosticSeverity).map(([name, number]) => [number, name.toLowerCase()]),
);

describe("diagnostics", () => {
  goldenCases("diagnostics", async (text) => {
    const editor = await Editor.start();
    await editor.open(text);
    const remarks = editor.diagnostics.flatMap(
      ({ range, severity, code, message, relatedInformation = [] }): Remark[] => [
        { range, text: `${SEVERITY[severity!]} ${code}: ${message}` },
        ...relatedInformation.map(({ location, message }) => ({ range: location.range, text: `↳ ${message}` })),
      ],
    );
    await editor.stop();
    return underSource(text, remarks);
  });
});
