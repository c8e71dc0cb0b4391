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
      columns.payload = grown(
        new Int32Array(Math.max(columns.payload.length * 2, this.payloadLength)),
        columns.payload,
      );
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
    this.groundsOf.splice(at, 0, of);
    this.groundsOn.splice(at, 0, on);
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
    const { kind, timeUs, place, trigger, statement, a, b, c, payload } = this.#columns;
    const { count } = this;
    return {
      kind: kind.subarray(0, count),
      timeUs: timeUs.subarray(0, count),
      place: place.subarray(0, count),
      trigger: trigger.subarray(0, count),
      statement: statement.subarray(0, count),
      a: a.subarray(0, count),
      b: b.subarray(0, count),
      c: c.subarray(0, count),
      payload: payload.subarray(0, this.payloadLength),
    };
  }

  /** Copies of the columns. */
  columns(): Columns {
    const { kind, timeUs, place, trigger, statement, a, b, c, payload } = this.view();
    return {
      kind: kind.slice(),
      timeUs: timeUs.slice(),
      place: place.slice(),
      trigger: trigger.slice(),
      statement: statement.slice(),
      a: a.slice(),
      b: b.slice(),
      c: c.slice(),
      payload: payload.slice(),
    };
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
  columns.kind = grown(new Uint8Array(capacity), columns.kind);
  columns.timeUs = grown(new Uint32Array(capacity), columns.timeUs);
  columns.place = grown(new Int16Array(capacity), columns.place);
  columns.trigger = grown(new Int32Array(capacity), columns.trigger);
  columns.statement = grown(new Int32Array(capacity), columns.statement);
  columns.a = grown(new Int32Array(capacity), columns.a);
  columns.b = grown(new Int32Array(capacity), columns.b);
  columns.c = grown(new Int32Array(capacity), columns.c);
}

function grown<T extends { set(from: T): void }>(larger: T, from: T): T {
  larger.set(from);
  return larger;
}
