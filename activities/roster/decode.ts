import { RosterError } from './flaws.ts';

/** The text of the file, without a byte order mark. @throws RosterError naming the first line that is not UTF-8. */
export function decode(bytes: Uint8Array, file: string): string {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = utf8.decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Which line it is, is found below.
  }
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const broken = lines.findIndex((line) => line.includes('\0') || !isUtf8(line));
  throw new RosterError(file, [
    { line: Math.max(broken, 0) + 1, message: 'is not UTF-8: save the file as "CSV UTF-8"' },
  ]);

  function isUtf8(line: string): boolean {
    try {
      utf8.decode(Buffer.from(line, 'latin1'));
      return true;
    } catch {
      return false;
    }
  }
}
