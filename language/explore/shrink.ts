/** Makes a failing run's file as small as it gets while the same claim still fails. */
import { analyse } from "../analysis/analyse.ts";
import { isError } from "../analysis/diagnostic.ts";
import { DEFAULTS, type Plan } from "../analysis/plan.ts";
import type { Piece, Span } from "../syntax/shape.ts";
import { type Claim, claimsJudged, claimsOf, type JudgedClaim } from "./explore.ts";
import { cleanText, replacedAt, simplerSentences } from "./simplify.ts";

export interface ShrinkTask {
  readonly text: string;
  /** An index into the analysis' scenarios; it can run. */
  readonly scenario: number;
  /** Which of its variants: an index, 0 without `vary`. */
  readonly variant?: number;
  /** An index into the plan's claims, and a seed with which that claim fails. */
  readonly claim: number;
  readonly seed: number;
}

/** The smallest file that was found. It holds one scenario, its seed, and the claim if it is an expectation. */
export interface Shrunk {
  /** The expectation as the file writes it, or the invariant's name. */
  readonly fails: string;
  readonly seed: number;
  readonly reason: string;
  /** How many runs it took to find. */
  readonly runs: number;
  readonly text: string;
}

/** When to stop looking. A file that is refused without a run counts as one run. */
const MOST_RUNS = 3000;
/** Besides its own seed, a smaller file is tried with those from 1 to this: less can happen in it, so another may be needed. */
const SEEDS_TRIED = 6;
/** A claim that holds with most of the seeds up to this must go on holding with one: a rare failure is not shown by a hopeless file. */
const SEEDS_THAT_MAY_HOLD = 12;
/** At the end the seed itself is made small. */
const SMALLEST_SEEDS = 50;

/** Deterministic: the same task gives the same file, after at most about `mostRuns` runs. */
export function shrink(task: ShrinkTask, mostRuns: number = MOST_RUNS): Shrunk {
  return new Shrinker(task, mostRuns).shrink();
}

/** A statement on its own. Heads are by their index in the draft's list; -1 for none. */
interface Sentence {
  readonly text: string;
  readonly head: number;
  readonly isClaim: boolean;
}

/** A file that is being made smaller; its seed is kept apart. */
interface Draft {
  readonly heads: readonly string[];
  readonly sentences: readonly Sentence[];
}

interface Failure {
  readonly seed: number;
  readonly reason: string;
}

class Shrinker {
  readonly #task: ShrinkTask;
  readonly #claim: Claim;
  readonly #plan: Plan;
  readonly #variant: number;
  readonly #seen = new Set<string>();
  readonly #mostRuns: number;
  #runs = 0;
  #draft: Draft;
  #failure: Failure;
  #mostlyHolds = false;
  /** How it fails; a smaller file that fails in another way would explain something else. */
  readonly #way: string;

  constructor(task: ShrinkTask, mostRuns: number) {
    this.#task = task;
    this.#mostRuns = mostRuns;
    this.#variant = task.variant ?? 0;
    this.#plan = analyse(task.text).scenarios[task.scenario].variants[this.#variant].plan;
    this.#claim = claimsOf(this.#plan)[task.claim];
    this.#draft = draftOf(task, this.#claim);
    this.#failure = { seed: task.seed, reason: this.#judge(this.#plan, task.claim, task.seed).reason };
    this.#way = wayOf(this.#failure.reason, this.#plan);
  }

