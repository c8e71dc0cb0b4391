/** A finding about a file, as the editor, the command line and the manual show it. */
export type Severity = "error" | "warning" | "information" | "hint";

export interface Diagnostic {
  /** An entry of the catalogue (analysis/catalogue.ts): stable, kebab-case: "unknown-word". */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly fixes: readonly Fix[];
  /** Other places that played a part. */
  readonly related: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

/** One way to mend it. */
export interface Fix {
  /** What it does: "Write `n1 crashes`". */
  readonly title: string;
  readonly edits: readonly Edit[];
}
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** No warning, and no remark. */
export function isError({ severity }: Pick<Diagnostic, "severity">): boolean {
  return severity === "error";
}
