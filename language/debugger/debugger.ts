/** A debugger that goes through a finished run in both directions. It stands after one step, and all nodes stand there with it. */
import type { Place } from "../forms/values.ts";
import type { TimelineInput } from "../timeline/input.ts";
import { titleOf } from "../timeline/input.ts";
import { formatTime } from "../trace/format-time.ts";
import { happened } from "../trace/happened.ts";
import { Run } from "../trace/run.ts";
import { isNotable, stepEnd, stepStart } from "../trace/steps.ts";
import { type EventId, FIRST_CLIENT, NO_EVENT, NO_STATEMENT, type Occurrence } from "../trace/trace.ts";
import { whyDid } from "../trace/why.ts";
import { standing } from "../trace/words.ts";
import { type Frame, lastAt, stackOf, tellingOf } from "./stack.ts";
import { type Breakpoints, type Stop, stopsOf } from "./stops.ts";

export type Direction = 1 | -1;

/** Where it has come to stand, and why. */
export interface Halt {
  readonly why: Stop["why"] | "step" | "beginning" | "end";
  /** Whose step it was, or whom it struck first; -1 for nobody. */
  readonly place: Place;
  /** "8.17s · n2 voted for n1", and of a failure what fails. */
  readonly text: string;
  /** The same with the reason. */
  readonly sentence: string;
}

/** Where every session stands first. */
export const BEGINNING: Halt = { why: "beginning", place: -1, text: "the run begins", sentence: "the run begins" };

export class Debugger {
  readonly input: TimelineInput;
  readonly run: Run;
  /** Of nodes and clients. */
  readonly places: readonly Place[];
  #position: EventId = NO_EVENT;
  /** Does it stand where the run ends? The last step lies behind it then, not under it. */
  #isAtEnd = false;
  #stops: readonly Stop[] = [];
  /** Whose step it stands after. */
  #halted: Place = -1;
  /** Why it stands there, where that is more than a step. */
  #stop: Stop | null = null;

  constructor(input: TimelineInput) {
    this.input = input;
    this.run = new Run(input.trace);
    const { nodes, clients } = input.trace;
    this.places = [...nodes.keys(), ...Array.from(clients.keys(), (client) => FIRST_CLIENT + client)];
  }

  /** The last event of the step that it stands after; NO_EVENT at the beginning. */
  get position(): EventId {
    return this.#position;
  }

  set breakpoints(breakpoints: Breakpoints) {
    this.#stops = stopsOf(this.run, this.input, breakpoints);
  }

  /** A place with what it is at the moment: "n1 (leader)". */
  nameOf(place: Place): string {
    const what = this.run.isNode(place) ? standing(this.run.stateAt(this.#position), place) : "client";
    return `${this.run.name(place)} (${what})`;
  }

  /** Where it stands, what fails there is on top, or a fault that strikes. */
  stack(place: Place): Frame[] {
    const isHere = place === this.#halted;
    const isStruck = isHere && this.run.trace.place[this.#position] < 0;
    const event = isStruck ? this.#position : lastAt(this.run, place, this.#position);
    const stack = stackOf(this.run, event, titleOf(this.input));
    const failed = isHere && this.#stop?.why === "failure" ? this.#stop.statement : NO_STATEMENT;
    if (failed === NO_STATEMENT) return stack;
    const name = `${this.run.statementText(failed)} fails`;
    return [{ event: this.#position, place, name, statement: failed }, ...stack];
  }

  /** To the next step of that place, or of any. */
  step(direction: Direction, place: Place | null = null): Halt {
    const { trace } = this.run;
    let event = direction > 0 ? this.#position + 1 : this.#first - 1;
    while (place !== null && event >= 0 && event < trace.count && trace.place[event] !== place) event += direction;
    return this.#stand(event);
  }

  /** To the next moment that is worth stopping at, whoever's it is: a fault, a role, a milestone, an operation's end. */
  stepOut(): Halt {
    const { trace } = this.run;
    let event = this.#position + 1;
    while (event < trace.count && !isNotable(trace, event)) event++;
    return this.#stand(event);
  }

  /** To the next stop, or to where the run ends or begins. */
  goOn(direction: Direction): Halt {
    // One step may hold several.
    const from = this.#stop?.event ?? (direction > 0 ? this.#position : this.#first);
    const stop =
      direction > 0
        ? this.#stops.find(({ event }) => event > from)
        : this.#stops.filter(({ event }) => event < from).at(-1);
    if (stop) return this.#stand(stop.event, stop);
    return this.#stand(direction > 0 ? this.run.trace.count : NO_EVENT);
  }

  /** The first event of the step that it stands after. */
  get #first(): EventId {
    const { trace } = this.run;
    return this.#isAtEnd ? trace.count : stepStart(trace, this.#position);
  }

  #stand(event: EventId, stop: Stop | null = null): Halt {
    const { trace } = this.run;
    const why = stop?.why ?? "step";
    this.#halted = -1;
    this.#isAtEnd = event >= trace.count;
    this.#stop = stop;
    if (event < 0) {
      this.#position = NO_EVENT;
      return BEGINNING;
    }
    if (this.#isAtEnd) {
      this.#position = trace.count - 1;
      const text = `${formatTime(this.run.endUs)} · the run ends`;
      return { why: "end", place: -1, text, sentence: text };
    }
    this.#position = stepEnd(trace, event);
    const telling = why === "step" ? tellingOf(this.run, stepStart(trace, event), this.#position) : event;
    this.#halted = trace.place[event] < 0 ? struckFirst(trace.occurrences[trace.a[event]]) : trace.place[event];
    const at = (text: string) => `${formatTime(trace.timeUs[event])} · ${text}`;
    const text = at(stop?.text ?? happened(this.run, telling));
    const sentence = why === "failure" ? text : at(whyDid(this.run, telling).sentence);
    return { why, place: this.#halted, text, sentence };
  }
}

function struckFirst({ nodes, sides }: Occurrence): Place {
  return [...nodes, ...sides.flat()][0] ?? -1;
}
