/** Spellings that a sentence may have anywhere: numbers in words, whose something is, signs of lists and of code. */
import type { RephraseRule } from "./rule.ts";

const DIGITS: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
};
const UNITS: Readonly<Record<string, string>> = {
  s: "s",
  sec: "s",
  second: "s",
  ms: "ms",
  millisecond: "ms",
  minute: "m",
};
const SHARES: Readonly<Record<string, string>> = {
  half: "50%",
  "a third": "33%",
  "one third": "33%",
  "a quarter": "25%",
  "a tenth": "10%",
  "one in ten": "10%",
  most: "90%",
  some: "10%",
};

/** Words that say nothing here: how it comes about, and who wants it. */
const FILLERS =
  /\b(?:hard|gracefully|cleanly|abruptly|suddenly|unexpectedly|completely|totally|actually|really|simply|both|at the same time|simultaneously|concurrently|in parallel|all of a sudden|again|somehow|still|please|just|node's|once more)\b ?/gi;
const FILLERS_ANYWHERE = new RegExp(`^.*${FILLERS.source}.*$`, "i");
const LEADS =
  /^(?:we|you|i|they will|let['’]?s|let us|(?:i|we) (?:want|would like|need) to|(?:try|let me|going) to|simulate|demonstrate|demo|show(?: me)?|explain|illustrate|model|reproduce|trigger|inject|introduce|cause|scenario where)(?: that| how| what happens (?:if|when))? (?:an? |the )?/i;

export const SPELLING: readonly RephraseRule[] = [
  {
    tried: /^(.*?)\b(ca|wo|is|are|does|do|did|was|were|has|have|would|should|could|must)n['’]?t\b(.*)$/i,
    write: ([, before, verb, after]) => [
      `${before}${{ ca: "can", wo: "will" }[verb.toLowerCase()] ?? verb}${verb.toLowerCase() === "ca" ? "not" : " not"}${after}`,
    ],
  },
  {
    tried: FILLERS_ANYWHERE,
    write: ([all]) => [all.replace(FILLERS, "").trim()],
    why: "How it comes about has no word here",
  },
  { tried: /^(.*?)(\*\*?|__|`)(\w.*?)\2(.*)$/, write: "$1$3$4", slight: true },
  {
    tried: /^(.+? (?:writes?|reads?|deletes?|increments?) )([\w-]+(?:[/.][\w-]+)+)(.*)$/i,
    write: '$1"$2"$3',
    why: "A key of more than letters and digits is quoted",
  },
  { tried: LEADS, write: ({ input }) => [input.replace(LEADS, "")], slight: true },
  {
    tried: /^(.*?)[[(] ?(\d[\d.]*)(ms|s|m|us)?, ?(\d[\d.]*)(ms|s|m|us)? ?[\])] ?(ms|s|m|us)?$/i,
    write: ([, before, low, one, high, other, last]) => [`${before}${low}${one ?? ""}..${high}${other ?? last ?? ""}`],
    why: "A range is written with two dots",
  },
  {
    tried: /^(.*?) min(?:imum)? (\d\S*?),? (?:and )?max(?:imum)? (\d\S*)$/i,
    write: "$1 $2..$3",
    why: "A range is written with two dots",
  },
  { tried: /^(.+?) write\w*\(([\w-]+), ?([\w-]+)\)(.*)$/i, write: "$1 writes $2 = $3$4" },
  { tried: /^(c\d+|client) ([\w-]+) ?:?=+ ?([\w-]+)(.*)$/i, write: "$1 writes $2 = $3$4" },
  {
    tried: /^(.+?) (?:--+|\/\*+) ?(.*?)(?:\*\/)?$/,
    write: "$1 # $2",
    why: "A remark begins with `#`",
    slight: true,
  },
  {
    tried: /^(?:--+|\/\*+|<!--|[%;]|(?:rem|todo|fixme|note:)\b)(.*?)(?:\*\/|-->)?$/i,
    write: ([all, remark]) => [`# ${remark.trim() || all}`],
    why: "A remark begins with `#`",
    slight: true,
  },
  { tried: /^(.*?)\b(\d+) times (slower|faster)(.*)$/i, write: "$1$2x $3$4" },
  { tried: /^(.*?)\bby (?:a )?(?:factor (?:of )?)?(\d+)(?: times|-fold)?$/i, write: "$1by $2x" },
  {
    tried: /^(.*?)\b(node|server|replica)s? (\d+) and (\d+)\b(.*)$/i,
    write: "$1n$3 and n$4$5",
    why: "Nodes are named",
    slight: true,
  },
  { tried: /^(.*?)\bnode-(\d+)\b(.*)$/i, write: "$1n$2$3", why: "Nodes are named", slight: true },
  {
    tried: /^(?:[-*•–] ?|\d+[.)] |=> ?|> ?)(\w.*)$/,
    write: "$1",
    why: "Each statement stands on a line of its own",
    slight: true,
  },
  { tried: /^['"`](.+)['"`]$/, write: "$1", why: "Only texts stand in quotes", slight: true },
  { tried: /^(.+?) ?[.!?]+$/, write: "$1", why: "No sign ends a statement", slight: true },
  {
    tried: new RegExp(
      `^(.*?)\\b(${Object.keys(DIGITS).join("|")}) (seconds?|milliseconds?|minutes?|sec|ms)\\b(.*)$`,
      "i",
    ),
    write: ([, before, word, unit, after]) => [
      `${before}${DIGITS[word.toLowerCase()]}${UNITS[unit.toLowerCase().replace(/(.)s$/, "$1")] ?? unit}${after}`,
    ],
    why: "A unit follows its number",
    slight: true,
  },
  {
    tried: new RegExp(
      `^(drop|lose|delay|duplicate) (${Object.keys(SHARES).join("|")})(?: of)?(?: all)?(?: the)? (.+)$`,
      "i",
    ),
    write: ([, verb, share, rest]) => [`${verb} ${SHARES[share.toLowerCase()]} of ${rest}`],
    why: "A share is written as a number",
  },
  {
    tried:
      /^(.*?)(?:the )?(\w[\w-]*)['’]s? (clock|disk|network|election timeout|heartbeat interval|log|term|store|role)\b(.*)$/i,
    write: ([, before, who, what, after]) => [
      `${before}${what} of ${who}${after}`,
      `${before}${what} of ${who}${after.replace(/^ (?:is|=) /, " ")}`,
    ],
    why: "Whose it is stands behind `of`",
    slight: true,
  },
  {
    tried:
      /^(.*?)\b(?:nodes?|servers?|replicas?|peers?|machines?|hosts?|brokers?|instances?) (?!(?:is|are|and|or|to|from|of|in|at|for|by|with|has|have)\b)([a-z][\w-]*.*)$/i,
    write: "$1$2",
    why: "Nodes are called by their names",
    slight: true,
  },
  { tried: /^(\w+)\.(\w+?)(?:e?s)?\(\)$/, write: ([, who, verb]) => [`${who} ${verb}es`, `${who} ${verb}s`] },
  { tried: /^(\w+?)(?:e?s)?\((\w+)\)$/, write: ([, verb, who]) => [`${who} ${verb}es`, `${who} ${verb}s`] },
  {
    tried: /^(.*?)\b([a-z]+)(\d+)(?:\.\.\.?|-|–|…| to | through )\2?(\d+)\b(.*)$/i,
    write: ([, before, letters, from, to, after], { nodes }) => {
      const first = nodes.indexOf(letters + from);
      const last = nodes.indexOf(letters + to);
      return first < 0 || last <= first ? [] : [`${before}{${nodes.slice(first, last + 1).join(", ")}}${after}`];
    },
    why: "Several nodes stand in braces",
  },
  {
    tried: /^(.*?)\b([a-z]\w*)(?: ?\/ ?| ?& ?| ?\+ ?)([a-z]\w*)\b(.*)$/i,
    write: "$1$2 and $3$4",
    why: "Several nodes are joined with `and`",
    slight: true,
  },
];
