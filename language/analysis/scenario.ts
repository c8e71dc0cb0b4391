/** Analyses one scenario: who there is, what each statement says, and the plan that follows. */
import type { EventWords } from "../events/event.ts";
import type { Expectation } from "../expectations/expectation.ts";
import { attemptForms } from "../forms/attempt.ts";
import type { Args } from "../forms/form.ts";
import { matchForm } from "../forms/matcher.ts";
import { type Problem, type ProblemFix, Reader } from "../forms/reader.ts";
import { type Scope, systemWords } from "../forms/scope.ts";
import { formTable } from "../forms/table.ts";
import type { Piece, Shape, ShapedStatement, Span } from "../syntax/shape.ts";
import { SYSTEMS } from "../systems/index.ts";
import type { System } from "../systems/system.ts";
import { severityOf } from "./catalogue.ts";
import { type ReadHead, readHead } from "./head.ts";
import { clientsNamed, labelsIn, numbered } from "./names.ts";
import { type Action, DEFAULTS, type Plan, type PlannedExpectation } from "./plan.ts";
import { makePlan } from "./planning.ts";
import { RULES } from "./rules/index.ts";
import type { Draft, Said, SetUp } from "./set-up/draft.ts";
import { NAMES } from "./set-up/names.ts";
import { type Reading, type ReadStatement, readStatement, unread } from "./statement.ts";
import { type Tables, tablesOf } from "./tables.ts";
import {
  actingTime,
  type Before,
  expectedTime,
  isWrong,
  mentioned,
  says,
  settingStretch,
  together,
  wrongOrder,
} from "./timed.ts";
import { noTiming, type TimeContext, type Timing } from "./times.ts";

/** What a scenario consists of. */
export interface ScenarioText {
  readonly shape: Shape;
  readonly name: string;
  /** Indices of its statements in the shape, shared ones first. */
  readonly statements: readonly number[];
}

/** A statement with what became of it. */
export interface Settled extends ReadStatement {
  readonly index: number;
  readonly time: Timing;
  /** Its index in the plan's statements; -1 where it does not act. */
  readonly inPlan: number;
  readonly action: Action | null;
  readonly expected: PlannedExpectation | null;
  readonly byDefault: boolean;
}

export interface ScenarioAnalysis {
  readonly name: string;
  /** The whole file's. */
  readonly text: string;
  readonly scope: Scope;
  readonly tables: Tables;
  readonly times: TimeContext;
  readonly draft: Draft;
  readonly heads: ReadonlyMap<number, ReadHead>;
  readonly settled: readonly Settled[];
  readonly problems: readonly Problem[];
  readonly plan: Plan | null;
}

/** So many problems of a scenario are looked into; looking takes about a millisecond each. */
const MOST_DETAILED = 300;

/** What a statement does in the end. */
type Outcome = Partial<Pick<Settled, "action" | "expected" | "byDefault">>;
const NOTHING: Outcome = {};

const NAMES_TABLE = formTable(NAMES.map((setUp) => ({ form: setUp.form, owner: setUp })));

export function analyseScenario({ shape, name, statements }: ScenarioText): ScenarioAnalysis {
  return new ScenarioReader(shape, name, statements).analyse();
}

class ScenarioReader {
  readonly #shape: Shape;
  readonly #name: string;
  readonly #indices: readonly number[];
  readonly #problems: Problem[] = [];
  readonly #draft = emptyDraft();
  readonly #heads = new Map<number, ReadHead>();
  readonly #settled: Settled[] = [];
  readonly #planned: ShapedStatement[] = [];
  readonly #before: Before = { atUs: 0 };
  /** Its set-up is wrong, so that it cannot run. */
  #broken = false;

  constructor(shape: Shape, name: string, statements: readonly number[]) {
    this.#shape = shape;
    this.#name = name;
    this.#indices = statements;
  }

