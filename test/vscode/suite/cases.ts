// The list of all cases that run in real VS Code, in both extension hosts.
import "./language.cases.ts";
