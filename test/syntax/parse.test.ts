/** Text to shape: statements, heads, blocks, pieces, numbers, and slips of typing. */
import { strict as assert } from "node:assert";
import { Lexer } from "chevrotain";
import { ShapeParser } from "../../language/syntax/grammar.ts";
import { parse } from "../../language/syntax/parse.ts";
import type { NumberPiece, Piece } from "../../language/syntax/shape.ts";
import { lexer, TOKENS } from "../../language/syntax/tokens.ts";

/** The statements as "head: statement", one a line, with the kinds of their pieces shown by brackets. */
function check(text: string, ...expected: readonly string[]): void {
  const { statements, heads } = parse(text);
  const shown = statements.map(({ pieces, head }) => {
    const words = pieces.map(showPiece).join(" ");
    return head < 0 ? words : `${heads[head].pieces.map(showPiece).join(" ")}: ${words}`;
  });
  assert.deepEqual(shown, expected);
}

function showPiece(piece: Piece): string {
  switch (piece.kind) {
    case "word":
      return piece.text;
    case "number":
      return `${piece.digits}${piece.unit}`;
    case "range":
      return `[${showPiece(piece.low)} ${showPiece(piece.high)}]`;
    case "string":
      return `"${piece.text}"`;
    case "set":
      return `{${piece.items.map((item) => item.map(showPiece).join(" ")).join("; ")}}`;
    case "symbol":
      return piece.text;
  }
}

/** The codes of the slips, and the text after all their fixes. */
function checkMistakes(text: string, mended: string, ...codes: readonly string[]): void {
  const { mistakes } = parse(text);
  assert.deepEqual(
    mistakes.map(({ code }) => code),
    codes,
  );
  const edits = mistakes.flatMap(({ fix }) => fix?.edits ?? []).sort((one, other) => other.start - one.start);
  const result = edits.reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
  assert.equal(result, mended);
}

function number(text: string): NumberPiece {
  const [piece] = parse(text).statements[0].pieces;
  assert.equal(piece.kind, "number");
  return piece as NumberPiece;
}

/** A text for each token. */
const ONE_OF_EACH = [
  ...["word", "東京", "-5ms", '"text"', '"open\n', "“smart”", "\n", "# comment\n", "// comment\n"],
  ...["..", "±", "->", "–", "==", "@", "{", "}", ",", ":", ";"],
];

