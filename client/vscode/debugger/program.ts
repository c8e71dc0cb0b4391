/** The paths by which a debugger is told of its file. */

/** Are the two the same? VS Code writes drives in capitals to a debugger, and small in a file's own path. */
export function isSamePath(one: string, other: string): boolean {
  return withSmallDrive(one) === withSmallDrive(other);
}

function withSmallDrive(path: string): string {
  return path.replace(/^[A-Z](?=:)/, (drive) => drive.toLowerCase());
}
