/** What stands outside, put together for the eye: one line for each who stands for the log, the newest first. */
import type { AnchorView, Outside, SightView, SinceView } from '$host';

/** `never`: nobody stands for the log; `due`: items came since; `fresh`: none did. */
export type Due = 'never' | 'due' | 'fresh';

export const dueOf = (since: SinceView): Due =>
  since.size === 0 ? 'never' : since.items > 0 ? 'due' : 'fresh';

/** A witness: the newest sight, and how many there were before. `null`: asked, and no answer taken in. */
export type WitnessLine = {
  witness: string;
  words: string;
  newest: SightView | null;
  earlier: number;
};

export function witnessLines({ asked, witnesses }: Outside): WitnessLine[] {
  const lines = asked.map(({ witness, words }) => {
    const own = witnesses.filter((one) => one.witness === witness);
    return { witness, words, newest: own.at(-1) ?? null, earlier: Math.max(0, own.length - 1) };
  });
  return lines.sort((one, other) => (other.newest?.size ?? 0) - (one.newest?.size ?? 0));
}

/** Something of an authority, and how many proven ones of the same authority are older. */
export type AnchorLine = { anchor: AnchorView; earlier: number };

/** Of each authority the newest that proves its time, a request that waits for its reply after it, and whatever proves nothing. */
export function anchorLines(anchors: readonly AnchorView[]): AnchorLine[] {
  const names = [...new Set(anchors.map((one) => one.authority))];
  const lines = names.flatMap((name) => {
    const own = anchors.filter((one) => one.authority === name);
    const proven = own.filter((one) => one.standing === 'anchored');
    const newest = proven.at(-1);
    const waits = own.filter((one) => one.standing === 'waiting').at(-1);
    const faults = own.filter((one) => one.standing !== 'anchored' && one.standing !== 'waiting');
    return [
      ...(waits && waits.size > (newest?.size ?? 0) ? [{ anchor: waits, earlier: 0 }] : []),
      ...(newest ? [{ anchor: newest, earlier: proven.length - 1 }] : []),
      ...faults.map((anchor) => ({ anchor, earlier: 0 })),
    ];
  });
  return lines.sort((one, other) => other.anchor.size - one.anchor.size);
}

/** How many authorities have proven a time for this log. */
export const provenBy = (anchors: readonly AnchorView[]): number =>
  new Set(anchors.filter((one) => one.standing === 'anchored').map((one) => one.authority)).size;
