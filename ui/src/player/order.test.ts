import {
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { expect, test } from 'vitest';
import { delayOf, unitsOf, withoutSign } from './order';

const FRAME = 0.04;
/** Two groups of pictures of which some are shown before those decoded before them. */
const TIMES = [0, 4, 2, 1, 3, 8, 6, 5, 7].map((n) => 1 + n * FRAME);
const AVCC = Uint8Array.from([1, 66, 0, 30, 255, 225, 0, 4, 103, 66, 0, 30, 1, 0, 1, 104]);

async function written(patch: (moof: Uint8Array, units: number) => void): Promise<number[]> {
  const pieces: Uint8Array[] = [];
  let units = 0;
  const keep = (bytes: Uint8Array) => void pieces.push(bytes.slice());
  const format = new Mp4OutputFormat({
    fastStart: 'fragmented',
    onFtyp: keep,
    onMoov: (bytes) => {
      units = unitsOf(bytes) ?? 0;
      keep(bytes);
    },
    onMoof: (bytes) => {
      const copy = bytes.slice();
      patch(copy, units);
      pieces.push(copy);
    },
    onMdat: keep,
  });
  const output = new Output({ format, target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = {
    codec: 'avc1.42001e',
    codedWidth: 16,
    codedHeight: 16,
    description: AVCC,
  };
  for (const [n, time] of TIMES.entries()) {
    const bytes = Uint8Array.from([0, 0, 0, 1, 0x65]);
    await source.add(new EncodedPacket(bytes, n === 0 ? 'key' : 'delta', time, FRAME), {
      decoderConfig,
    });
  }
  await output.finalize();
  const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
  const input = new Input({ source: new BufferSource(whole), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no track');
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  return times;
}

test('the delay is what the order of decoding asks for', () => {
  expect(delayOf(TIMES, true)).toBeCloseTo(2 * FRAME, 6);
  expect(delayOf([0, 1, 2, 3], true)).toBe(0);
  expect(delayOf([], true)).toBe(0);
});

test('a look that ends between pictures does not ask for more', () => {
  const many = Array.from({ length: 12 }, (_, group) =>
    TIMES.map((time) => time + group * 9 * FRAME),
  );
  expect(delayOf(many.flat().slice(0, 50), false)).toBeCloseTo(2 * FRAME, 6);
  // Cut in the middle of a group, the look alone would ask for more.
  expect(delayOf(many.flat().slice(0, 40), true)).toBeGreaterThan(2.5 * FRAME);
  expect(delayOf(many.flat().slice(0, 40), false)).toBeCloseTo(2 * FRAME, 6);
});

test('pictures are shown when they were shown, though they are decoded earlier', async () => {
  let least = 0;
  const times = await written((moof, units) => {
    const lift = Math.round(delayOf(TIMES, true) * units);
    withoutSign(moof, lift);
    least = Math.min(...offsetsIn(moof));
  });
  expect(least).toBeGreaterThanOrEqual(0);
  for (const [n, time] of times.entries()) expect(time).toBeCloseTo(TIMES[n] ?? NaN, 3);
});

test('without that there are signs', async () => {
  let least = 0;
  await written((moof) => (least = Math.min(...offsetsIn(moof))));
  expect(least).toBeLessThan(0);
});

/** Offsets of a run that writes sizes or not, read anew. */
function offsetsIn(moof: Uint8Array): number[] {
  const at = moof.findIndex((_, n) => String.fromCharCode(...moof.slice(n, n + 4)) === 'trun') + 4;
  const view = new DataView(moof.buffer, moof.byteOffset);
  const flags = view.getUint32(at);
  const words = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  const first = at + 12 + (flags & 4 ? 4 : 0);
  return Array.from({ length: view.getUint32(at + 4) }, (_, n) =>
    view.getInt32(first + (n + 1) * words * 4 - 4),
  );
}
