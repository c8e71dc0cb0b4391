/** The page of one system: everything that its description says of it. */
import { describeLimits, writtenDefault } from "../../language/analysis/set-up/settings.ts";
import { vocabulary } from "../../language/analysis/vocabulary.ts";
import type { Milestone, Setting, System } from "../../language/systems/system.ts";
import type { FieldShape } from "../../language/trace/trace.ts";
import { formTable } from "./forms.ts";
import { code, list, page, table, text } from "./markdown.ts";

export function systemPage(system: System): string {
  const words = vocabulary(system.name)!;
  const everySystems = new Set(vocabulary()!.expectations.map(({ form }) => form));
  const ownExpectations = words.expectations.filter(({ form }) => !everySystems.has(form));
  return page(
    `# ${system.name}`,
    text(system.summary),
    `${code(`running ${system.name}`)} · ${text(system.paper)}. What the words mean that every system shares is in [the language](language.md).`,
    "## What it assumes",
    text(system.assumptions.text),
    "## What is not modelled",
    list(system.notModelled.map((what) => text(what))),
    "## Settings",
    ...settings(system.settings),
    "## Roles",
    `In ${code("leader crashes")}, ${code("expect a leader by 4s")} and wherever else nodes are named by what they do.`.replaceAll(
      "leader",
      system.roles.at(-1)!.name,
    ),
    table(
      ["role", "of several", "what it does"],
      system.roles.map(({ name, plural, help }) => [code(name), code(plural), text(help)]),
    ),
    ...clients(system),
    ...section("What a node can be told to do", words.actions.length, () => formTable(words.actions)),
    "## Messages",
    `For ${code("when n1 sends … to n2")}, ${code("drop …")}, ${code("delay …")} and ${code("duplicate …")}; ${code("request")} and ${code("answer")} go between clients and nodes in every system, and ${code("messages")} means all.`,
    table(
      ["message", "what it says", "with"],
      system.messages.map(({ name, help, fields }) => [
        code(name),
        text(help),
        fields.map((field) => code(field.name)).join(", "),
      ]),
    ),
    "## Milestones",
    `Moments that the system names, for ${code("when …")} and ${code("… after …")}, besides ${code("n1 becomes <role>")}.`,
    table(["milestone", "what happens"], system.milestones.map(milestone)),
    "## The state of a node",
    `What a crash leaves is marked *on disk*; a field may be asked for: ${code(`expect ${exampleField(system)} of n1 = …`)}.`,
    table(
      ["field", "type", "kept", "what it holds"],
      system.fields.map((field) => [
        code(field.name),
        fieldType(field),
        field.durable ? "on disk" : "in memory",
        text(field.help),
      ]),
    ),
    ...section("Expectations of its own", ownExpectations.length, () => formTable(ownExpectations)),
    "## Invariants",
    invariants(system),
    ...section("Mistakes that can be switched on", system.mistakes.length, () =>
      [
        `Each is a known way to get the algorithm wrong: ${code(`mistake ${system.mistakes[0]!.name}`)} in a scenario, and the run shows what it breaks.`,
        table(
          ["mistake", "what is done wrong, and what breaks"],
          system.mistakes.map(({ name, help }) => [code(name), text(help)]),
        ),
      ].join("\n\n"),
    ),
  );
}

function section(title: string, count: number, body: () => string): readonly string[] {
  return count === 0 ? [] : [`## ${title}`, body()];
}

function settings(all: readonly Setting[]): readonly string[] {
  const example = all[0]!;
  return [
    `${code(`${example.name} ${writtenDefault(example)}`)} sets it for all nodes, ${code(`${example.name} of n1 ${writtenDefault(example)}`)} for one.`,
    table(
      ["setting", "value", "default", "what it does"],
      all.map((setting) => [code(setting.name), allowed(setting), code(writtenDefault(setting)), text(setting.help)]),
    ),
  ];
}

/** "a duration, at least 1ms and at most 1h". */
function allowed(setting: Setting): string {
  const { type, choices = [], unit } = setting;
  if (type === "switch") return "`on` or `off`";
  if (type === "choice") return choices.map(code).join(", ");
  const kinds = { duration: "a duration", range: "a range of durations", count: "a number", share: "a share" };
  const counted = unit === undefined ? kinds[type] : `${kinds[type]} of ${unit}`;
  const limits = describeLimits(setting);
  return limits === "" ? counted : `${counted}, ${limits}`;
}

function clients({ operations, recognisesRepeats, name }: System): readonly string[] {
  if (operations.length === 0) return ["## Clients", "It serves none."];
  const repeats = recognisesRepeats
    ? "It recognises a repeated request, so that clients may ask again without a write taking effect twice."
    : "It does not recognise a repeated request, so clients ask again only where no attempt can have had an effect.";
  const forms = vocabulary(name)!.operations;
  return ["## Clients", repeats, formTable(forms)];
}

function milestone({ name, subject, help }: Milestone): readonly string[] {
  const after = { none: "", node: " <node>", value: " <value>" }[subject];
  return [code(`<node> ${name}${after}`), text(help)];
}

function exampleField({ epoch, fields }: System): string {
  return epoch ?? fields[0]!.name;
}

/** "map by node, in us". */
function fieldType(field: FieldShape): string {
  const { type, keys, unit } = field as FieldShape & { readonly keys?: string; readonly unit?: string };
  const by = keys === undefined ? type : `${type} by ${keys === "value" ? "key" : keys}`;
  return unit === undefined ? by : `${by}, in ${unit === "us" ? "µs" : unit}`;
}

function invariants(system: System): string {
  if (system.invariants.length === 0) return "None: it promises nothing at all times.";
  return [
    "Claims that the system makes of itself. They are checked in every run without being asked for.",
    table(
      ["invariant", "what it claims"],
      system.invariants.map(({ name, help }) => [text(name), text(help)]),
    ),
  ].join("\n\n");
}
