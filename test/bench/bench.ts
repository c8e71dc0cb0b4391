/** `npm run bench`: measures all figures, or those that are named, and prints them. It judges nothing: its exit code is no verdict. */
import { cpus, loadavg } from "node:os";
import { FIGURES } from "./figures.ts";
import { HEADING, lineOf } from "./table.ts";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !FIGURES.some((figure) => figure.name === name));
if (unknown.length > 0) {
  const known = FIGURES.map(({ name }) => name).join(", ");
  console.error(`No figure is called ${unknown.join(", ")}; there are ${known}.`);
  process.exit(1);
}

const fromMs = performance.now();
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${load()}`);
console.log(
  `Medians of turns taken A B A B. On a machine that does other things too, the ratios (×) count.\n\n${HEADING}`,
);
for (const figure of FIGURES.filter(({ name }) => names.length === 0 || names.includes(name))) {
  console.log(`${figure.name}: ${figure.about}`);
  try {
    for (const measured of await figure.measure()) console.log(lineOf(measured));
  } catch (error) {
    console.log(`  not measured: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
}
console.log(`\n${((performance.now() - fromMs) / 1000).toFixed(0)} s; ${load()}`);

function load(): string {
  return `load ${loadavg()
    .map((each) => each.toFixed(1))
    .join(" ")}`;
}