describe("syntax", () => {
  it("separates statements by commas and line ends", () => {
    check("3 nodes, leader crashes at t=5", "3 nodes", "leader crashes at t = 5");
    check("3 nodes\r\nn1 crashes\rheal\n\n", "3 nodes", "n1 crashes", "heal");
    check(",, a ,, b,", "a", "b");
  });

  it("gives the statements to the right of a head that head", () => {
    check(
      "at 5s: leader crashes, client writes x = 2\nheal",
      "at 5s: leader crashes",
      "at 5s: client writes x = 2",
      "heal",
    );
    check("at 5s: a, b, at 6s: c, d", "at 5s: a", "at 5s: b", "at 6s: c", "at 6s: d");
  });

  it("gives a head that ends its line the more-indented lines below", () => {
    check("at 5s:\n  a\n  b, c\n\n  # remark\n  d\ne", "at 5s: a", "at 5s: b", "at 5s: c", "at 5s: d", "e");
    check("at 5s:\n\ta\n    b\n c\nd", "at 5s: a", "at 5s: b", "at 5s: c", "d");
  });

  it("notes a head inside the block of another", () => {
    const { heads } = parse("at 5s:\n  at 6s: a\nat 7s: b");
    assert.deepEqual(
      heads.map(({ within, block }) => [within, block]),
      [
        [-1, true],
        [0, false],
        [-1, false],
      ],
    );
  });

  it("goes on in the next line after a comma", () => {
    check("at 5s: a, # remark\n b,\nc", "at 5s: a", "at 5s: b", "at 5s: c");
    check("partition {n1,\n n2} | {n3}", "partition {n1; n2} | {n3}");
  });

  it("knows words of all scripts, quoted keys, ranges and signs", () => {
    check('zürich-1 writes "user:42" = naïve', 'zürich-1 writes "user:42" = naïve');
    check("東京 crashes", "東京 crashes");
    check("a 150..300ms b 5ms..20ms c -3 d +300ms", "a [150ms 300ms] b [5ms 20ms] c -3 d +300ms");
    check("normal 10ms ± 2ms", "normal 10ms ± 2ms");
  });

  it("reads numbers exactly", () => {
    assert.equal(number("0.1s").millionths, 100_000);
    assert.equal(number("0.000001s").millionths, 1);
    assert.equal(number("-1.5").millionths, -1_500_000);
    assert.equal(number("4.35").millionths, 4_350_000); // 4.35 * 1e6 is 4349999.999999999 in floating point
    assert.equal(number("9007199254").millionths, 9_007_199_254_000_000);
  });

  it("clamps absurd numbers and says so", () => {
    assert.deepEqual(
      parse("99999999999999999999s 0.0000001s").mistakes.map(({ code }) => code),
      ["absurd-number", "absurd-number"],
    );
    assert.ok(Number.isSafeInteger(number("99999999999999999999s").millionths));
  });

  it("adds up a length below zero", () => {
    checkMistakes("clock of n1 jumps by -1m30s", "clock of n1 jumps by -90s", "spelled-unit");
  });

  it("mends slips of typing", () => {
    checkMistakes("a; b;\nc; # d", "a, b\nc # d", "semicolon", "semicolon", "semicolon");
    checkMistakes("a // b", "a # b", "slash-comment");
    checkMistakes("p [n1, n2] | (n3)", "p {n1, n2} | {n3}", "bracket", "bracket", "bracket", "bracket");
    checkMistakes("cut n1→n2, cut n1 -> n2", "cut n1 to n2, cut n1 to n2", "arrow", "arrow");
    checkMistakes("note “hi”, note 'a'", 'note "hi", note "a"', "smart-quote", "smart-quote");
    checkMistakes('note "hi  \nb', 'note "hi"  \nb', "unterminated-string");
    checkMistakes("p {n1, n2\nb", "p {n1, n2}\nb", "unclosed-set");
    checkMistakes("at 5 seconds, loss 3 percent", "at 5s, loss 3%", "spelled-unit", "spelled-unit");
    checkMistakes("latency 5ms-20ms, x 5ms – 20ms", "latency 5ms..20ms, x 5ms..20ms", "dashed-range", "dashed-range");
    checkMistakes("n1 $crashes", "n1 crashes", "stray-character");
    checkMistakes("n1 crashes @5s", "n1 crashes at 5s", "stray-character");
    checkMistakes(
      "x == 1, n1 & n2 crash, n1&&n2 crash",
      "x = 1, n1 and n2 crash, n1 and n2 crash",
      ...Array(3).fill("other-sign"),
    );
  });

  it("keeps the offsets of every piece", () => {
    const text = 'at 5s: é {n1, "x"} | 5..6ms';
    const { statements } = parse(text);
    const shown = statements[0].pieces.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(shown, ["é", '{n1, "x"}', "|", "5..6ms"]);
  });

  it("has a grammar without ambiguities", () => {
    const withGroupBy = Object as { groupBy?: unknown }; // chevrotain's validations use it, and Node 20 lacks it
    withGroupBy.groupBy ??= (items: readonly unknown[], key: (item: unknown) => string) => {
      const groups: Record<string, unknown[]> = {};
      for (const item of items) groups[key(item)] = [...(groups[key(item)] ?? []), item];
      return groups;
    };
    assert.doesNotThrow(() => new ShapeParser(true));
  });

  it("has a grammar that takes every string of tokens", () => {
    const parser = new ShapeParser();
    const { tokens, groups } = lexer.tokenize(ONE_OF_EACH.join(" "));
    const seen = new Set([...tokens, ...groups.comments].map(({ tokenType }) => tokenType.name));
    const inText = TOKENS.filter(({ PATTERN, GROUP }) => PATTERN !== Lexer.NA && GROUP !== Lexer.SKIPPED);
    assert.deepEqual(seen, new Set(inText.map(({ name }) => name)));
    for (const one of ONE_OF_EACH) {
      for (const two of ONE_OF_EACH) {
        for (const three of ONE_OF_EACH) {
          const text = `${one} ${two} ${three}`;
          const { tokens, errors } = lexer.tokenize(text);
          parser.input = tokens;
          parser.file();
          assert.deepEqual([errors, parser.errors], [[], []], text);
        }
      }
    }
  });

  it("takes a megabyte on one line, in one set, of colons, of quotes", () => {
    for (const piece of ["a, ", "{", "n1: ", '"', "(((", "a ", "5ms-6ms ", "[a,", "\n\t", "é"]) {
      parse(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    }
  }).timeout(60_000);
});
