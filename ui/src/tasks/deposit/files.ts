/** The files picked or dropped: which are taken, and as what. */
import type { Picked, PickedFile } from '$host';

export type Chosen = PickedFile & { taken: boolean; kind: string };

export const chosenOf = (picked: Picked): Chosen[] =>
  picked.files.map((file) => ({ ...file, taken: file.problem === null, kind: file.guessedKind }));

export const takenOf = (files: readonly Chosen[]): Chosen[] => files.filter((file) => file.taken);

export const sizeOf = (files: readonly Chosen[]): number =>
  files.reduce((sum, file) => sum + file.size, 0);

/** One deposit for each kind: a draft speaks of one. */
export function groupsOf(files: readonly Chosen[]): { kind: string; files: Chosen[] }[] {
  const groups = new Map<string, Chosen[]>();
  for (const file of takenOf(files)) {
    groups.set(file.kind, [...(groups.get(file.kind) ?? []), file]);
  }
  return [...groups].map(([kind, own]) => ({ kind, files: own }));
}
