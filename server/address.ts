/** Addresses of files, as they are read. */

/** Without the scheme and the authority of an address, and as it is written where folders are parted by slashes. */
export function pathOf(name: string): string {
  const isAddress = /^[a-z][a-z\d+.-]+:/i.test(name);
  if (!isAddress) return withDrive(name.replaceAll("\\", "/").replace(/^(?:\.\/)+/, ""));
  const path = name.replace(/^[^:]+:(?:\/\/[^/]*)?/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** "C:/a" is "/c:/a" in an address. */
function withDrive(path: string): string {
  return path.replace(/^([a-z]):/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
}
