/** The reference of the language: what every system shares, form by form, with a short introduction to each part. */
import { DEFAULTS, LIMITS } from "../../language/analysis/plan.ts";
import { EXPECTATION_TIMES, HEADS, MODES, type TailWord, TIMES } from "../../language/analysis/time-words.ts";
import { type FormWords, type Vocabulary, vocabulary } from "../../language/analysis/vocabulary.ts";
import { SYSTEMS } from "../../language/systems/index.ts";
import { formTable } from "./forms.ts";
import { code, list, page, snippet, table, text } from "./markdown.ts";
import { notYet } from "./not-yet.ts";
import { SELECTORS } from "./selectors.ts";

export function languagePage(): string {
  const words = vocabulary()!;
  return page(
    "# The language",
    "A scenario file says what there is, what happens to it and when, and what you expect to come of it. Faultline runs it and shows what came of it.",
    snippet(
      [
        "5 nodes running raft                          # what there is",
        "client writes x = 1 at 2s as w1               # what happens",
        "when leader sends append to n3 after 2s: leader crashes",
        "",
        "expect w1 is acknowledged by 5s               # what should come of it",
      ].join("\n"),
    ),
    list(SECTIONS.map((title) => `[${title}](#${title.toLowerCase().replaceAll(" ", "-")})`)),
    ...how(words.setUp),
    ...when(),
    ...who(),
    ...what(words),
    ...expectations(words.expectations),
    ...tellings(words.tellings),
    "## Not there yet",
    "These sentences belong to the language, but this version does not run them. They are refused rather than run as something else.",
    notYet(),
  );
}

const SECTIONS = [
  "How a file is written",
  "Set-up",
  "When",
  "Heads",
  "To whom",
  "Faults",
  "What clients do",
  "Workloads",
  "Events",
  "Expectations",
  "Notes and questions",
  "Not there yet",
];

function how(setUp: readonly FormWords[]): readonly string[] {
  const { nodes, system, clients, seed } = DEFAULTS;
  return [
    "## How a file is written",
    list([
      `**Statements** stand on lines of their own or are separated by commas. A line that ends in a comma goes on in the next. ${code("#")} starts a comment.`,
      `**The order of lines means nothing**, but for actions at the same instant, which happen in the order of the text.`,
      `**What is not said has a default**: ${nodes} nodes running ${system}, ${clients} client, seed ${seed}, and an end ${DEFAULTS.afterLastUs / 1_000_000} seconds after the last thing that the file mentions. A hover shows it.`,
      `**Several scenarios** may share a file. Each begins with a header; the lines before the first header belong to all of them.`,
      `**Names** of nodes, clients, labels and keys are letters, digits, ${code("_")} and ${code("-")}, and upper and lower case matter in them. A key that is no such name stands in quotes: ${code('"user:42"')}. None may be a word that holds sentences together (${["at", "from", "for", "when", "and"].map(code).join(", ")}…); no node, client or label may be an article, a role or a word for nodes. Words of the language may be written either way.`,
      `**Values** are numbers, words, texts in quotes, ${code("true")}, ${code("false")}, and ${code("nothing")}, which is what an absent key holds. ${code("random")} is a fresh one each time.`,
      `**Durations** have a unit: ${["us", "ms", "s", "m"].map(code).join(", ")}. Only a point in time may go without one, and is then in seconds: ${code("t=5")}, ${code("at 5")}. In ${code("150..300ms")} the unit serves both ends.`,
      `**There is one way to say a thing.** What people say instead is an error that knows the right words; the quick fix writes them.`,
      `**A file cannot hang the editor**: at most ${LIMITS.nodes} nodes and an hour of the run's own time.`,
    ]),
    `In the tables below, ${code("crashes/crash")} are two spellings of one word, ${code("[…]")} may be left out, and ${code("<…>")} is to be filled in.`,
    "## Set-up",
    `What holds for the whole run. Saying the same thing twice is an error. Settings of a system, such as ${code("election timeout 150..300ms")}, are on its own page: ${SYSTEMS.map(({ name }) => `[${name}](${name}.md)`).join(", ")}.`,
    formTable(setUp),
  ];
}

