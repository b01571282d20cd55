/** Jobs that move by themselves, so that progress can be looked at without a locker. */
import type { JobEnd, Progress } from '../types';

type Ear = { moved: (progress: Progress) => void; ended: (job: string, end: JobEnd) => void };
type Work = {
  stage: string;
  files: string[];
  bytes: number;
  value: (doneFiles: number, cancelled: boolean) => unknown;
};

const TICK = 60;
const TICKS = 20;

/** Runs a job over `files`; `cancel` lets it end with what was done. */
export class Jobs {
  private count = 0;
  private readonly stopped = new Set<string>();

  constructor(private readonly ear: Ear) {}

  cancel(job: string): void {
    this.stopped.add(job);
  }

  begin(work: Work): string {
    const job = `job${(this.count += 1)}`;
    this.tick(job, work, 0);
    return job;
  }

  private tick(job: string, work: Work, step: number): void {
    const share = step / TICKS;
    const files = Math.floor(share * work.files.length);
    if (step >= TICKS || this.stopped.has(job)) {
      const value = work.value(files, this.stopped.has(job));
      return this.ear.ended(job, { ok: true, value, failure: null });
    }
    this.ear.moved({
      job,
      stage: work.stage,
      files,
      filesTotal: work.files.length,
      bytes: Math.round(share * work.bytes),
      bytesTotal: work.bytes,
      secondsLeft: step < 3 ? null : Math.ceil(((TICKS - step) * TICK) / 1000),
      current: work.files[files] ?? '',
    });
    setTimeout(() => this.tick(job, work, step + 1), TICK);
  }
}
