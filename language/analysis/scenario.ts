/** Analyses one scenario: who there is, what each statement says, and the plan that follows. */
import { type Match, matchForm, slotSpan } from "../forms/matcher.ts";
import { type Problem, type ProblemFix, Reader, write } from "../forms/reader.ts";
import type { Scope } from "../forms/scope.ts";
import { formTable } from "../forms/table.ts";
import { type Mistake, mistakesIn } from "../syntax/mistake.ts";
import type { Piece, Shape, ShapedStatement, Span } from "../syntax/shape.ts";
import { SYSTEMS } from "../systems/index.ts";
import type { System } from "../systems/system.ts";
import { nodesBrought } from "./brought.ts";
import { severityOf } from "./catalogue.ts";
import { BRIEFLY, MOST_DETAILED } from "./explanations.ts";
import { isHeading, type ReadHead } from "./head.ts";
import { idle, idleHeads } from "./idle-heads.ts";
import { Line } from "./line.ts";
import type { Remembering, RememberingReader } from "./memory.ts";
import { clientsNamed, extended, labelsIn, namesBehind, namesGuessed, numbered, operationsIn } from "./names.ts";
import {
  type Action,
  DEFAULTS,
  type Plan,
  type PlannedAsk,
  type PlannedExpectation,
  type PlannedNote,
} from "./plan.ts";
import { makePlan } from "./planning.ts";
import { wholeOf } from "./rephrase/whole.ts";
import { RULES } from "./rules/index.ts";
import { scopeOf } from "./scope-of.ts";
import { type Draft, emptyDraft, type Said } from "./set-up/draft.ts";
import { NAMES } from "./set-up/names.ts";
import { actionOf, askOf, expectedOf, type Outcome, settle } from "./settle.ts";
import { type Reading, type ReadStatement, UNREAD } from "./statement.ts";
import { type Tables, tablesOf } from "./tables.ts";
import { type Before, isWrong, together } from "./timed.ts";
import { noTiming, type TimeContext, type Timing } from "./times.ts";
import { elsewhereAmong, headWord, inVariant, settingOf, unknownChoice, type Variant } from "./vary.ts";
import {
  clientsAsked,
  emptyWorkload,
  foldPart,
  NO_PART,
  WORKLOAD_TABLE,
  type WorkloadDraft,
  workloadStretch,
} from "./workload.ts";

/** What a scenario consists of. */
export interface ScenarioText {
  readonly shape: Shape;
  readonly name: string;
  /** Indices of its statements in the shape, shared ones first. */
  readonly statements: readonly number[];
  readonly variant: Variant;
  /** All that `with` may say in it. */
  readonly choices: ReadonlySet<string>;
  readonly remembering: Remembering;
}

/** A statement with what became of it. */
export interface Settled extends ReadStatement {
  readonly shaped: ShapedStatement;
  readonly index: number;
  readonly time: Timing;
  /** Its index in the plan's statements; -1 where it does not act. */
  readonly inPlan: number;
  readonly action: Action | null;
  readonly expected: PlannedExpectation | null;
  readonly note: PlannedNote | null;
  readonly ask: PlannedAsk | null;
  readonly byDefault: boolean;
  /** It belongs to another variant. */
  readonly elsewhere: boolean;
}

/** What becomes of a statement: without an outcome it does not act; `inPlan` where the plan has it already. */
interface Becomes {
  readonly time: Timing;
  readonly outcome: Outcome | null;
  readonly inPlan?: number;
  readonly elsewhere?: boolean;
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
  readonly workloads: readonly WorkloadDraft[];
  readonly problems: readonly Problem[];
  /** Slips of typing that the fix of a problem mends. */
  readonly mended: ReadonlySet<Mistake>;
  /** What makes the scenario impossible to run: each is among the problems, or is told by a slip of typing. */
  readonly breaks: readonly Problem[];
  /** Makes sense only where nothing breaks it. */
  readonly plan: Plan;
}

function isAboutSystem(code: string): boolean {
  return code === "unknown-system" || code === "not-there-yet";
}

/** What may be right once the system is known. */
const OF_THE_SYSTEM: ReadonlySet<string> = new Set([
  "unknown-word",
  "unknown-name",
  "unknown-event",
  "unknown-head",
  "other-system",
  "no-clients",
  "incomplete",
  "say-it-so",
  "taken-name",
  "nothing-to-undo",
]);