  analyse(): ScenarioAnalysis {
    const { heads, text } = this.#shape;
    const shaped = this.#indices.map((index) => this.#shape.statements[index]);
    this.#readNames(shaped);
    const usedHeads = [...new Set(shaped.map(({ head }) => head))].filter((head) => head >= 0);
    const runs: (readonly Piece[])[] = [
      ...shaped.map(({ pieces }) => pieces),
      ...usedHeads.map((head) => heads[head].pieces),
    ];
    const tables = tablesOf(this.#system());
    const { scope, times } = this.#scope(labelsIn(shaped), runs, tables);
    for (const head of usedHeads) this.#heads.set(head, readHead(heads[head], scope, times));
    for (const { problems } of this.#heads.values()) this.#problems.push(...problems);
    for (let at = 0; at < shaped.length; at++) {
      const next = shaped[at + 1];
      const reading: Reading = {
        text,
        scope,
        tables,
        times,
        next: next?.line === shaped[at].line ? next : null,
        inDetail: this.#problems.length < MOST_DETAILED,
      };
      this.#settle(this.#indices[at], shaped[at], reading);
    }
    const analysis = {
      name: this.#name,
      text,
      scope,
      tables,
      times,
      draft: this.#draft,
      heads: this.#heads,
      settled: this.#settled,
      problems: this.#problems,
    };
    for (const rule of RULES) {
      rule(analysis, (problem) => {
        this.#problems.push(problem);
        if (problem.breaks) this.#broken = true;
        if (problem.of !== undefined && severityOf(problem.code) === "error") this.#drop(problem.of);
      });
    }
    const { plan, problems } = makePlan(analysis, this.#planned, text);
    this.#problems.push(...problems);
    return { ...analysis, plan: this.#broken || problems.length > 0 ? null : plan };
  }

  #system(): System {
    return this.#draft.system ?? SYSTEMS.find(({ name }) => name === DEFAULTS.system)!;
  }

  /** First of all, who there is: names may be used before the line that sets them up. */
  #readNames(statements: readonly ShapedStatement[]): void {
    const scope = scopeOf(null, [], [], new Set(), () => undefined);
    for (const shaped of statements) {
      const match = matchForm(NAMES_TABLE, new Reader(shaped.pieces, scope));
      if (match === null || match.to < shaped.pieces.length) continue;
      const said = this.#said(shaped, scope, -1);
      match.owner.fold(this.#draft, match.args, said);
    }
  }

  #scope(
    labels: ReadonlySet<string>,
    runs: readonly (readonly Piece[])[],
    tables: Tables,
  ): { scope: Scope; times: TimeContext } {
    const system = this.#system();
    const nodes = this.#draft.nodes ?? numbered("n", DEFAULTS.nodes);
    const clients = this.#draft.clients ?? clientsNamed(runs);
    const words = eventWords(system, clients);
    const times: TimeContext = {
      events: tables.events,
      patternOf: (match) => match.owner.pattern(match.args, words),
      explainEvent: (reader) => explainEvent(reader, tables),
    };
    const scope = scopeOf(system, nodes, clients, labels, (reader) => {
      const match = matchForm(tables.events, reader);
      if (match === null) return undefined;
      reader.at = match.to;
      return times.patternOf(match);
    });
    return { scope, times };
  }

  #settle(index: number, shaped: ShapedStatement, reading: Reading): void {
    const head = shaped.head < 0 ? null : this.#heads.get(shaped.head)!;
    if (head?.problems.some(({ code }) => code === "not-there-yet"))
      return this.#keep(index, unread(shaped), noTiming(), -1);
    const read = readStatement(shaped, reading);
    const slips = this.#shape.mistakes.length > 0 && hasMistake(this.#shape, shaped);
    this.#problems.push(...read.problems);
    if (read.problems.length > 0 || slips || (head !== null && head.problems.length > 0)) {
      if (read.setsUp) this.#broken = true;
      if (read.match !== null && read.match.owner.kind !== "set-up") this.#before.atUs ??= 0;
      this.#keep(index, read, read.timing, -1);
      return;
    }
    const known = this.#problems.length;
    const time = together(read.timing, head === null ? null : head.timing);
    if (time === null)
      this.#report(
        "two-times",
        shaped,
        "This statement has a time of its own and its head's: a statement has one time.",
      );
    else this.#act(index, read, time, reading.scope);
    if (this.#problems.length > known) {
      if (read.setsUp) this.#broken = true;
      if (this.#settled.at(-1)?.index !== index) this.#keep(index, read, time ?? noTiming(), -1);
    }
  }

  #act(index: number, read: ReadStatement, time: Timing, scope: Scope): void {
    const { shaped } = read;
    const order = wrongOrder(time);
    if (order !== null) return this.#report(order.code, shaped, order.message);
    if (read.expectation !== null) return this.#expect(index, read, read.expectation.match.owner, time);
    const { owner, args } = read.match!;
    if (read.label !== null && owner.kind !== "operation") {
      return this.#report("no-label-here", read.label, "Only operations of clients have labels.");
    }
    if (read.via !== null && owner.kind !== "operation") {
      return this.#report("no-label-here", shaped, "`via` belongs to operations of clients.");
    }
    switch (owner.kind) {
      case "set-up":
      case "setting":
        return this.#setUp(index, read, owner.setUp, time, scope);
      case "fault":
        return this.#schedule(index, read, { kind: "fault", fault: owner.fault }, owner.fault.lasts, args, time);
      case "action":
        return this.#schedule(index, read, { kind: "system", action: owner.action }, false, args, time);
      case "operation": {
        const label = read.label?.text ?? null;
        const { operation } = owner;
        return this.#schedule(
          index,
          read,
          { kind: "operation", operation, label, via: read.via, options: {} },
          false,
          args,
          time,
        );
      }
    }
  }

  #schedule(index: number, read: ReadStatement, does: Action["does"], lasts: boolean, args: Args, time: Timing): void {
    const acting = actingTime(time, lasts, this.#before);
    if (isWrong(acting)) return this.#report(acting.code, read.shaped, acting.message);
    const statement = this.#plan(read.shaped);
    const action = { statement, start: acting.start, end: acting.end, does, args };
    this.#keep(index, read, time, statement, { action, byDefault: acting.byDefault });
  }

  #expect(index: number, read: ReadStatement, expectation: Expectation, time: Timing): void {
    const looked = expectedTime(time);
    if (isWrong(looked)) return this.#report(looked.code, read.shaped, looked.message);
    const statement = this.#plan(read.shaped);
    const { match, mode } = read.expectation!;
    this.#keep(index, read, time, statement, {
      expected: { statement, expectation, args: match.args, mode, time: looked },
    });
  }

  #setUp(index: number, read: ReadStatement, setUp: SetUp, time: Timing, scope: Scope): void {
    if (says(time) && setUp.stretch !== true) {
      return this.#report("wrong-time", read.shaped, "This holds for the whole run and takes no time.");
    }
    const stretch = settingStretch(time);
    if (isWrong(stretch)) return this.#report(stretch.code, read.shaped, stretch.message);
    const statement = this.#plan(read.shaped);
    this.#keep(index, read, time, statement);
    if (setUp.phase === "names") return;
    const link = linkText(read, this.#shape.text);
    setUp.fold(this.#draft, read.match!.args, {
      ...this.#said(read.shaped, scope, statement),
      ...stretch,
      timed: says(time),
      link,
    });
  }

  #said({ start, end }: Span, scope: Scope, statement: number): Said {
    const problem = (code: string, message: string, where: Span = { start, end }, ...fixes: readonly ProblemFix[]) => {
      this.#report(code, where, message, ...fixes);
      this.#broken = true;
    };
    return { start, end, statement, fromUs: 0, toUs: null, timed: false, link: "", scope, problem };
  }

  #plan(shaped: ShapedStatement): number {
    this.#planned.push(shaped);
    return this.#planned.length - 1;
  }

  #keep(index: number, read: ReadStatement, time: Timing, inPlan: number, more: Outcome = NOTHING): void {
    const { shaped, match, expectation, timing, label, via, clauses, problems, setsUp } = read;
    const { action = null, expected = null, byDefault = false } = more;
    // Written out rather than spread: this is done for every statement, and spreading took a quarter of all the time.
    this.#settled.push({
      shaped,
      match,
      expectation,
      timing,
      label,
      via,
      clauses,
      problems,
      setsUp,
      index,
      time,
      inPlan,
      action,
      expected,
      byDefault,
    });
  }

  /** A rule found an error in it: it does not act. */
  #drop(statement: Settled): void {
    const at = this.#settled.indexOf(statement);
    if (at >= 0) this.#settled[at] = { ...statement, action: null, expected: null };
  }

  #report(code: string, { start, end }: Span, message: string, ...fixes: readonly ProblemFix[]): void {
    this.#problems.push({ code, start, end, message, fixes });
  }
}