  shrink(): Shrunk {
    this.#mostlyHolds = this.#holdsWith(this.#plan, this.#task.claim, SEEDS_THAT_MAY_HOLD / 2);
    // Where taking the text apart changes what it says, it stays as it is.
    if (!this.#accept(this.#draft)) return this.#found(this.#task.text);
    let before: Draft | null = null;
    while (before !== this.#draft) {
      before = this.#draft;
      this.#leaveOut();
      this.#dropHeads();
      this.#simplify();
    }
    this.#lowerSeed();
    return this.#found(textOf(this.#draft, this.#failure.seed));
  }

  #found(text: string): Shrunk {
    const { seed, reason } = this.#failure;
    const { sentences } = this.#draft;
    const fails = this.#claim.kind === "invariant" ? this.#claim.name : sentences.find(({ isClaim }) => isClaim)!.text;
    return { fails, seed, reason, runs: this.#runs, text };
  }

  // --- Ways to make it smaller ----------------------------------------------------------------------------------------

  /** Leaves out half of the statements, a quarter, … and at last each one. */
  #leaveOut(): void {
    for (let size = this.#draft.sentences.length; size >= 1; size = Math.floor(size / 2)) {
      for (let start = this.#draft.sentences.length - size; start > -size; start -= size) {
        const { heads, sentences } = this.#draft;
        const isOut = (index: number) => index >= start && index < start + size;
        this.#try({ heads, sentences: sentences.filter(({ isClaim }, index) => isClaim || !isOut(index)) });
      }
    }
  }

