/** Slips of typing that the shape of the text shows. */
import { entry } from "./entry.ts";

export const TYPING = [
  entry(
    "semicolon",
    "Semicolon",
    "Statements are separated by commas or line ends.",
    "Write a comma, or nothing at the end of a line.",
    "3 nodes; n1 crashes at 2s",
    "3 nodes, n1 crashes at 2s",
  ),
  entry("slash-comment", "Comment with slashes", "A comment starts with `#`.", "Write `#`.", "3 nodes // small", "3 nodes # small"),
  entry(
    "bracket",
    "Brackets for a set",
    "Sets are written in braces.",
    "Write `{` and `}`.",
    "partition [n1] | {n2, n3} at 2s",
    "partition {n1} | {n2, n3} at 2s",
  ),
  entry("arrow", "Arrow", "A direction is written with `to`.", "Write `to`.", "cut n1 → n2 at 2s", "cut n1 to n2 at 2s"),
  entry("plus-minus", "Plus-minus in ASCII", "A spread is written with `±`.", "Write `±`.", "latency normal 10ms +- 2ms", "latency normal 10ms ± 2ms"),
  entry(
    "smart-quote",
    "Typographic quotes",
    "Strings stand between plain quotes.",
    'Write `"`.',
    "scenario “One”\n3 nodes",
    'scenario "One"\n3 nodes',
  ),
  entry("unterminated-string", "Unfinished string", "A string ends on its line.", 'Write the closing `"`.', 'scenario "One\n3 nodes', 'scenario "One"\n3 nodes'),
  entry(
    "unclosed-set",
    "Unclosed set",
    "A set ends with `}` on its line.",
    "Write the closing brace.",
    "{n1, n2 crash at 2s",
    "{n1, n2} crash at 2s",
  ),
  entry("spelled-unit", "Unit spelled out", "Units are short and follow their number at once.", "Write `5s`.", "n1 crashes at 5 seconds", "n1 crashes at 5s"),
  entry(
    "dashed-range",
    "Range with a dash",
    "A range is written with two dots; a dash may belong to a name.",
    "Write `5ms..20ms`.",
    "latency 5ms-20ms",
    "latency 5ms..20ms",
  ),
  entry("stray-character", "Stray character", "This character has no meaning in the language.", "Remove it.", "n1 crashes @ 2s", "n1 crashes at 2s"),
  entry(
    "absurd-number",
    "Number out of reach",
    "Numbers are kept exactly: up to nine thousand million, with up to six decimals.",
    "Write a smaller or a rounder number.",
    "n1 crashes at 99999999999s",
    "n1 crashes at 99s",
  ),
];
