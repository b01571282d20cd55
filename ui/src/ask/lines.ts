/** The five lines of a card while they are typed. What is right with them is said by the program, not here. */

export const NUMBERS = [1, 2, 3, 4, 5] as const;
const WORDS = 8;

/** Words that can be judged: the last one is still being typed, until there are as many as a line has. */
export function finished(line: string): string {
  const words = line.trim().split(/\s+/);
  const whole = /\s$/.test(line) || words.length >= WORDS;
  return (whole ? words : words.slice(0, -1)).join(' ');
}

/** A whole card that was pasted or read by a camera: its lines by number, or in their order; `null` for anything else. */
export function linesIn(text: string): string[] | null {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const numbered = lines.flatMap((line) => {
    const [, number, words] = /^([1-5])[.:)]?\s+(.+)$/.exec(line) ?? [];
    return number && words ? [[Number(number), words] as const] : [];
  });
  if (numbered.length > 1) {
    const known = new Map(numbered);
    return NUMBERS.map((number) => known.get(number) ?? '');
  }
  return lines.length === NUMBERS.length ? lines : null;
}

export const shareOf = (lines: readonly string[]): string =>
  NUMBERS.map((number, n) => `${number} ${lines[n]?.trim() ?? ''}\n`).join('');