  /** Takes a head from its statements, which then are about the default time. */
  #dropHeads(): void {
    for (let head = 0; head < this.#draft.heads.length; head++) {
      const { heads, sentences } = this.#draft;
      if (sentences.some((sentence) => sentence.head === head && sentence.isClaim)) continue;
      const freed = sentences.map((sentence) => (sentence.head === head ? { ...sentence, head: -1 } : sentence));
      if (freed.some((sentence, index) => sentence !== sentences[index])) this.#try({ heads, sentences: freed });
    }
  }

  /** Fewer words, shorter sets, lower numbers, in each statement and head but the claim's. */
  #simplify(): void {
    for (let index = 0; index < this.#draft.sentences.length; index++) {
      if (this.#draft.sentences[index].isClaim) continue;
      this.#simplifyText(
        () => this.#draft.sentences[index].text,
        ({ heads, sentences }, text) => ({
          heads,
          sentences: replacedAt(sentences, index, { ...sentences[index], text }),
        }),
      );
    }
    for (let head = 0; head < this.#draft.heads.length; head++) {
      const governed = this.#draft.sentences.filter((sentence) => sentence.head === head);
      if (governed.length === 0 || governed.some(({ isClaim }) => isClaim)) continue;
      this.#simplifyText(
        () => this.#draft.heads[head],
        ({ heads, sentences }, text) => ({ heads: replacedAt(heads, head, text), sentences }),
      );
    }
  }

  #simplifyText(current: () => string, change: (draft: Draft, text: string) => Draft): void {
    let before = "";
    while (before !== current()) {
      before = current();
      for (const simpler of simplerSentences(before)) if (this.#try(change(this.#draft, simpler))) break;
    }
  }

  #lowerSeed(): void {
    const plan = this.#planOf(this.#draft)!;
    const claim = this.#claimIn(plan);
    for (let seed = DEFAULTS.seed; seed < Math.min(this.#failure.seed, SMALLEST_SEEDS); seed++) {
      const { verdict, reason } = this.#judge(plan, claim, seed);
      if (verdict !== "fails" || wayOf(reason, plan) !== this.#way) continue;
      this.#failure = { seed, reason };
      return;
    }
  }

  // --- Does it still fail? --------------------------------------------------------------------------------------------

  /** Takes the smaller draft if the claim still fails there. */
  #try(draft: Draft): boolean {
    const text = textOf(draft, DEFAULTS.seed);
    if (this.#seen.has(text) || this.#runs >= this.#mostRuns) return false;
    this.#seen.add(text);
    return this.#accept(draft);
  }

  #accept(draft: Draft): boolean {
    const plan = this.#planOf(draft);
    const claim = plan === null ? -1 : this.#claimIn(plan);
    if (plan === null || claim < 0) {
      this.#runs++;
      return false;
    }
    const seeds = new Set([this.#failure.seed, ...Array.from({ length: SEEDS_TRIED }, (_, index) => index + 1)]);
    for (const seed of seeds) {
      const { verdict, reason } = this.#judge(plan, claim, seed);
      if (verdict !== "fails" || wayOf(reason, plan) !== this.#way) continue;
      if (this.#mostlyHolds && !this.#holdsWith(plan, claim, 1)) return false;
      this.#draft = draft;
      this.#failure = { seed, reason };
      return true;
    }
    return false;
  }

  /** Does the claim hold with so many of the first seeds? */
  #holdsWith(plan: Plan, claim: number, wanted: number): boolean {
    let held = 0;
    for (let seed = 1; seed <= SEEDS_THAT_MAY_HOLD && held < wanted; seed++) {
      if (this.#judge(plan, claim, seed).verdict === "holds") held++;
    }
    return held >= wanted;
  }

  #judge(plan: Plan, claim: number, seed: number): JudgedClaim {
    this.#runs++;
    return claimsJudged(plan, seed)[claim];
  }

  /** null where the draft is no sound file. */
  #planOf(draft: Draft): Plan | null {
    const { scenarios, diagnostics } = analyse(textOf(draft, DEFAULTS.seed));
    return diagnostics.some(isError) ? null : (scenarios[0].variants[this.#variant]?.plan ?? null);
  }

  /** Where the claim is among the plan's; -1 if it is not. */
  #claimIn(plan: Plan): number {
    const wanted = this.#claim;
    if (wanted.kind === "invariant") {
      return claimsOf(plan).findIndex((claim) => claim.kind === "invariant" && claim.name === wanted.name);
    }
    const text = this.#draft.sentences.find(({ isClaim }) => isClaim)!.text;
    return claimsOf(plan).findIndex((claim) => claim.kind === "expectation" && claim.text === text);
  }
}

/** What a reason says first, whoever and whenever it is about: "no leader", "# was follower". */
function wayOf(reason: string, { nodes, clients }: Plan): string {
  const names = new Set([...nodes, ...clients]);
  const [clause] = reason.split(/[:;(]| (?:at|between|from|since|after|by) (?=\d|the end)/);
  return clause
    .split(/[\s,]+/)
    .map((word) => (names.has(word) || /\d/.test(word) ? "#" : word))
    .join(" ")
    .replace(/#(?:(?: and)? #)+/g, "#")
    .replace(/\bwere(?: all| both)?\b/g, "was");
}

// --- Drafts -----------------------------------------------------------------------------------------------------------

/** The scenario's statements, the file's shared ones among them, without its header and seed. Wrong ones do not act: they are left out. */
function draftOf({ text, scenario }: ShrinkTask, claim: Claim): Draft {
  const { shape, statements, diagnostics } = analyse(text);
  const errors = diagnostics.filter(isError);
  const isWrong = ({ start, end }: Span) => errors.some((error) => error.start < end && error.end > start);
  const sentences = shape.statements.flatMap((shaped, index) => {
    const { pieces, start, head } = shaped;
    const owner = statements[index].scenario;
    const belongs = owner === -1 || owner === scenario;
    if (!belongs || isAbout(pieces, "scenario") || isAbout(pieces, "seed")) return [];
    if (isWrong(shaped) || (head >= 0 && isWrong(shape.heads[head]))) return [];
    return [{ text: cleanText(text, pieces), head, isClaim: claim.kind === "expectation" && claim.start === start }];
  });
  return { heads: shape.heads.map(({ pieces }) => cleanText(text, pieces)), sentences };
}

function isAbout([first]: readonly Piece[], word: string): boolean {
  return first.kind === "word" && first.lower === word;
}

/** A statement a line, but those under one head on one line. */
function textOf({ heads, sentences }: Draft, seed: number): string {
  const lines = seed === DEFAULTS.seed ? [] : [`seed ${seed}`];
  sentences.forEach(({ text, head }, index) => {
    if (head < 0) lines.push(text);
    else if (index > 0 && sentences[index - 1].head === head) lines.push(`${lines.pop()}, ${text}`);
    else lines.push(`${heads[head]}: ${text}`);
  });
  return lines.map((line) => `${line}\n`).join("");
}
