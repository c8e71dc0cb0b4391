/**
 * A run as the Debug Adapter Protocol has it: nodes and clients are threads that all stand at one moment, a step is a step of one
 * of them, a stack is what set off what, and time goes both ways.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { BEGINNING, type Debugger, type Halt } from "../../../language/debugger/debugger.ts";
import type { Frame } from "../../../language/debugger/stack.ts";
import { momentsOfStatements } from "../../../language/debugger/stops.ts";
import { eventVariables, stateOf, type Variable } from "../../../language/debugger/variables.ts";
import type { NodeId } from "../../../language/forms/values.ts";
import { positionAt } from "../../../language/trace/json.ts";
import { NO_EVENT, NO_STATEMENT } from "../../../language/trace/trace.ts";
import { standing } from "../../../language/trace/words.ts";
import { fileName } from "../documents.ts";
import { consoleLine } from "../inert.ts";
import { isSamePath } from "./program.ts";

/** The text as it ran, and its run. */
export interface Debugged {
  readonly document: vscode.TextDocument;
  readonly session: Debugger;
}

/** What an adapter is given by those who start it. */
export interface Host {
  /** Fails with a sentence for the user where there is nothing to debug. */
  load(config: vscode.DebugConfiguration): Promise<Debugged>;
  /** It has come to stand after this event; NO_EVENT at the beginning. */
  onHalt(event: number): void;
}

const CAPABILITIES: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsStepBack: true,
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  supportsBreakpointLocationsRequest: true,
  supportsDataBreakpoints: true,
  supportsExceptionInfoRequest: true,
  exceptionBreakpointFilters: [
    { filter: "failures", label: vscode.l10n.t("Expectations That Fail and Broken Invariants"), default: true },
  ],
};

const REASONS: Readonly<Record<Halt["why"], string>> = {
  breakpoint: "breakpoint",
  change: "data breakpoint",
  failure: "exception",
  step: "step",
  beginning: "entry",
  end: "end",
};

/** Variables that can be unfolded, and whose state they are; -1 for nobody's. */
interface Unfolded {
  readonly node: NodeId;
  readonly variables: readonly Variable[];
}

type Handler = (given: any) => object | undefined | Promise<object | undefined>;

