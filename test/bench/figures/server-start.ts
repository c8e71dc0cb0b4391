/** How soon the server answers, and how soon a file that is open has its verdicts. */
import { type Figure, ratioAtMost } from "../figure.ts";
import { productPath, serverPath } from "../product.ts";
import { fileOf } from "../scenarios.ts";
import { ServerProcess } from "../server-process.ts";
import { langiumLanguageFile } from "../servers/langium-language.ts";
import { median, takeTurnsWaiting } from "../turns.ts";

const TURNS = 9;

export const serverStart: Figure = {
  name: "server-start",
  about: "a process started, until it has answered initialize; and until a file of 100 lines has its verdicts",
  async measure() {
    const language = await langiumLanguageFile();
    const text = fileOf(100);
    const ourPath = productPath("server/node.cjs");
    const started = await takeTurnsWaiting(
      {
        ours: () => start(new ServerProcess(ourPath, "run"), text),
        langium: () => start(new ServerProcess(serverPath("langium"), "diagnostics", [language])),
        echo: () => start(new ServerProcess(serverPath("echo"), "diagnostics"), text),
      },
      TURNS,
    );
    const answered = (name: keyof typeof started) => median(started[name].map(({ answeredMs }) => answeredMs));
    const through = (name: keyof typeof started) => median(started[name].map(({ throughMs }) => throughMs));
    return [
      {
        what: "answered",
        value: answered("ours"),
        unit: "ms",
        goal: ratioAtMost(0.7),
        against: { name: "a minimal Langium server", value: answered("langium") },
      },
      {
        what: "answered",
        value: answered("ours"),
        unit: "ms",
        goal: null,
        against: { name: "a server that only echoes", value: answered("echo") },
      },
      {
        what: "first verdicts",
        value: through("ours"),
        unit: "ms",
        goal: null,
        against: { name: "first diagnostics of one that only echoes", value: through("echo") },
      },
    ];
  },
};

/** How long the server takes from its start until it has answered, and until it is through with a text; in ms. */
async function start(server: ServerProcess, text?: string): Promise<{ answeredMs: number; throughMs: number }> {
  const fromMs = performance.now();
  try {
    await server.initialize();
    const answeredMs = performance.now() - fromMs;
    if (text !== undefined) await server.open(text);
    return { answeredMs, throughMs: performance.now() - fromMs };
  } finally {
    server.stop();
  }
}
