/** A recording read by ranges, never whole and never from a cache. */
import { Cannot } from './cannot';

export interface Bytes {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

interface Part {
  readonly bytes: Uint8Array;
  readonly size: number;
}

/** The whole size in `bytes 0-9/10`. */
export function sizeOf(contentRange: string | null): number {
  const size = /^bytes \d+-\d+\/(\d{1,15})$/.exec(contentRange ?? '')?.[1];
  if (size === undefined) throw new Cannot('lost');
  return Number(size);
}

async function ask(address: string, start: number, end: number): Promise<Part> {
  const range = `bytes=${start}-${end - 1}`;
  const answer = await fetch(address, { headers: { Range: range }, cache: 'no-store' });
  if (answer.status !== 206) throw new Cannot('lost');
  const size = sizeOf(answer.headers.get('content-range'));
  return { size, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** An answer may be shorter than what was asked for; the rest is asked for again. */
export async function openBytes(address: string): Promise<Bytes> {
  const { size } = await ask(address, 0, 1).catch(() => {
    throw new Cannot('lost');
  });
  return {
    size,
    async read(start, end) {
      const whole = new Uint8Array(end - start);
      for (let at = 0; at < whole.length;) {
        const { bytes } = await ask(address, start + at, end);
        if (bytes.length === 0 || at + bytes.length > whole.length) throw new Cannot('lost');
        whole.set(bytes, at);
        at += bytes.length;
      }
      return whole;
    },
  };
}