export class TimeTravelAdapter implements vscode.DebugAdapter {
  readonly #host: Host;
  readonly #sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.#sent.event;
  #debugged: Debugged | null = null;
  #config: vscode.DebugConfiguration | null = null;
  /** As it ran: the document may change meanwhile. */
  #text = "";
  #halt: Halt | null = null;
  #sequence = 0;
  /** Are sent right after the answer that is under way. */
  #events: { readonly event: string; readonly body: object }[] = [];
  /** What was handed out since it last halted: ids are places here, counted from 1. */
  #frames: Frame[] = [];
  #unfolded: Unfolded[] = [];
  readonly #breakpoints = {
    statements: new Set<number>(),
    changes: [] as { node: NodeId; field: number }[],
    failures: false,
  };

  constructor(host: Host) {
    this.#host = host;
  }

  dispose(): void {
    this.#sent.dispose();
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const request = message as DebugProtocol.Request;
    if (request.type === "request") void this.#answer(request);
  }

  async #answer({ seq, command, arguments: given }: DebugProtocol.Request): Promise<void> {
    const answer = { type: "response", request_seq: seq, command };
    try {
      const handler = Object.hasOwn(this.#handlers, command) ? this.#handlers[command] : undefined;
      if (!handler) throw new Error(vscode.l10n.t("This debugger knows no request {0}.", command));
      const body = await handler(given ?? {});
      this.#send({ ...answer, success: true, body });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#send({ ...answer, success: false, message, body: { error: { id: 1, format: message, showUser: true } } });
    }
    for (const { event, body } of this.#events.splice(0)) this.#send({ type: "event", event, body });
  }

  #send(message: object): void {
    this.#sent.fire({ seq: ++this.#sequence, ...message });
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    initialize: () => CAPABILITIES,
    launch: async (config: vscode.DebugConfiguration) => {
      this.#config = config;
      await this.#load();
      this.#emit("initialized", {});
      return undefined;
    },
    setBreakpoints: ({ source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments) => {
      const isOurs = this.#isProgram(source);
      if (isOurs) this.#breakpoints.statements.clear();
      const placed = breakpoints.map(({ line }) => (isOurs ? this.#placeBreakpoint(line) : { verified: false, line }));
      this.#takeBreakpoints();
      return { breakpoints: placed };
    },
    breakpointLocations: ({ source, line, endLine = line }: DebugProtocol.BreakpointLocationsArguments) => {
      const lines = this.#isProgram(source)
        ? [...this.#linesThatStop()].map((statement) => this.#lineOf(statement))
        : [];
      const breakpoints = lines.filter((each) => each >= line && each <= endLine).map((each) => ({ line: each }));
      return { breakpoints };
    },
    setExceptionBreakpoints: ({ filters }: DebugProtocol.SetExceptionBreakpointsArguments) => {
      this.#breakpoints.failures = filters.includes("failures");
      this.#takeBreakpoints();
      return { breakpoints: filters.map(() => ({ verified: true })) };
    },
    dataBreakpointInfo: ({ variablesReference = 0, name }: DebugProtocol.DataBreakpointInfoArguments) => {
      const { node, variables } = this.#unfolded[variablesReference - 1] ?? { node: -1, variables: [] };
      const field = variables.find((each) => each.name === name)?.field ?? -1;
      if (node < 0 || field < 0) return { dataId: null, description: vscode.l10n.t("Only a node's fields change.") };
      const description = vscode.l10n.t("{0} of {1}", name, this.#session.run.name(node));
      return { dataId: `${node}:${field}`, description, accessTypes: ["write"], canPersist: false };
    },
    setDataBreakpoints: ({ breakpoints }: DebugProtocol.SetDataBreakpointsArguments) => {
      const { nodes, fields } = this.#session.run.trace;
      const changes = breakpoints.map(({ dataId }) => {
        const [node, field] = dataId.split(":").map(Number);
        return { node, field };
      });
      const isThere = ({ node, field }: { node: number; field: number }) => node in nodes && field in fields;
      this.#breakpoints.changes = changes.filter(isThere);
      this.#takeBreakpoints();
      return { breakpoints: changes.map((change) => ({ verified: isThere(change) })) };
    },
    configurationDone: () => {
      if (this.#config?.stopOnEntry === false) this.#stand(this.#session.goOn(1));
      else this.#stand(BEGINNING);
      return undefined;
    },
    threads: () => {
      const session = this.#session;
      return { threads: session.places.map((place, at) => ({ id: at + 1, name: session.nameOf(place) })) };
    },
    stackTrace: ({ threadId, startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments) => {
      const frames = this.#session.stack(this.#placeOf(threadId));
      const shown = frames.slice(startFrame, levels > 0 ? startFrame + levels : undefined);
      return { stackFrames: shown.map((frame) => this.#frame(frame)), totalFrames: frames.length };
    },
    scopes: ({ frameId }: DebugProtocol.ScopesArguments) => ({ scopes: this.#scopesOf(this.#frames[frameId - 1]) }),
    variables: ({ variablesReference }: DebugProtocol.VariablesArguments) => {
      const { variables } = this.#unfolded[variablesReference - 1] ?? { variables: [] };
      return {
        variables: variables.map(({ name, value, parts }) => {
          return { name, value, variablesReference: parts ? this.#unfold(-1, parts()) : 0 };
        }),
      };
    },
    evaluate: ({ expression, frameId }: DebugProtocol.EvaluateArguments) => this.#evaluate(expression, frameId),
    exceptionInfo: () => ({
      exceptionId: vscode.l10n.t("An expectation or an invariant does not hold"),
      description: this.#halt?.text ?? "",
      breakMode: "always",
    }),
    continue: () => {
      if (this.#halt?.why === "end") this.#emit("terminated", {});
      else this.#stand(this.#session.goOn(1));
      return { allThreadsContinued: true };
    },
    reverseContinue: () => this.#stand(this.#session.goOn(-1)),
    next: ({ threadId }: DebugProtocol.NextArguments) => this.#stand(this.#session.step(1, this.#placeOf(threadId))),
    stepBack: ({ threadId }: DebugProtocol.StepBackArguments) =>
      this.#stand(this.#session.step(-1, this.#placeOf(threadId))),
    stepIn: () => this.#stand(this.#session.step(1)),
    stepOut: () => this.#stand(this.#session.stepOut()),
    pause: () => undefined,
    restart: async ({ arguments: config }: DebugProtocol.RestartArguments) => {
      if (config) this.#config = config as vscode.DebugConfiguration;
      await this.#load();
      this.#emit("initialized", {});
      return undefined;
    },
    terminate: () => this.#emit("terminated", {}),
    disconnect: () => undefined,
  };

  // --- The run --------------------------------------------------------------------------------------------------------

  get #session(): Debugger {
    if (!this.#debugged) throw new Error(vscode.l10n.t("No run is being debugged."));
    return this.#debugged.session;
  }

  async #load(): Promise<void> {
    this.#debugged = await this.#host.load(this.#config!);
    this.#text = this.#debugged.document.getText();
    this.#breakpoints.statements.clear();
    this.#breakpoints.changes = [];
  }

  #stand(halt: Halt): undefined {
    this.#halt = halt;
    this.#frames = [];
    this.#unfolded = [];
    const { places, position } = this.#session;
    const threadId = Math.max(0, places.indexOf(halt.place)) + 1;
    const description = halt.why === "beginning" || halt.why === "end" ? halt.text : undefined;
    const body = {
      reason: REASONS[halt.why],
      description,
      text: halt.text,
      threadId,
      allThreadsStopped: true,
    };
    this.#emit("stopped", body);
    this.#emit("output", { category: "stdout", output: `${consoleLine(halt.sentence)}\n` });
    this.#host.onHalt(position);
  }

  #placeOf(threadId: number): number {
    return this.#session.places[threadId - 1] ?? -1;
  }

  #emit(event: string, body: object): undefined {
    this.#events.push({ event, body });
  }

  // --- Breakpoints ----------------------------------------------------------------------------------------------------

  #isProgram({ path = "" }: DebugProtocol.Source): boolean {
    const uri = this.#debugged?.document.uri;
    if (uri === undefined) return false;
    return [uri.toString(), uri.toString(true), uri.path, uri.fsPath].some((name) => isSamePath(name, path));
  }

  #placeBreakpoint(line: number): DebugProtocol.Breakpoint {
    const found = [...this.#linesThatStop()].find((statement) => this.#lineOf(statement) === line);
    if (found === undefined)
      return { verified: false, line, message: vscode.l10n.t("Nothing happens by this line in this run.") };
    this.#breakpoints.statements.add(found);
    return { verified: true, line };
  }

  /** The statements that make something happen, or are judged. */
  #linesThatStop(): Set<number> {
    const { run, input } = this.#session;
    return new Set(momentsOfStatements(run, input.verdicts).map(({ statement }) => statement));
  }

  #takeBreakpoints(): void {
    this.#session.breakpoints = this.#breakpoints;
  }

  /** Counted from 1. */
  #lineOf(statement: number): number {
    return positionAt(this.#text, this.#session.run.trace.statements[statement].start).line;
  }

  // --- Stacks and states ----------------------------------------------------------------------------------------------

  #frame(frame: Frame): DebugProtocol.StackFrame {
    const { uri } = this.#debugged!.document;
    const id = this.#frames.push(frame);
    const name = fileName(uri);
    const shown = { id, name: frame.name, column: 1 };
    if (frame.statement === NO_STATEMENT) return { ...shown, line: 0, presentationHint: "subtle" };
    return { ...shown, line: this.#lineOf(frame.statement), source: { name, path: uri.toString() } };
  }

  #scopesOf(frame: Frame | undefined): DebugProtocol.Scope[] {
    if (!frame) return [];
    const { run, input } = this.#session;
    const scopes: DebugProtocol.Scope[] = [];
    const add = (name: string, node: NodeId, variables: readonly Variable[]) =>
      scopes.push({ name, variablesReference: this.#unfold(node, variables), expensive: false });
    if (run.isNode(frame.place)) {
      add(vscode.l10n.t("State of {0}", run.name(frame.place)), frame.place, stateOf(run, frame.place, frame.event));
    }
    if (frame.event !== NO_EVENT) add(vscode.l10n.t("Event"), -1, eventVariables(run, frame.event));
    else {
      const verdicts = input.verdicts.map(({ text, verdict, reason }) => {
        return { name: text, value: verdict === "holds" ? verdict : `${verdict}: ${reason}`, field: -1, parts: null };
      });
      add(vscode.l10n.t("Verdicts"), -1, verdicts);
    }
    return scopes;
  }

  #unfold(node: NodeId, variables: readonly Variable[]): number {
    return this.#unfolded.push({ node, variables });
  }

  /** `term` of the frame's node, or `n2.term`; a node alone says what it is. */
  #evaluate(expression: string, frameId: number | undefined): object {
    const { run, position } = this.#session;
    const [, named, wanted] = /^\s*(?:([^.]+)\.)?(.*?)\s*$/.exec(expression)!;
    const frame = frameId === undefined ? undefined : this.#frames[frameId - 1];
    const isField = (name: string) => bare(name) === bare(wanted);
    const whole = named === undefined ? run.trace.nodes.indexOf(wanted) : -1;
    if (whole >= 0) {
      return {
        result: standing(run.stateAt(position), whole),
        variablesReference: this.#unfold(whole, stateOf(run, whole, position)),
      };
    }
    const node = named === undefined ? (frame?.place ?? -1) : run.trace.nodes.indexOf(named.trim());
    if (!run.isNode(node)) throw new Error(vscode.l10n.t("Ask for a field of a node, such as n1.term."));
    const state = stateOf(run, node, named === undefined && frame ? frame.event : position);
    const found = state.find(({ name }) => isField(name));
    if (!found) {
      const names = state.map(({ name }) => name).join(", ");
      throw new Error(vscode.l10n.t("{0} has no field {1}, but these: {2}.", run.name(node), wanted, names));
    }
    return { result: found.value, variablesReference: found.parts ? this.#unfold(-1, found.parts()) : 0 };
  }
}

function bare(name: string): string {
  return name.replaceAll(/[ _]/g, "").toLowerCase();
}
