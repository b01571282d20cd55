/** Moments as a machine's clock claims them. */
import { isCount, isText, members, type Json } from './canonical';

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/;

/** UTC with milliseconds. Whether there was such a day is not judged: a clock may claim anything. */
export const isMoment = (text: string): boolean => FORM.test(text);

export interface Moment {
  utc: string;
  offset: string;
}

export function readMoment(value: Json | undefined): Moment | null {
  const moment = members(value, ['boot', 'monotonic_ms', 'offset', 'utc']);
  if (!moment || !isText(moment.boot) || !isCount(moment.monotonic_ms)) return null;
  if (!isText(moment.offset)) return null;
  return isText(moment.utc) && isMoment(moment.utc)
    ? { utc: moment.utc, offset: moment.offset }
    : null;
}
