/** Times as certificates and tokens write them, and "not later than" (docs/spec/anchor.md, rule 14). */
import { INTEGER, Parts, TIME, UTC_TIME, instead, unsigned, type Node } from './der';
import { must } from './refused';

const decoder = new TextDecoder('latin1');
const MILLION = 1_000_000n;

/** Seconds since 1970 of a day that there is. */
function secondsOf(written: readonly string[]): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = written.map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const parts = new Date(at).toISOString().match(/\d+/g)?.slice(0, 6).map(Number);
  const same = [year, month, day, hour, minute, second].every((one, n) => one === parts?.[n]);
  must(same && year >= 1970 && year <= 9999, 'malformed');
  return at / 1000;
}

/** A time of a certificate: UTCTime until 2049, whole seconds, in UTC. */
export function certified(node: Node): number {
  must(node.tag === UTC_TIME || node.tag === TIME, 'malformed');
  const text = decoder.decode(node.content);
  const short = node.tag === UTC_TIME;
  const whole = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(whole);
  must(found !== null, 'malformed');
  return secondsOf(found.slice(1));
}

export interface Stated {
  /** Whole seconds since 1970, rounded down. */
  seconds: number;
  /** What comes behind them, in millionths, rounded up. */
  micros: bigint;
}

/** The time of a token: a fraction does not end with zero (RFC 3161, 2.4.2). */
export function stated(node: Node): Stated {
  must(node.tag === TIME, 'malformed');
  const text = decoder.decode(node.content);
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/.exec(text);
  must(found !== null, 'malformed');
  const fraction = (found[7] ?? '').padEnd(6, '0');
  const beyond = fraction.length > 6 ? 1n : 0n;
  return { seconds: secondsOf(found.slice(1, 7)), micros: BigInt(fraction.slice(0, 6)) + beyond };
}

function within1000(node: Node | null): bigint {
  if (node === null) return 0n;
  const value = unsigned(node.content);
  must(value <= 999n, 'malformed');
  return value;
}

/** Millionths of a second by which the authority may be wrong. */
export function accuracy(node: Node): bigint {
  const parts = new Parts(node);
  const seconds = parts.maybe(INTEGER);
  const millis = within1000(parts.maybe(instead(0)));
  const micros = within1000(parts.maybe(instead(1)));
  parts.end();
  return (seconds ? unsigned(seconds.content) : 0n) * MILLION + millis * 1000n + micros;
}

const LAST = 253_402_300_799n;

/** `YYYY-MM-DDTHH:MM:SSZ`: the stated time and its accuracy, rounded up to the second. */
export function notLaterThan(time: Stated, accuracyMicros: bigint): string {
  const micros = BigInt(time.seconds) * MILLION + time.micros + accuracyMicros;
  const seconds = (micros + MILLION - 1n) / MILLION;
  must(seconds <= LAST, 'malformed');
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
