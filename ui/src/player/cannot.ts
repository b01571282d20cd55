/** Why a recording, or part of it, cannot be played; each has a sentence `player-cannot-<reason>`. */
export type Reason =
  'lost' | 'unknown-format' | 'no-codec' | 'no-track' | 'damaged' | 'too-heavy' | 'no-engine';

export class Cannot extends Error {
  override readonly name = 'Cannot';
  constructor(
    readonly reason: Reason,
    readonly about = '',
  ) {
    super(reason);
  }
}

/** The reason inside anything caught; what is not ours is the recording's own fault. */
export function cannotOf(caught: unknown): Cannot {
  return caught instanceof Cannot ? caught : new Cannot('damaged');
}
