/** A job may move, and even end, before the page has heard its name: what came early is kept until it is asked for. */
import type { Host } from './host';
import { Failed, type Job, type JobEnd, type Progress } from './types';

export type Follow = <T>(job: Job<T>, moved?: (progress: Progress) => void) => Promise<T>;

type Waiting = { moved: (progress: Progress) => void; ended: (end: JobEnd) => void };

/** Enough for every job that can be at work at once. */
const EARLY = 32;

export function jobsOf(host: Pick<Host, 'onMoved' | 'onEnded'>): Follow {
  const waiting = new Map<string, Waiting>();
  const early = new Map<string, JobEnd>();

  host.onMoved((progress) => waiting.get(progress.job)?.moved(progress));
  host.onEnded((job, end) => {
    const one = waiting.get(job);
    if (one) return one.ended(end);
    early.set(job, end);
    const oldest = early.keys().next().value;
    if (early.size > EARLY && oldest !== undefined) early.delete(oldest);
  });

  return <T>(job: Job<T>, moved: (progress: Progress) => void = () => undefined) =>
    new Promise<T>((done, fail) => {
      const ended = (end: JobEnd) => {
        waiting.delete(job);
        early.delete(job);
        if (end.ok) done(end.value as T);
        else fail(new Failed(end.failure ?? { code: 'internal', about: 'job' }));
      };
      const already = early.get(job);
      if (already) ended(already);
      else waiting.set(job, { moved, ended });
    });
}
