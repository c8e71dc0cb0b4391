// What of the packages does not go into the bundles: what nothing reaches, which esbuild finds, and what nothing calls, which stands here.
import { readFileSync } from "node:fs";

/**
 * What nothing here calls, by package and file. A function that is called nevertheless throws, and so does a call of a method
 * or handler, for it is gone. A name that the package no longer has ends the build.
 */
const NEVER_CALLED = [
  {
    in: "chevrotain/lib/src",
    why: "a test validates tokens and grammar; the lexer and the parser are told not to",
    functions: {
      "scan/lexer": "performRuntimeChecks performWarningRuntimeChecks validatePatterns",
      "parse/grammar/gast/gast_resolver_public": "validateGrammar",
      "parse/grammar/checks": "validateLookahead",
    },
    methods: { "parse/grammar/llk_lookahead": "validate\\w*", "parse/errors_public": "build\\w+" },
  },
  {
    in: "chevrotain/lib/src",
    why: "tokens say with which characters they begin, so that no pattern is taken apart",
    functions: {
      "scan/reg_exp": "canMatchCharCode getOptimizedStartCodesIndices",
      "scan/reg_exp_parser": "getRegExpAst",
    },
    objects: { "scan/reg_exp": "CharCodeFinder", "scan/reg_exp_parser": "regExpParser" },
  },
  {
    in: "chevrotain/lib/src",
    why: "positions are offsets, and the lexer has one mode",
    functions: { "scan/lexer": "checkLineBreaksIssues" },
    methods: {
      "scan/lexer_public": "createFullToken createStartOnlyToken updateTokenEndLineColumnLocation handleModes",
    },
  },
  {
    in: "chevrotain/lib/src",
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
    in: "chevrotain/lib/src",
    why: "the parser's actions build what is wanted; there is no concrete syntax tree",
    functions: { "parse/cst/cst": "setNodeLocation\\w+" },
    methods: { "parse/parser/traits/tree_builder": "(?!initTreeBuilder)\\w+" },
  },
  {
    in: "chevrotain/lib/src",
    why: "the grammar has no separators, no backtracking, and nothing three times in one rule",
    methods: {
      "parse/parser/traits/recognizer_api":
        "\\w+[3-9] \\w+_SEP\\d? OVERRIDE_RULE BACKTRACK getSerializedGastProductions",
      "parse/parser/traits/recognizer_engine": "\\w+SepFirst\\w+ repetitionSepSecondInternal",
    },
  },
  {
    in: "vscode-languageserver/lib/common",
    why: "the server does not say that it answers this, or asks for it",
    handlers: {
      server: [
        "onSignatureHelp onDeclaration onTypeDefinition onImplementation onDocumentRanges?Formatting",
        "onDocumentOnTypeFormatting onDocumentLinks onDocumentColor onColorPresentation onExecuteCommand on\\w+Resolve",
      ].join(" "),
    },
    methods: { server: "register\\w* unregisterSingle show\\w+Message logEvent applyEdit" },
    features: {
      callHierarchy: "CallHierarchy",
      configuration: "Configuration",
      diagnostic: "Diagnostic",
      fileOperations: "FileOperations",
      foldingRange: "FoldingRange",
      inlineCompletion: "InlineCompletion",
      inlineValue: "InlineValue",
      linkedEditingRange: "LinkedEditingRange",
      moniker: "Moniker",
      notebook: "NotebookSync",
      progress: "Progress",
      showDocument: "ShowDocument",
      textDocumentContent: "TextDocumentContent",
      typeHierarchy: "TypeHierarchy",
      workspaceFolder: "WorkspaceFolders",
    },
  },
];

/** How each kind stands in the packages' files, and what takes its place. */
const KINDS = {
  functions: [
    (name) => `^((?:export )?function (${name})\\(.*\\) \\{)\n[\\s\\S]*?^\\}`,
    '$1 throw Error("left out of the bundle: $2"); }',
  ],
  objects: [(name) => `^(?:class ${name} extends \\w+ \\{\n[\\s\\S]*?^\\}|const ${name} = new .*;)\n`, ""],
  methods: [(name) => `^    (?:get )?${name}\\(.*\\) \\{\n[\\s\\S]*?^    \\},?\n`, ""],
  handlers: [(name) => `^        ${name}: \\(handler\\) => .*(?:,|\\{\n[\\s\\S]*?^        \\}\\),)\n`, ""],
  features: [(name) => `^const (${name}Feature) = \\(Base\\) => \\{\n[\\s\\S]*?^\\};`, "const $1 = (Base) => Base;"],
};

export function leftOut() {
  return {
    name: "left-out",
    setup(build) {
      const change = (filter, by) => {
        build.onLoad({ filter }, ({ path }) => ({
          contents: by(readFileSync(path, "utf8"), path.replaceAll("\\", "/")),
        }));
      };
      change(/chevrotain[\\/]lib[\\/]src[\\/].*\.js$/, (source, path) =>
        withPureNamespaces(withoutUncalled(source, path)),
      );
      change(/vscode-(?:jsonrpc|language(?:client|server(?:-protocol|-types)?))[\\/]lib[\\/].*\.js$/, (source, path) =>
        asModule(withoutUncalled(source, path), path),
      );
      // The language client compares versions with a package of 20 kB; the manifest's `engines` has done so before.
      change(/semver[\\/]functions[\\/](?:parse|satisfies)\.js$/, () => "module.exports = () => true;");
    },
  };
}

function withoutUncalled(source, path) {
  let rest = source;
  for (const part of NEVER_CALLED) {
    const [, file] = path.split(`/node_modules/${part.in}/`);
    for (const [kind, [pattern, by]] of Object.entries(KINDS)) {
      for (const name of part[kind]?.[file?.replace(/\.js$/, "")]?.split(" ") ?? []) {
        const without = rest.replace(new RegExp(pattern(name), "gm"), by);
        if (without === rest) throw new Error(`left-out.mjs: ${path} has none of the ${kind} ${name}`);
        rest = without;
      }
    }
  }
  return rest;
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
