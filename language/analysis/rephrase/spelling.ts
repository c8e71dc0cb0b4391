/** Spellings that a sentence may have anywhere: numbers in words, whose something is, signs of lists and of code. */
import { type RephraseRule, rule, slight } from "./rule.ts";
import { KEY_QUOTED, NODES_NAMED, RANGE, REMARK, SEVERAL, TWO_THINGS, WITH_AND } from "./why.ts";

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
  /\b(?:hard|gracefully|cleanly|abruptly|suddenly|unexpectedly|completely|totally|actually|really|simply|both|at the same time|simultaneously|concurrently|in parallel|all of a sudden|again|somehow|still|please|just|with sigkill|node's|once more)\b ?/gi;
const FILLERS_ANYWHERE = new RegExp(`^.*${FILLERS.source}.*$`, "i");
const LEADS =
  /^(?:we|you|i|they will|let['’]?s|let us|(?:i|we) (?:want|would like|need) to|(?:try|let me|going) to|simulate|demonstrate|demo|show(?: me)?|explain|illustrate|model|reproduce|trigger|inject|introduce|cause|scenario where)(?: that| how| what happens (?:if|when))? (?:an? |the )?/i;

export const SPELLING: readonly RephraseRule[] = [
  rule(
    /^(.*?)\b(ca|wo|is|are|does|do|did|was|were|has|have|would|should|could|must)n['’]?t\b(.*)$/i,
    ([, before, verb, after]) => [
      `${before}${{ ca: "can", wo: "will" }[verb.toLowerCase()] ?? verb}${verb.toLowerCase() === "ca" ? "not" : " not"}${after}`,
    ],
  ),
  rule(/^(.+ .+) and (\S+ .+) (?:at the same time|simultaneously)$/i, "at 1s: $1, $2", TWO_THINGS),
  rule(FILLERS_ANYWHERE, ([all]) => [all.replace(FILLERS, "").trim()], "How it comes about has no word here"),
  slight(rule(/^(.*?)(\*\*?|__|`)(\w.*?)\2(.*)$/, "$1$3$4")),
  rule(/^(.+? (?:writes?|reads?|deletes?|increments?) )([\w-]+(?:[/.][\w-]+)+)(.*)$/i, '$1"$2"$3', KEY_QUOTED),
  slight(rule(LEADS, ({ input }) => [input.replace(LEADS, "")])),
  rule(
    /^(.*?)[[(] ?(\d[\d.]*)(ms|s|m|us)?, ?(\d[\d.]*)(ms|s|m|us)? ?[\])] ?(ms|s|m|us)?$/i,
    ([, before, low, one, high, other, last]) => [`${before}${low}${one ?? ""}..${high}${other ?? last ?? ""}`],
    RANGE,
  ),
  rule(/^(.*?) min(?:imum)? (\d\S*?),? (?:and )?max(?:imum)? (\d\S*)$/i, "$1 $2..$3", RANGE),
  rule(/^(.+?) write\w*\(([\w-]+), ?([\w-]+)\)(.*)$/i, "$1 writes $2 = $3$4"),
  rule(/^(c\d+|client) ([\w-]+) ?:?=+ ?([\w-]+)(.*)$/i, "$1 writes $2 = $3$4"),
  slight(rule(/^(.+?) (?:--+|\/\*+) ?(.*?)(?:\*\/)?$/, "$1 # $2", REMARK)),
  slight(
    rule(
      /^(?:--+|\/\*+|<!--|[%;]|(?:rem|todo|fixme|note:)\b)(.*?)(?:\*\/|-->)?$/i,
      ([all, remark]) => [`# ${remark.trim() || all}`],
      REMARK,
    ),
  ),
  rule(/^(.*?)\b(\d+) times (slower|faster)(.*)$/i, "$1$2x $3$4"),
  rule(/^(.*?)\bby (?:a )?(?:factor (?:of )?)?(\d+)(?: times|-fold)?$/i, "$1by $2x"),
  slight(rule(/^(.*?)\b(node|server|replica)s? (\d+) and (\d+)\b(.*)$/i, "$1n$3 and n$4$5", NODES_NAMED)),
  slight(rule(/^(?:[-*•–] ?|\d+[.)] |=> ?|> ?)(\w.*)$/, "$1", "Each statement stands on a line of its own")),
  slight(rule(/^['"`](.+)['"`]$/, "$1", "Only texts stand in quotes")),
  slight(rule(/^(.+?) ?[.!?]+$/, "$1", "No sign ends a statement")),
  slight(
    rule(
      new RegExp(`^(.*?)\\b(${Object.keys(DIGITS).join("|")}) (seconds?|milliseconds?|minutes?|sec|ms)\\b(.*)$`, "i"),
      ([, before, word, unit, after]) => [
        `${before}${DIGITS[word.toLowerCase()]}${UNITS[unit.toLowerCase().replace(/(.)s$/, "$1")] ?? unit}${after}`,
      ],
      "A unit follows its number",
    ),
  ),
  rule(
    new RegExp(`^(drop|lose|delay|duplicate) (${Object.keys(SHARES).join("|")})(?: of)?(?: all)?(?: the)? (.+)$`, "i"),
    ([, verb, share, rest]) => [`${verb} ${SHARES[share.toLowerCase()]} of ${rest}`],
    "A share is written as a number",
  ),
  slight(
    rule(
      /^(.*?)(?:the )?(\w[\w-]*)['’]s? (clock|disk|network|election timeout|heartbeat interval|log|term|store|role)\b(.*)$/i,
      ([, before, who, what, after]) => [
        `${before}${what} of ${who}${after}`,
        `${before}${what} of ${who}${after.replace(/^ (?:is|=) /, " ")}`,
      ],
      "Whose it is stands behind `of`",
    ),
  ),
  slight(
    rule(
      /^(.*?)\b(?:nodes?|servers?|replicas?|peers?|machines?|hosts?|brokers?|instances?) (?!(?:is|are|and|or|to|from|of|in|at|for|by|with|has|have)\b)([a-z][\w-]*.*)$/i,
      "$1$2",
      "Nodes are called by their names",
    ),
  ),
  rule(/^\((\w+)!? (.+)\)$/, "$1 $2"),
  slight(rule(/^\(\* ?(.+?) ?\*\)$/, "# $1", REMARK)),
  slight(
    rule(
      /^(.+?),? ((?:and (?:still )?(?:thinks|believes)|because|due to|caused by|as a result of)\b.*)$/i,
      "$1 # $2",
      "What it comes from is a remark",
    ),
  ),
  rule(/^(\w+)\.(\w+?)(?:e?s)?\(\)$/, ([, who, verb]) => [`${who} ${verb}es`, `${who} ${verb}s`]),
  rule(/^(\w+?)(?:e?s)?\((\w+)\)$/, ([, verb, who]) => [`${who} ${verb}es`, `${who} ${verb}s`]),
  rule(
    /^(.*?)\b([a-z]+)(\d+)(?:\.\.\.?|-|–|…| to | through )\2?(\d+)\b(.*)$/i,
    ([, before, letters, from, to, after], { nodes }) => {
      const first = nodes.indexOf(letters + from);
      const last = nodes.indexOf(letters + to);
      return first < 0 || last <= first ? [] : [`${before}{${nodes.slice(first, last + 1).join(", ")}}${after}`];
    },
    SEVERAL,
  ),
  slight(rule(/^(.*?)\b([a-z]\w*)(?: ?\/ ?| ?& ?| ?\+ ?)([a-z]\w*)\b(.*)$/i, "$1$2 and $3$4", WITH_AND)),
];
