/** Hover: what the word means, and what the run made of its statement. */
import { type HoverText, hoverAt } from "../../language/analysis/hover.ts";
import type { OpenDocument } from "../open-document.ts";
import { codeMarkdown, escapeMarkdown, proseMarkdown } from "./markdown.ts";
import { runFacts } from "./run-facts.ts";

export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

export function hover(open: OpenDocument, offset: number): Hover | null {
  const found = hoverAt(open.analysis, offset);
  const statement = open.analysis.statements.find(({ start, end }) => start <= offset && offset <= end);
  const ofRun = statement ? runFacts(open, offset) : [];
  const about = found ?? statement;
  const sections = [found ? inMarkdown(found) : "", ofRun.join("\n\n")].filter((section) => section !== "");
  if (!about || sections.length === 0) return null;
  return { start: about.start, end: about.end, markdown: sections.join("\n\n---\n\n") };
}

function inMarkdown({ title, sentences, facts }: HoverText): string {
  const list = facts.map(([name, value]) => `- ${escapeMarkdown(name)}: ${factMarkdown(name, value)}`).join("\n");
  return [`**${escapeMarkdown(title)}**`, proseMarkdown(sentences.join(" ")), list]
    .filter((part) => part !== "")
    .join("\n\n");
}

function factMarkdown(name: string, value: string): string {
  return name === "Example" ? codeMarkdown(value) : `**${escapeMarkdown(value)}**`;
}