/** One object for all statements, changed from one to the next: a new one for each was a tenth of all the time. */
type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** The statements of each head, heads in text order. */
function byHead(statements: readonly ShapedStatement[]): ReadonlyMap<number, readonly ShapedStatement[]> {
  const governed = new Map<number, ShapedStatement[]>();
  for (const shaped of statements) {
    if (shaped.head < 0) continue;
    const known = governed.get(shaped.head);
    if (known === undefined) governed.set(shaped.head, [shaped]);
    else known.push(shaped);
  }
  return governed;
}

const NOBODY = { nodes: [], firstNodes: 0, clients: [], labels: new Set<string>(), operations: () => [] };

const NAMES_TABLE = formTable(NAMES.map((setUp) => ({ form: setUp.form, owner: setUp })));

export function analyseScenario(scenario: ScenarioText): ScenarioAnalysis {
  return new ScenarioReader(scenario).analyse();
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
  readonly #workloads = new Map<number, WorkloadDraft>();
  #hasUnknownSystem = false;
  #guessed: readonly string[] | null = null;
  readonly #mended = new Set<Mistake>();
  /** What is wrong with its set-up, so that it cannot run. */
  readonly #breaks: Problem[] = [];
  readonly #variant: Variant;
  readonly #choices: ReadonlySet<string>;
  readonly #remembering: Remembering;
  /** There once it is known who there is. */
  #reader!: RememberingReader;

  constructor({ shape, name, statements, variant, choices, remembering }: ScenarioText) {
    this.#shape = shape;
    this.#name = name;
    this.#indices = statements;
    this.#variant = variant;
    this.#choices = choices;
    this.#remembering = remembering;
  }

  analyse(): ScenarioAnalysis {
    const { heads, text } = this.#shape;
    const shaped = this.#indices.map((index) => inVariant(this.#shape, index, this.#variant));
    const elsewhere = elsewhereAmong(this.#indices, this.#shape, this.#variant, this.#choices);
    const here = elsewhere.size === 0 ? shaped : shaped.filter((_, at) => !elsewhere.has(this.#indices[at]));
    this.#readNames(here);
    const governed = byHead(shaped);
    const usedHeads = [...governed.keys()];
    const runs: (readonly Piece[])[] = [
      ...shaped.map(({ pieces }) => pieces),
      ...usedHeads.map((head) => heads[head].pieces),
    ];
    const tables = tablesOf(this.#system());
    const parts = shaped.filter((one) => this.#isWorkloadPart(one));
    const nodes = this.#draft.nodes ?? this.#guessed ?? numbered("n", DEFAULTS.nodes);
    const clients = extended(this.#draft.clients ?? clientsNamed(runs), clientsAsked(parts));
    const brought = nodesBrought(this.#system(), here, new Set([...nodes, ...clients]));
    const setsClients = this.#draft.clients !== null;
    const who = { nodes: [...nodes, ...brought], firstNodes: nodes.length, clients, setsClients };
    const names = { ...who, labels: labelsIn(shaped), operations: operationsIn(shaped, text) };
    const { scope, times } = scopeOf(this.#system(), names, tables, text);
    this.#reader = this.#remembering.within(scope);
    const reading: Changing<Reading> = { text, scope, tables, times, line: null, inBlock: false, ...BRIEFLY };
    for (const head of [...usedHeads, ...idleHeads(this.#shape, this.#indices, MOST_DETAILED)]) {
      const onLine = heads[head].block ? [] : (governed.get(head) ?? []);
      const { within } = heads[head];
      const isNested = within >= 0 && !isHeading(heads[within], scope);
      const plain = this.#reader.head(isNested ? heads[head] : { ...heads[head], within: -1 }, reading, onLine);
      const unknown = unknownChoice(plain, this.#choices);
      const read = unknown === null ? plain : { ...plain, problems: [unknown] };
      const whole = { start: read.shaped.start, end: Math.max(read.shaped.end, read.problems[0]?.end ?? 0) };
      const problems = this.#besides(mistakesIn(this.#shape.mistakes, whole), read.problems);
      this.#heads.set(head, read);
      this.#problems.push(...problems);
      const isOver = heads[head + 1]?.within === head; // what is wrong is told there
      if (problems.length === 0 && !governed.has(head) && !isOver) this.#problems.push(idle(this.#shape, head));
    }
    const workload: Changing<Reading> = { ...reading, tables: { ...tables, statements: WORKLOAD_TABLE } };
    for (let at = 0; at < shaped.length; at++) {
      if (elsewhere.has(this.#indices[at])) {
        this.#keep(this.#indices[at], shaped[at], UNREAD, { time: noTiming(), outcome: null, elsewhere: true });
        continue;
      }
      const isPart = this.#isWorkloadPart(shaped[at]);
      const using = isPart ? workload : reading;
      using.line = new Line(shaped, at, at > 0 && this.#settled[at - 1].problems.length === 0);
      using.inBlock = shaped[at].head >= 0 && heads[shaped[at].head].block;
      const { absorbs } = isPart
        ? this.#settlePart(this.#indices[at], shaped[at], using)
        : this.#settle(this.#indices[at], shaped[at], using);
      for (let more = 0; more < absorbs; more++) {
        at++;
        this.#keep(this.#indices[at], shaped[at], UNREAD, { time: noTiming(), outcome: null });
      }
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
      workloads: [...this.#workloads.values()],
      problems: this.#problems,
      mended: this.#mended,
    };
    for (const rule of RULES) {
      const replaced = new Set<Problem>();
      rule(analysis, (problem) => {
        for (const known of problem.insteadOf ?? []) replaced.add(known);
        this.#problems.push(problem);
        if (problem.breaks) this.#breaks.push(problem);
        if (problem.of !== undefined && severityOf(problem.code) === "error") drop(problem.of);
      });
      if (replaced.size > 0) this.#forget((known) => replaced.has(known));
    }
    if (this.#hasUnknownSystem) this.#tellLess();
    const { plan, problems } = makePlan(analysis, this.#planned, text);
    this.#problems.push(...problems);
    this.#breaks.push(...problems);
    return { ...analysis, breaks: this.#breaks, plan };
  }

  #system(): System {
    return this.#draft.system ?? SYSTEMS.find(({ name }) => name === DEFAULTS.system)!;
  }

  /** Without its system nobody knows which words a scenario may use: only what is wrong in any case is told. */
  #tellLess(): void {
    this.#forget(({ code }) => OF_THE_SYSTEM.has(code));
  }

  #forget(isForgotten: (problem: Problem) => boolean): void {
    let kept = 0;
    for (const problem of this.#problems) if (!isForgotten(problem)) this.#problems[kept++] = problem;
    this.#problems.length = kept;
  }

  /** First of all, who there is: names may be used before the line that sets them up. */
  #readNames(statements: readonly ShapedStatement[]): void {
    const { scope } = scopeOf(null, NOBODY, tablesOf(null), "");
    const reader = new Reader([], scope);
    for (const [at, shaped] of statements.entries()) {
      if (this.#isWorkloadPart(shaped)) continue;
      reader.reset(shaped.pieces);
      const match = matchForm(NAMES_TABLE, reader);
      if (match === null || match.to < shaped.pieces.length) {
        if (this.#guessed !== null) continue;
        const head = shaped.head < 0 ? null : this.#shape.heads[shaped.head];
        const pieces = head === null || head.block ? shaped.pieces : [...head.pieces, ...shaped.pieces];
        this.#guessed = namesGuessed(pieces, () => namesBehind(statements, at));
        continue;
      }
      const said = this.#said(shaped, match, { scope, statement: -1 });
      match.owner.fold(this.#draft, match.args, said);
    }
  }

  #isWorkloadPart({ head }: ShapedStatement): boolean {
    return head >= 0 && headWord(this.#shape.heads[head]) === "workload";
  }

  /** A part of a workload: all parts of one are a single statement of the plan. */
  #settlePart(index: number, shaped: ShapedStatement, reading: Reading): ReadStatement {
    const head = this.#heads.get(shaped.head)!;
    const read = this.#reader.statement(shaped, reading, this.#slips);
    const mistaken = this.#slips(wholeOf(shaped, read));
    this.#problems.push(...this.#told(mistaken, read));
    const isRight = read.problems.length === 0 && mistaken.length === 0 && head.problems.length === 0;
    const outcome = isRight ? settle(read, shaped, together(read.timing, head.timing), { atUs: 0 }) : null;
    const draft = isRight ? this.#workload(head, shaped) : null;
    let wrong = outcome !== null && isWrong(outcome) ? outcome : null;
    if (outcome !== null && !isWrong(outcome))
      wrong = outcome.kind === "workload" ? foldPart(draft!, outcome.part, outcome.args) : NO_PART;
    if (wrong !== null) this.#report(wrong.code, shaped, wrong.message);
    const right = wrong === null ? (outcome as Outcome | null) : null;
    this.#keep(index, shaped, read, { time: head.timing, outcome: right, inPlan: draft?.statement ?? -1 });
    return read;
  }

  /** The workload of a head; its first part begins it, and its statement of the plan reaches to its last. */
  #workload(head: ReadHead, first: ShapedStatement): WorkloadDraft {
    const known = this.#workloads.get(first.head);
    if (known !== undefined) {
      this.#planned[known.statement] = { ...this.#planned[known.statement], end: first.end };
      return known;
    }
    const { shaped, timing } = head;
    const draft = emptyWorkload(this.#planned.push({ ...first, start: shaped.start }) - 1, timing);
    this.#workloads.set(first.head, draft);
    const wrong = workloadStretch(timing);
    const { operations, name } = this.#system();
    if (isWrong(wrong)) this.#report(wrong.code, shaped, wrong.message);
    else if (!operations.some(({ f }) => f === "write"))
      this.#report("no-clients", shaped, `${name} serves no clients: there is nothing to read or write.`);
    return draft;
  }

  readonly #slips = (span: Span) => mistakesIn(this.#shape.mistakes, span);

  #settle(index: number, shaped: ShapedStatement, reading: Reading): ReadStatement {
    const head = shaped.head < 0 ? null : this.#heads.get(shaped.head)!;
    if (head?.absorbs) {
      this.#keep(index, shaped, UNREAD, { time: noTiming(), outcome: null });
      return UNREAD;
    }
    const isValue = this.#variant.chosen.has(index);
    const { heads, statements, text } = this.#shape;
    const read = isValue
      ? this.#reader.value(shaped, statements[index], heads[statements[index].head], reading)
      : this.#reader.statement(shaped, reading, this.#slips);
    const span = wholeOf(shaped, read);
    const mistaken = this.#slips(span);
    if (read.absorbs > 0 && text.slice(span.start, span.end).includes(":")) this.#forgetHeads(span);
    const isProse = head !== null && !head.shaped.block && isHopeless(head.problems) && isHopeless(read.problems);
    if (!isProse || read.setsUp) this.#problems.push(...this.#told(mistaken, read)); // else its head says enough
    if (read.problems.length > 0 || (head !== null && head.problems.length > 0) || mistaken.length > 0) {
      if (read.setsUp || isValue)
        this.#breaks.push(
          ...(read.problems.length > 0 ? read.problems : mistaken.map((slip) => ({ ...slip, fixes: [] }))),
        );
      this.#hasUnknownSystem ||= read.setsUp && read.problems.some(({ code }) => isAboutSystem(code));
      if (read.match !== null && !read.setsUp) this.#before.atUs ??= 0;
      this.#keep(index, shaped, read, { time: read.timing, outcome: null });
      return read;
    }
    const time = together(read.timing, head === null ? null : head.timing);
    const outcome = settle(read, shaped, time, this.#before);
    if (isWrong(outcome)) {
      const wrong = {
        code: outcome.code,
        ...spanOf(outcome.where ?? shaped),
        message: outcome.message,
        fixes: outcome.fixes ?? [],
      };
      this.#problems.push(wrong);
      if (read.setsUp) this.#breaks.push(wrong);
      this.#keep(index, shaped, read, { time: time ?? noTiming(), outcome: null });
      return read;
    }
    const statement = this.#keep(index, shaped, read, { time: time!, outcome });
    if (outcome.kind === "set-up" && outcome.setUp.phase === "settings") {
      const about = this.#said(shaped, read.match!, { scope: reading.scope, statement });
      const said = { ...about, ...outcome.stretch, timed: outcome.timed };
      outcome.setUp.fold(this.#draft, read.match!.args, { ...said, link: linkText(read, shaped, this.#shape.text) });
    }
    return read;
  }

  /** Several mistakes in one sentence are told as one where one fix mends them all. */
  #told(mistaken: readonly Mistake[], { problems, mendsSlips }: ReadStatement): readonly Problem[] {
    if (!mendsSlips) return this.#besides(mistaken, problems);
    for (const mistake of mistaken) this.#mended.add(mistake);
    return problems;
  }

  /**
   * One message for one mistake: a slip of typing that the fix of a problem mends too is not told apart, nor one within a
   * sentence that is refused as a whole; else the slip alone is told, for the sentence may be right without it.
   */
  #besides(mistaken: readonly Mistake[], problems: readonly Problem[]): readonly Problem[] {
    if (mistaken.length === 0 || problems.length === 0) return problems;
    const edits = problems.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    const isMended = ({ start, end }: Span) => edits.some((edit) => edit.start <= start && end <= edit.end);
    const isRefused = ({ start, end }: Span) =>
      problems.some(
        (problem) =>
          problem.code === "unknown-word" && problem.fixes.length === 0 && problem.start < start && end <= problem.end,
      );
    const isHopeless = mistaken.every(({ fix }) => fix === null); // the apostrophe of `can't` is not what is wrong
    if (!isHopeless && !mistaken.every((mistake) => isMended(mistake) || isRefused(mistake))) return [];
    for (const mistake of mistaken) this.#mended.add(mistake);
    return problems;
  }

  /** A head within a sentence that is mended as a whole has no mistake of its own. */
  #forgetHeads({ start, end }: Span): void {
    const isWithin = (problem: Problem) => problem.start >= start && problem.end <= end;
    this.#forget((problem) => problem.code === "unknown-head" && isWithin(problem));
  }

  #said(shaped: ShapedStatement, match: Match<unknown>, about: Pick<Said, "scope" | "statement">): Said {
    const { start, end } = shaped;
    const { statements, heads } = this.#shape;
    const value =
      shaped.head < 0 ? [...this.#variant.chosen].find((index) => statements[index].start === start) : undefined;
    const varies = value === undefined ? null : settingOf(heads[statements[value].head]);
    const problem = (code: string, message: string, where: Span = { start, end }, ...fixes: readonly ProblemFix[]) => {
      const wrong = { code, start: where.start, end: where.end, message, fixes };
      this.#problems.push(wrong);
      this.#breaks.push(wrong);
    };
    const unfit = (slot: string, fitting: string, code: string, message: string) => {
      const where = slotSpan(match, shaped.pieces, slot);
      problem(code, message, where, write(where, fitting));
    };
    return { start, end, ...about, fromUs: 0, toUs: null, timed: false, link: "", varies, problem, unfit };
  }

  /** Writes a statement down, with its index in the plan if it acts there; returns that index. */
  #keep(
    index: number,
    shaped: ShapedStatement,
    { match, expectation, timing, label, via, clauses, problems, setsUp, absorbs }: ReadStatement,
    { time, outcome, inPlan = -1, elsewhere = false }: Becomes,
  ): number {
    const statement = outcome === null ? -1 : inPlan >= 0 ? inPlan : this.#planned.push(shaped) - 1;
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
      absorbs,
      index,
      time,
      inPlan: statement,
      action: outcome?.kind === "action" ? actionOf(outcome, statement) : null,
      expected: outcome?.kind === "expected" ? expectedOf(outcome, statement) : null,
      note: outcome?.kind === "noted" ? { statement, text: outcome.text, on: outcome.on, at: outcome.at } : null,
      ask: outcome?.kind === "asked" ? askOf(outcome, statement) : null,
      byDefault: outcome?.kind === "action" && outcome.byDefault,
      elsewhere,
    });
    return statement;
  }

  #report(code: string, { start, end }: Span, message: string, ...fixes: readonly ProblemFix[]): void {
    this.#problems.push({ code, start, end, message, fixes });
  }
}

/** A rule found an error in it: it does not act. */
function drop(statement: Changing<Settled>): void {
  statement.action = null;
  statement.expected = null;
  statement.note = null;
  statement.ask = null;
}

/** Nobody knows what is meant. */
function isHopeless(problems: readonly Problem[]): boolean {
  return problems.length > 0 && problems.every(({ fixes }) => fixes.length === 0);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The link of a network setting as written, with `from` or without: its slots but the last, which is the value. */
function linkText({ match }: ReadStatement, shaped: ShapedStatement, text: string): string {
  if (match === null || match.ends.length < 3) return "";
  const last = match.ends[match.ends.length - 2] - 1;
  return text.slice(shaped.pieces[match.from].start, shaped.pieces[last].end).replace(/\s+(?:from\s+)?/gi, " ");
}
