/** The ending that a file's name has for its media type (docs/spec/bundle.md, rule 5). */
const TABLE: Record<string, string> = {
  'image/jpeg': 'jpg',
  'application/json': 'json',
};

/** Type of a text kind's document, and of the page of plain text beside it. */
export const endingOf = (media: string): string => TABLE[media] ?? 'bin';
