/** The host at hand, the views, and jobs to their end. */
import { body } from '$host-body';
import type { Host } from './host';
import { jobsOf } from './jobs';

export const host: Host = body;
/** Waits for a job's end. What it gave, or `Failed`; `moved` hears each step on the way. */
export const follow = jobsOf(body);
export type { Crop, Host, Unlisten } from './host';
export { Failed, failureOf } from './types';
export type * from './types';
