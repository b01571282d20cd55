/** The files picked or dropped: which are taken, and as what. */
import type { Picked, PickedFile } from '$host';

/** `handle` stands for what was picked together; several picks may lie on the desk. */
export type Chosen = PickedFile & { handle: string; taken: boolean; kind: string };

export const chosenOf = (picked: Picked): Chosen[] =>
  picked.files.map((file) => ({
    ...file,
    handle: picked.handle,
    taken: file.problem === null,
    kind: file.guessedKind,
  }));

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

/** One call for each pick: indexes count within it. */
export function picksOf(files: readonly Chosen[]): { handle: string; indexes: number[] }[] {
  const picks = new Map<string, number[]>();
  for (const { handle, index } of files) picks.set(handle, [...(picks.get(handle) ?? []), index]);
  return [...picks].map(([handle, indexes]) => ({ handle, indexes }));
}
