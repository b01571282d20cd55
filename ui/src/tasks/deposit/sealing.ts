/** A deposit on its way: several jobs shown as one, or one letter; each step is told, and what was sealed before a failure counts. */
import type { LetterTo } from '$go';
import {
  failureOf,
  follow,
  host,
  type Deposited,
  type Failure,
  type ItemDraft,
  type LetterMade,
  type Progress,
} from '$host';
import { picksOf, sizeOf, takenOf, type Chosen } from './files';
import { merged, nothingYet, together } from './progress';

/** Files that go in under one draft. */
export type Group = { draft: ItemDraft; files: Chosen[] };

type Told = (progress: Progress | null, job: string) => void;

export async function sealFiles(
  groups: readonly Group[],
  locked: boolean,
  tell: Told,
): Promise<{ given: Deposited; failure: Failure | null }> {
  const work = groups.flatMap(({ draft, files }) =>
    picksOf(files).map(({ handle, indexes }) => {
      const own = files.filter((file) => file.handle === handle);
      return { draft, handle, indexes, files: own.length, bytes: sizeOf(own) };
    }),
  );
  const total = {
    files: work.reduce((sum, one) => sum + one.files, 0),
    bytes: work.reduce((sum, one) => sum + one.bytes, 0),
  };
  const behind = { files: 0, bytes: 0 };
  const begun = Date.now();
  let given = nothingYet();
  try {
    for (const { draft, handle, indexes, files, bytes } of work) {
      const job = locked
        ? await host.depositLocked(draft, handle)
        : await host.deposit(draft, handle, indexes);
      tell(null, job);
      const moved = (step: Progress) =>
        tell(together(step, behind, total, Date.now() - begun), job);
      given = merged(given, await follow(job, moved));
      if (given.cancelled) break;
      behind.files += files;
      behind.bytes += bytes;
    }
  } catch (caught) {
    return { given, failure: failureOf(caught) };
  }
  return { given, failure: null };
}

/** `null` when the person chose no place for it. */
export async function sealLetter(
  { invitation, actor }: LetterTo,
  { draft, files }: Group,
  tell: Told,
): Promise<LetterMade | null> {
  const parts = picksOf(takenOf(files)).map(({ handle, indexes }) => ({ picked: handle, indexes }));
  const job = await host.sealLetter({ invitation, files: parts, actor }, draft);
  if (job === null) return null;
  tell(null, job);
  return follow(job, (progress) => tell(progress, job));
}
