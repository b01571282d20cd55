/** The views of Rust, and those that travel inside a job's end. */
export type * from './bindings';
import type { CustodyRow, Deposited, Failure, JobEnd, Progress, SharesNeeded } from './bindings';

/** How sound a thing is; said by `grade-<grade>`. */
export type Grade = 'sound' | 'notable' | 'doubtful' | 'broken';

/** One thing that was looked at; `find-<code>` says it, `next-<code>` what to do now. */
export type Finding = {
  grade: Grade;
  code: string;
  subject: string;
  args: Record<string, string>;
};

/** An annex of a verified bundle. */
export type Annex = {
  number: string;
  title: string;
  media: string;
  size: number;
  sha256: string;
  blake3: string;
  custody: CustodyRow[];
};

/** What `verifyBundle` and `checkLocker` end with. */
export type Report = {
  verdict: Grade;
  findings: Finding[];
  bundleId: string | null;
  purpose: string | null;
  exporter: string | null;
  signer: string | null;
  signerWords: string | null;
  signerKnown: boolean;
  annexes: Annex[];
  withheld: { annex: string; fields: string[] }[];
  checkpoint: { origin: string; size: number; root: string } | null;
  notRemembered: boolean;
};

/** What `makeBundle` ends with. */
export type BundleMade = {
  bundleId: string;
  label: string;
  sha256: string;
  bytes: number;
  signer: string;
  signerWords: string;
  oneTime: boolean;
};

/** What `takeIn` ends with. */
export type TakenIn = {
  kept: string;
  items: number;
  there: number;
  already: boolean;
  ownKey: boolean;
};

/** A file that `reseal` could not seal again; `find-<code>` says why. */
export type LeftSealedView = { name: string; code: string; object: string };

/** What `reseal` ends with. */
export type Resealed = {
  files: number;
  left: LeftSealedView[];
  /** Logs of stations that are kept here: they stay sealed as they were collected. */
  stations: number;
};
/** Something that came from a station or in a letter. */
export type CameItem = { id: string; title: string };

/** What `collect` ends with. */
export type Collected = {
  station: string;
  name: string;
  size: number;
  before: number;
  items: CameItem[];
  left: Finding[];
  already: boolean;
};

/** What `takeLetter` ends with. */
export type LetterTaken = {
  letter: string;
  sha256: string;
  made: string;
  items: CameItem[];
  already: boolean;
};

/** What `sealLetter` ends with. */
export type LetterMade = {
  label: string;
  letter: string;
  items: number;
  size: number;
  receipt: string;
  handle: string;
};

/** A share that was made. */
export type ShareMade = {
  number: number;
  holder: string;
  place: string;
  kind: string;
  file: string;
};

/** What `splitKey` ends with. */
export type SplitMade = {
  numbers: SharesNeeded;
  folder: string;
  shares: ShareMade[];
  removed: number;
  recoveries: number;
  alone: number;
  earlierOpen: boolean;
  newIdentity: boolean;
  toReseal: number;
  stopped: Failure | null;
};

/** A rejected call: `failure.code` has a sentence `err-<code>` and a next step `rec-<code>`. */
export class Failed extends Error {
  override readonly name = 'Failed';
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** The failure inside anything caught. A fault of the page itself is `internal`. */
export function failureOf(caught: unknown): Failure {
  if (caught instanceof Failed) return caught.failure;
  return { code: 'internal', about: caught instanceof Error ? caught.name : 'page' };
}

/** A job's name; `follow` waits for its end. */
export type Job<T> = string & { readonly ends?: T };
export type { CustodyRow, Deposited, Failure, JobEnd, Progress };
