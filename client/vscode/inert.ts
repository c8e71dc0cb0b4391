/** Text from a file for those places of VS Code that make icons of `$(name)`, links of `[text](command:…)`, and colours of control characters. */

const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

/** The text so that VS Code shows it as it is: of an icon by the escape that it knows, of a link by parting it invisibly. */
export function inert(text: string): string {
  return text.replace(ICON, "\\$&").replaceAll("](", "]\u200b(");
}

/** The text as one line of a terminal or a console, which would obey control characters. */
export function consoleLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
}
