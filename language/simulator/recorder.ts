/** Writes the trace, row by row, into columns that grow. */
import type { PlannedStatement } from "../analysis/plan.ts";
import type { EventId, TraceStatement } from "../trace/trace.ts";
import { NO_STATEMENT } from "../trace/trace.ts";

const FIRST_CAPACITY = 4096;

/** How many lists it remembers. */
const LAST_LISTS = 4;

/** The columns of a run under way. */
export class Columns {
  kind = new Uint8Array(FIRST_CAPACITY);
  timeUs = new Uint32Array(FIRST_CAPACITY);
  place = new Int16Array(FIRST_CAPACITY);
  trigger = new Int32Array(FIRST_CAPACITY);
  statement = new Int32Array(FIRST_CAPACITY);
  a = new Int32Array(FIRST_CAPACITY);
  b = new Int32Array(FIRST_CAPACITY);
  c = new Int32Array(FIRST_CAPACITY);
  payload = new Int32Array(FIRST_CAPACITY);
}

type Column = Columns[keyof Columns];

/** Columns that a finished run has left, for the next: to allocate them anew takes as long as a tenth of a short run. */
let spare: Columns | null = null;
const MOST_SPARE_ROWS = 1 << 20;

export class Recorder {
  count = 0;
  readonly #columns = takeSpare() ?? new Columns();
  payloadLength = 0;
  readonly groundsOf: number[] = [];
  readonly groundsOn: number[] = [];
  readonly values: unknown[] = [];
  readonly #valueIds = new Map<unknown, number>();
  readonly #lastLists: (readonly unknown[])[] = [];
  readonly #lastListStarts: number[] = [];
  #nextList = 0;
  #statementIds: number[];
  readonly #statementsInOrder: number[] = [];

  /** `statements` is how many the plan has. */
  constructor(statements: number) {
    this.#statementIds = new Array<number>(statements).fill(NO_STATEMENT);
  }

  event(
    kind: number,
    timeUs: number,
    place: number,
    trigger: EventId,
    statement: number,
    a: number,
    b: number,
    c: number,
  ): EventId {
    const id = this.count++;
    const columns = this.#columns;
    if (id === columns.kind.length) grow(columns);
    columns.kind[id] = kind;
    columns.timeUs[id] = timeUs;
    columns.place[id] = place;
    columns.trigger[id] = trigger;
    columns.statement[id] = statement === NO_STATEMENT ? NO_STATEMENT : this.statementId(statement);
    columns.a[id] = a;
    columns.b[id] = b;
    columns.c[id] = c;
    return id;
  }

  /** Room for `length` more numbers of payload; returns where they start. */
  reserve(length: number): number {
    const start = this.payloadLength;
    this.payloadLength += length;
    const columns = this.#columns;
    if (this.payloadLength > columns.payload.length) {
      columns.payload = grown(columns.payload, Math.max(columns.payload.length * 2, this.payloadLength));
    }
    return start;
  }

  /** Where one of the lists that were written last stands in the payload, -1 for any other. */
  listStart(list: readonly unknown[]): number {
    const at = this.#lastLists.indexOf(list);
    return at < 0 ? -1 : this.#lastListStarts[at]!;
  }

  keepList(list: readonly unknown[], start: number): void {
    this.#nextList = (this.#nextList + 1) % LAST_LISTS;
    this.#lastLists[this.#nextList] = list;
    this.#lastListStarts[this.#nextList] = start;
  }

  /** What a decision set off at once may have been grounded before it. */
  grounds(of: EventId, on: EventId): void {
    let at = this.groundsOf.length;
    while (at > 0 && this.groundsOf[at - 1]! > of) at--;
    if (at === this.groundsOf.length) {
      this.groundsOf.push(of);
      this.groundsOn.push(on);
    } else {
      this.groundsOf.splice(at, 0, of);
      this.groundsOn.splice(at, 0, on);
    }
  }

  /** The id of a value: equal primitives share one, objects by identity. Given in run order. */
  intern(value: unknown): number {
    const known = this.#valueIds.get(value);
    if (known !== undefined) return known;
    const id = this.values.length;
    this.values.push(value);
    this.#valueIds.set(value, id);
    return id;
  }

  /** Statements get their ids in the order in which they first act, so that a later one does not renumber them. */
  statementId(inPlan: number): number {
    const known = this.#statementIds[inPlan]!;
    if (known !== NO_STATEMENT) return known;
    const id = this.#statementsInOrder.length;
    this.#statementsInOrder.push(inPlan);
    this.#statementIds[inPlan] = id;
    return id;
  }

  /** Those that acted, in that order, then the others as in the text. */
  statements(planned: readonly PlannedStatement[]): TraceStatement[] {
    const silent = this.#statementIds.flatMap((id, inPlan) => (id === NO_STATEMENT ? [inPlan] : []));
    return [...this.#statementsInOrder, ...silent].map((inPlan) => ({ inPlan, ...planned[inPlan]! }));
  }

  /** The plan has so many statements from now on; those that have acted stay what they are. */
  expect(statements: number): void {
    this.#statementIds = Array.from({ length: statements }, (_, inPlan) => this.#statementIds[inPlan] ?? NO_STATEMENT);
  }

  get place(): Int16Array {
    return this.#columns.place;
  }
  get a(): Int32Array {
    return this.#columns.a;
  }
  get b(): Int32Array {
    return this.#columns.b;
  }
  get c(): Int32Array {
    return this.#columns.c;
  }
  get payload(): Int32Array {
    return this.#columns.payload;
  }

  /** The columns themselves, as long as the run is: to be looked at before `release`. */
  view(): Columns {
    return this.#each((column, length) => column.subarray(0, length));
  }

  /** Copies of the columns. */
  columns(): Columns {
    return this.#each((column, length) => column.slice(0, length));
  }

  #each(take: (column: Column, length: number) => Column): Columns {
    const taken = Object.entries(this.#columns).map(([name, column]) => {
      return [name, take(column, name === "payload" ? this.payloadLength : this.count)];
    });
    return Object.fromEntries(taken);
  }

  /** The run is over and its columns were copied or looked at: another may have these. Nothing may be recorded any more. */
  release(): void {
    if (this.#columns.kind.length <= MOST_SPARE_ROWS) spare = this.#columns;
  }
}

function takeSpare(): Columns | null {
  const columns = spare;
  spare = null;
  return columns;
}

function grow(columns: Columns): void {
  const capacity = columns.kind.length * 2;
  for (const [name, column] of Object.entries(columns)) {
    if (name !== "payload") columns[name as "a"] = grown(column, capacity);
  }
}

function grown<T extends Column>(column: T, length: number): T {
  const larger = new (column.constructor as new (length: number) => T)(length);
  larger.set(column);
  return larger;
}
