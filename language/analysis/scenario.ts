/** Analyses one scenario: who there is, what each statement says, and the plan that follows. */
import { matchForm } from "../forms/matcher.ts";
import { type Problem, type ProblemFix, Reader } from "../forms/reader.ts";
import type { Scope } from "../forms/scope.ts";
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
import { scopeOf } from "./scope-of.ts";
import { type Draft, emptyDraft, type Said } from "./set-up/draft.ts";
import { NAMES } from "./set-up/names.ts";
import { type Outcome, settle } from "./settle.ts";
import { type Reading, type ReadStatement, readStatement, unread } from "./statement.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { type Before, isWrong, together } from "./timed.ts";
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
    const nodes = this.#draft.nodes ?? numbered("n", DEFAULTS.nodes);
    const clients = this.#draft.clients ?? clientsNamed(runs);
    const { scope, times } = scopeOf(this.#system(), { nodes, clients, labels: labelsIn(shaped) }, tables);
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
    const { scope } = scopeOf(null, { nodes: [], clients: [], labels: new Set() }, tablesOf(null));
    for (const shaped of statements) {
      const match = matchForm(NAMES_TABLE, new Reader(shaped.pieces, scope));
      if (match === null || match.to < shaped.pieces.length) continue;
      const said = this.#said(shaped, scope, -1);
      match.owner.fold(this.#draft, match.args, said);
    }
  }

  #settle(index: number, shaped: ShapedStatement, reading: Reading): void {
    const head = shaped.head < 0 ? null : this.#heads.get(shaped.head)!;
    if (head?.problems.some(({ code }) => code === "not-there-yet")) {
      this.#keep(index, unread(shaped), noTiming(), null);
      return;
    }
    const read = readStatement(shaped, reading);
    this.#problems.push(...read.problems);
    if (read.problems.length > 0 || (head !== null && head.problems.length > 0) || hasMistake(this.#shape, shaped)) {
      if (read.setsUp) this.#broken = true;
      if (read.match !== null && !read.setsUp) this.#before.atUs ??= 0;
      this.#keep(index, read, read.timing, null);
      return;
    }
    const time = together(read.timing, head === null ? null : head.timing);
    const outcome = settle(read, time, this.#before);
    if (isWrong(outcome)) {
      this.#report(outcome.code, outcome.where ?? shaped, outcome.message);
      if (read.setsUp) this.#broken = true;
      this.#keep(index, read, time ?? noTiming(), null);
      return;
    }
    const statement = this.#keep(index, read, time!, outcome);
    if (outcome.kind === "set-up" && outcome.setUp.phase === "settings") {
      const said = { ...this.#said(shaped, reading.scope, statement), ...outcome.stretch, timed: outcome.timed };
      outcome.setUp.fold(this.#draft, read.match!.args, { ...said, link: linkText(read, this.#shape.text) });
    }
  }

  #said({ start, end }: Span, scope: Scope, statement: number): Said {
    const problem = (code: string, message: string, where: Span = { start, end }, ...fixes: readonly ProblemFix[]) => {
      this.#report(code, where, message, ...fixes);
      this.#broken = true;
    };
    return { start, end, statement, fromUs: 0, toUs: null, timed: false, link: "", scope, problem };
  }

  /** Writes a statement down, with its index in the plan if it acts there; returns that index. */
  #keep(index: number, read: ReadStatement, time: Timing, outcome: Outcome | null): number {
    const { shaped, match, expectation, timing, label, via, clauses, problems, setsUp } = read;
    const statement = outcome === null ? -1 : this.#planned.push(shaped) - 1;
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
      inPlan: statement,
      action: outcome?.kind === "action" ? actionOf(outcome, statement) : null,
      expected: outcome?.kind === "expected" ? expectedOf(outcome, statement) : null,
      byDefault: outcome?.kind === "action" && outcome.byDefault,
    });
    return statement;
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

function actionOf({ start, end, does, args }: Outcome & { kind: "action" }, statement: number): Action {
  return { statement, start, end, does, args };
}

function expectedOf(
  { expectation, args, mode, time }: Outcome & { kind: "expected" },
  statement: number,
): PlannedExpectation {
  return { statement, expectation, args, mode, time };
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
