// The list of all cases that run in real VS Code, in both extension hosts.
import "./language.cases.ts";
import "./diagnostics.cases.ts";
import "./features.cases.ts";
import "./preview.cases.ts";
import "./tests.cases.ts";
import "./debugger.cases.ts";
import "./export.cases.ts";
import "./share.cases.ts";
import "./start.cases.ts";
import "./workspace.cases.ts";
import "./tools.cases.ts";
import "./virtual.cases.ts";
import "./monkey.cases.ts";
