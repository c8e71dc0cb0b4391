#!/usr/bin/env node
/** The `faultline` command: its subcommands and their options. Each subcommand is a file beside this one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { check } from "./check.ts";
import { checkHistoryFile } from "./check-history.ts";
import { explore, type Shard } from "./explore.ts";
import { workIfWorker } from "./explore-worker.ts";
import { EXIT, fail } from "./files.ts";
import { format } from "./format.ts";
import { render } from "./render.ts";
import { run } from "./run.ts";
import { words } from "./words.ts";

const program = new Command("faultline")
  .description("Says what happens to a distributed system: runs, checks and draws scenario files.")
  .version(JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")).version)
  .exitOverride();

program
  .command("run")
  .description(
    "run a file: the timeline as text, and the verdicts; 0 all hold, 1 some do not, 2 the file or the call is wrong",
  )
  .argument("<file>", "a scenario file, or - for standard input")
  .option("--seed <number>", "run with this seed instead of the file's", wholeNumber)
  .option("--scenario <name>", "only the scenario of this name")
  .option("--variant <choice>", 'only this variant of a `vary`, as in its title: "reads lease"')
  .option("--json", "print one JSON document, as docs/trace-format.md describes it")
  .action(run);

program
  .command("check")
  .description("only look for mistakes in the text of files; 0 there are no errors, 2 there are, or the call is wrong")
  .argument("<file...>", "scenario files, or - for standard input")
  .option("--json", "print the diagnostics as JSON")
  .action(check);

program
  .command("explore")
  .description(
    "run a file with many seeds: in what share of them each expectation holds; 0 all in every run, 1 not, 2 the file or the call is wrong",
  )
  .argument("<file>", "a scenario file, or - for standard input")
  .requiredOption("--seeds <number>", "how many seeds, from the file's own on", countOf("seeds", 100_000_000))
  .option("--workers <number>", "how many threads (by default as many as the machine has)", countOf("threads", 256))
  .option("--shard <i/n>", "only the i-th of n parts of the seeds, 1/4 to 4/4", shardOf)
  .option("--scenario <name>", "only the scenario of this name")
  .option("--variant <choice>", 'only this variant of a `vary`, as in its title: "reads lease"')
  .option("--shrink", "make the file of the first failing run as small as it gets, and print it")
  .option("--json", "print one JSON document, as docs/explore-format.md describes it")
  .action(explore);

program
  .command("render")
  .description("draw a file's timeline")
  .argument("<file>", "a scenario file, or - for standard input")
  .requiredOption("-o, --output <file>", "out.svg, out.html, out.mmd or out.txt")
  .option("--seed <number>", "run with this seed instead of the file's", wholeNumber)
  .option("--scenario <name>", "the scenario to draw, where there are several")
  .option("--variant <choice>", 'only this variant of a `vary`, as in its title: "reads lease"')
  .action(render);

program
  .command("check-history")
  .description(
    "judge what clients saw, recorded by any program; 0 it keeps the consistency, 1 not or undecided, 2 the file or the call is wrong",
  )
  .argument("<file>", "one record a line, as docs/trace-format.md describes a history, or - for standard input")
  .requiredOption("--model <name>", "what the clients worked on: register, cas-register, …")
  .requiredOption("--consistency <name>", "what it should keep: linearizable, sequential, …")
  .option("--initial <json>", "what every key holds at first, or an object with a value for each key")
  .option("--budget <duration>", "how long to search, 10s by default")
  .option("--json", "print the verdict as one JSON document")
  .action(checkHistoryFile);

program
  .command("format")
  .description("bring files into the one layout: spaces, indentation and comments, never a word")
  .argument("<file...>", "scenario files, or - for standard input")
  .option("--check", "change nothing; print the files that would change, and exit with 1 if there is one")
  .action(format);

program
  .command("words")
  .description("the vocabulary, as the editor knows it")
  .argument("[system]", "with the words of this system")
  .option("--json", "print it as JSON")
  .action(words);

program
  .command("lsp")
  .description("the language server, for editors")
  .option("--stdio", "speak over standard input and output (the only way there is)")
  .action(async () => {
    const { startStdioServer } = await import("../../server/start.node.ts");
    startStdioServer();
  });

// `faultline run … | head` closes our output early; that is no mistake, and changes nothing of how the call ends.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  fail(`cannot write: ${error.message}`);
});
process.stderr.on("error", () => {});

// `explore` starts this program again in threads of its own, which have other work than to read the call.
if (!workIfWorker()) {
  program.parseAsync().catch((error: unknown) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.well : EXIT.wrong;
    else fail(error instanceof Error ? error.message : String(error));
  });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 0xffffffff) {
    throw new InvalidArgumentError("A seed is a whole number from 0 to 4294967295.");
  }
  return number;
}

function countOf(what: string, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < 1 || number > most) {
      throw new InvalidArgumentError(`The number of ${what} is a whole number from 1 to ${most}.`);
    }
    return number;
  };
}

function shardOf(text: string): Shard {
  const [, shard, shards] = /^(\d{1,9})\/(\d{1,9})$/.exec(text)?.map(Number) ?? [];
  if (!shard || !shards || shard > shards) {
    throw new InvalidArgumentError("A shard is the i-th of n parts, from 1/n to n/n: 2/4.");
  }
  return { shard, shards };
}