/** Slips of typing inside a statement cost that statement. */
function hasMistake({ mistakes }: Shape, { start, end }: Span): boolean {
  let low = 0;
  let high = mistakes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mistakes[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low < mistakes.length && mistakes[low].start < end;
}

/** The link of a network setting as written: its slots but the last, which is the value. */
function linkText({ match, shaped }: ReadStatement, text: string): string {
  if (match === null || match.ends.length < 3) return "";
  const last = match.ends[match.ends.length - 2] - 1;
  return text.slice(shaped.pieces[match.from].start, shaped.pieces[last].end).replace(/\s+/g, " ");
}

function scopeOf(
  system: System | null,
  nodes: readonly string[],
  clients: readonly string[],
  labels: ReadonlySet<string>,
  readEvent: Scope["readEvent"],
): Scope {
  const ids = (names: readonly string[]) => new Map(names.map((name, id) => [name, id]));
  return {
    system,
    nodes,
    clients,
    labels,
    nodeIds: ids(nodes),
    clientIds: ids(clients),
    words: systemWords(system),
    readEvent,
  };
}

/** Numbers for the words of a system, as the trace has them. */
export function eventWords(system: System, clients: readonly string[]): EventWords {
  const messages = ["request", "answer", ...system.messages.map(({ name }) => name)];
  const numberIn = (names: readonly string[]) => (name: string) => names.indexOf(name);
  return {
    messageKind: numberIn(messages),
    field: numberIn(system.fields.map(({ name }) => name as string)),
    milestone: numberIn(system.milestones.map(({ name }) => name)),
    role: numberIn(system.roles.map(({ name }) => name)),
    client: (index) => clients[index],
  };
}

function explainEvent(reader: Reader, tables: Tables): void {
  const [best] = attemptForms(tables.events, reader);
  const begin = reader.peek();
  if (begin === undefined) {
    const last = reader.pieces[reader.end - 1];
    reader.problem("incomplete", last, "What happens first? For example: `when n1 crashes`.");
  } else if (best !== undefined && best.problems.length > 0 && (best.expected === null || best.exact > 0)) {
    const [{ code, message, fixes, ...where }] = best.problems;
    reader.problem(code, where, message, ...fixes);
  } else {
    const last = reader.pieces[reader.end - 1];
    const example =
      best === undefined || best.exact === 0 ? "n1 crashes" : best.form.example.replace(/^when (.*?):.*$/, "$1");
    reader.problem(
      "unknown-event",
      { start: begin.start, end: last.end },
      `This is nothing that can be waited for; for example: \`${example}\`.`,
    );
  }
}

function emptyDraft(): Draft {
  return {
    nodes: null,
    clients: null,
    system: null,
    seed: DEFAULTS.seed,
    lengthUs: null,
    settings: new Map(),
    mistakes: new Set(),
    ordering: null,
    processingUs: DEFAULTS.processingUs,
    syncUs: DEFAULTS.syncUs,
    retryAfterUs: DEFAULTS.retryAfterUs,
    giveUpAfterUs: DEFAULTS.giveUpAfterUs,
    network: [],
    set: new Map(),
  };
}

export { mentioned };