function when(): readonly string[] {
  return [
    "## When",
    list([
      `A statement has at most one time: its own, at its end, or that of its head.`,
      `What **lasts** (crash, pause, slow, partition, isolate, cut, drop, delay, duplicate, drift) may take a stretch. Without an end it lasts until it is undone (${["recovers", "resumes", "heal"].map(code).join(", ")}); without any time it holds from the start.`,
      `What is **momentary** and has no time happens ${DEFAULTS.gapUs / 1_000_000}s after the action before it, the first at ${DEFAULTS.gapUs / 1_000_000}s. After an action that waits for an event, the next must say when.`,
      `${code("when")} acts right after the event and before the next step of the node that it happens to: the matched message is on its way, later ones are never sent. (What a node is asked to do itself, ${code("n1 leaves")}, it does when its step is over.) ${code("the 2nd time")} and ${code("after 4s")} choose a later event.`,
    ]),
    table(["time", "what it says"], TIMES.map(tail)),
    snippet(
      [
        "5 nodes",
        "n1 crashes at 5s",
        "partition {n1, n2} | {n3, n4, n5} from 5s to 8s",
        "isolate leader at 9s for 3s",
        "n1 recovers 2s after n1 crashes",
        "when leader sends append to n3 the 2nd time: n2 pauses for 1s",
        "when a write is acknowledged after 4s: n4 crashes",
        "every 500ms from 1s to 9s: client writes x = random",
      ].join("\n"),
    ),
    "## Heads",
    "A head is a time with a colon. It governs the statements to its right, up to the next head or the end of the line; a head that ends its line governs the more-indented lines below. Heads do not nest.",
    table(["head", "what it says"], HEADS.map(tail)),
    snippet(
      [
        "at 5s: leader crashes, client writes x = 2",
        "at 7s:",
        "  n1 pauses for 1s",
        "  client reads x",
        "every time a node becomes leader after 8s: it crashes for 1s",
      ].join("\n"),
    ),
  ];
}

function who(): readonly string[] {
  return [
    "## To whom",
    "A selector is looked up when its statement begins, and its nodes stay the same for the whole stretch. If it finds nobody, nothing happens, and the file gets a warning.",
    table(
      ["selector", "whom it means"],
      SELECTORS.map(({ selector, help }) => [code(selector), text(help)]),
    ),
  ];
}

function what({ faults, events, workload }: Vocabulary): readonly string[] {
  const serving = SYSTEMS.filter(({ operations }) => operations.length > 0);
  const operations = new Map(serving.flatMap(({ name }) => vocabulary(name)!.operations.map((one) => [one.form, one])));
  return [
    "## Faults",
    "Nodes *do* things; the network *has things done to it*. What a message meets (loss, copies, delay) is decided when it is sent; a cut is tested when it is sent and again when it arrives. Healing brings nothing back.",
    formTable(faults),
    "## What clients do",
    list([
      `A client has one operation outstanding. One that falls due meanwhile waits, and its latency counts from when it was due.`,
      `${code("as w1")} labels an operation; ${code("via n2")} sends every attempt to that node and follows no redirect.`,
      `A client that hears nothing asks the next node (${code("retry after")}), and at last gives up (${code("give up after")}): the operation is then **unknown**, for it may still take effect.`,
    ]),
    formTable([...operations.values()]),
    "## Workloads",
    "Many operations, drawn by the seed. The head says when, and the parts behind it what; what is left out has its default. Values that a workload writes are all distinct.",
    formTable(workload),
    "## Events",
    `What ${code("when")}, ${code("every time")}, ${code("after")} and ${code("until")} may wait for. Each system adds its milestones. Of several nodes the first is waited for, and ${code("a node")} is whichever it happens to; nothing is drawn here. ${code("when {n1, n2} crash the 2nd time")} waits for both.`,
    formTable(events),
  ];
}

function expectations(forms: readonly FormWords[]): readonly string[] {
  return [
    "## Expectations",
    list([
      `Verdicts are **holds**, **fails**, **untested** (it had no chance to fail: no leader was elected, no acknowledged write met a fault) and **undecided** (the run was cut short before).`,
      `Without a time an expectation is about the end of the run; what clients saw is about all of it. At the same instant, actions come first and expectations look after them.`,
    ]),
    table(["time", "what it says"], EXPECTATION_TIMES.map(tail)),
    table([`right after ${code("expect")}`, "what it says"], MODES.map(tail)),
    formTable(forms),
  ];
}

function tellings(forms: readonly FormWords[]): readonly string[] {
  return [
    "## Notes and questions",
    "What is told changes nothing in the run, not even when the next action happens.",
    formTable(forms),
  ];
}

/** A word of a sentence's tail, filled in as an example. */
function tail({ snippet: pattern, help }: TailWord): readonly string[] {
  return [code(pattern.replace(/[{}]/g, "").trim()), text(help)];
}
