/** Judges many bundles in one process: questions and answers are lines of JSON, in the same order. */
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { codes } from '../verify/findings';
import { Judge, type Report } from '../verify/judge';
import { CannotOpen, identitiesIn, judgeSealed, type Failure } from '../verify/open';

/** A sealed bundle with an identity (a file, or the key itself), or an opened one with what its header said. */
export interface Question {
  file: string;
  identity?: string;
  key?: string;
  stanzas?: number;
  recipient?: string;
  expected?: string | null;
}

export interface Answer {
  file: string;
  verdict?: string;
  exit: number;
  codes: string[];
  /** Those of `codes` that speak against the bundle. */
  against: string[];
  failure?: string;
}

/** What `sandyq verify` ends with where nothing could be opened. */
const EXITS: Record<Failure, number> = {
  'not-a-bundle': 21,
  'bundle-truncated': 21,
  'bundle-broken': 21,
  'bundle-not-for-you': 12,
  'malformed-identity': 1,
};

async function reported(question: Question): Promise<Report> {
  const { file, stanzas, recipient, identity, key } = question;
  const expected = question.expected ?? null;
  if (stanzas !== undefined && recipient !== undefined) {
    const judge = new Judge({ stanzas, recipient, expected });
    judge.feed(await readFile(file));
    return judge.end();
  }
  const keys = key ?? (identity ? await readFile(identity, 'utf8') : '');
  return judgeSealed(await openAsBlob(file), identitiesIn(keys), expected);
}

export async function answer(question: Question): Promise<Answer> {
  const { file } = question;
  try {
    const { verdict, exit, findings } = await reported(question);
    return { file, verdict, exit, codes: codes(findings), against: codes(findings, true) };
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    const exit = EXITS[error.code];
    return { file, exit, codes: [], against: [], failure: error.code };
  }
}
