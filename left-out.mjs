// What of the packages does not go into the bundles: what nothing reaches, which esbuild finds, and what nothing calls, which stands here.
import { readFileSync } from "node:fs";

/**
 * The parts of the parser that nothing here calls, by file. A function that is called nevertheless throws, and so does a
 * call of a method, for it is gone. A name that the package no longer has ends the build.
 */
const NEVER_CALLED = [
  {
    why: "a test validates tokens and grammar; the lexer and the parser are told not to",
    functions: {
      "scan/lexer": "performRuntimeChecks performWarningRuntimeChecks validatePatterns",
      "parse/grammar/gast/gast_resolver_public": "validateGrammar",
      "parse/grammar/checks": "validateLookahead",
    },
    methods: { "parse/grammar/llk_lookahead": "validate\\w*", "parse/errors_public": "build\\w+" },
  },
  {
    why: "positions are offsets, and the lexer has one mode",
    functions: { "scan/lexer": "checkLineBreaksIssues", "scan/reg_exp": "canMatchCharCode" },
    methods: {
      "scan/lexer_public": "createFullToken createStartOnlyToken updateTokenEndLineColumnLocation handleModes",
    },
  },
  {
    why: "the grammar takes every string of tokens, which a test shows; there is nothing to recover from",
    functions: {
      "parse/grammar/follow": "computeAllProdsFollows",
      "parse/parser/traits/recoverable": "attemptInRepetitionRecovery",
    },
    methods: {
      "parse/parser/traits/error_handler": "raise\\w+",
      "parse/parser/traits/recoverable": "(?!initRecoverable|attemptInRepetitionRecovery|constructor)\\w+",
      "parse/parser/traits/recognizer_engine": "consumeInternal(?:Error|Recovery) subruleInternalError \\w+RecogState",
    },
  },
  {
    why: "the parser's actions build what is wanted; there is no concrete syntax tree",
    functions: { "parse/cst/cst": "setNodeLocation\\w+" },
    methods: { "parse/parser/traits/tree_builder": "(?!initTreeBuilder)\\w+" },
  },
  {
    why: "the grammar has no separators, no backtracking, and nothing three times in one rule",
    methods: {
      "parse/parser/traits/recognizer_api":
        "\\w+[3-9] \\w+_SEP\\d? OVERRIDE_RULE BACKTRACK getSerializedGastProductions",
      "parse/parser/traits/recognizer_engine": "\\w+SepFirst\\w+ repetitionSepSecondInternal",
    },
  },
];

export function leftOut() {
  return {
    name: "left-out",
    setup(build) {
      const change = (filter, by) => {
        build.onLoad({ filter }, ({ path }) => ({
          contents: by(readFileSync(path, "utf8"), path.replaceAll("\\", "/")),
        }));
      };
      change(/chevrotain[\\/]lib[\\/]src[\\/].*\.js$/, withoutUncalled);
      change(/vscode-(?:jsonrpc|language(?:client|server(?:-protocol|-types)?))[\\/]lib[\\/].*\.js$/, asModule);
      // The language client compares versions with a package of 20 kB; the manifest's `engines` has done so before.
      change(/semver[\\/]functions[\\/](?:parse|satisfies)\.js$/, () => "module.exports = () => true;");
    },
  };
}

function withoutUncalled(source, path) {
  const [, file] = /lib\/src\/(.*)\.js$/.exec(path);
  let rest = withPureNamespaces(source);
  for (const { functions, methods } of NEVER_CALLED) {
    for (const name of functions?.[file]?.split(" ") ?? [])
      cut(
        `^((?:export )?function (${name})\\(.*\\) \\{)\n[\\s\\S]*?^\\}`,
        '$1 throw Error("left out of the bundle: $2"); }',
      );
    for (const name of methods?.[file]?.split(" ") ?? [])
      cut(`^    (?:get )?${name}\\(.*\\) \\{\n[\\s\\S]*?^    \\},?\n`, "");
  }
  return rest;

  function cut(pattern, by) {
    const without = rest.replace(new RegExp(pattern, "gm"), by);
    if (without === rest) throw new Error(`left-out.mjs: ${path} has nothing like ${pattern}`);
    rest = without;
  }
}

/** What the TypeScript compiler wrote as CommonJS, of which esbuild leaves nothing out, as the module that it was. */
function asModule(source, path) {
  const requires = [...source.matchAll(/^(?:const|var) (\w+) = .*\brequire\(['"](.+)['"]\).*;$/gm)];
  const moduleOf = new Map(requires.map(([, name, module]) => [name, module]));
  const module = withPureNamespaces(source)
    .replace(/^var __\w+ = \(this[\s\S]*?^\}\)*(?:\(\))?;\n/gm, "")
    .replace(/^Object\.defineProperty\(exports, "__esModule", .*\n/m, "")
    .replace(/^(?:exports\.\w+ = )+void 0;\n/gm, "")
    .replace(/^const (\w+)(?<!_\d) = require\((.+)\);$/gm, "import $1 from $2;")
    .replace(/^(?:const|var) (\w+) = .*\brequire\((['"].+['"])\).*;$/gm, "import * as $1 from $2;")
    .replace(/^__exportStar\(require\((.+)\), exports\);$/gm, "export * from $1;")
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", .* return (\w+)\.(\w+); \} \}\);$/gm,
      (_, as, name, what) => `export { ${what} as ${as} } from "${moduleOf.get(name)}";`,
    )
    .replace(/^exports\.default = (\w+);$/gm, "export default $1;")
    .replace(/^exports\.(\w+) = \1;$/gm, "export { $1 };")
    .replace(/^exports\.(\w+) = /gm, "export var $1 = ")
    .replace(/\bexports\.(\w+)/g, "$1");
  const unknown = /^.*(?:\brequire\(|\bexports\b).*$/m.exec(module);
  if (unknown) throw new Error(`left-out.mjs: ${path} has a line that is not understood: ${unknown[0]}`);
  return module;
}

/** Namespaces and enumerations are written by functions that change nothing else; told so, esbuild leaves out those of no use. */
function withPureNamespaces(source) {
  return source.replace(
    /^(?:export )?var (\w+);\n\(function \(\1\) \{\n([\s\S]*?)^\}\)\(\1 \|\| \((?:exports\.\1 = )?\1 = \{\}\)\);$/gm,
    "export var $1 = /* @__PURE__ */ (function ($1) {\n$2return $1;\n})({});",
  );
}
