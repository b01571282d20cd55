import { expect, test } from 'vitest';
import { clock } from './clock';
import { carrierOf } from './strands';

const all = () => true;

test('a codec is carried in the first way that the engine takes', () => {
  expect(carrierOf('video', 'avc', 'avc1.64001f', all)?.carrier).toBe('mp4');
  expect(carrierOf('audio', 'vorbis', 'vorbis', all)?.carrier).toBe('webm');
  const noMp4 = (mime: string) => !mime.includes('mp4');
  expect(carrierOf('audio', 'opus', 'opus', noMp4)).toEqual({
    carrier: 'webm',
    mime: 'audio/webm; codecs="opus"',
  });
});

test('MP3 inside MP4 is asked for by the name that every engine knows', () => {
  expect(carrierOf('audio', 'mp3', 'mp3', all)?.mime).toBe('audio/mp4; codecs="mp4a.6B"');
});

test('what no carrier holds, or the engine does not take, is not carried', () => {
  expect(carrierOf('audio', 'pcm-s16', 'pcm-s16', all)).toBe(null);
  expect(carrierOf('audio', 'flac', 'flac', all)).toBe(null);
  expect(carrierOf('video', 'avc', 'avc1.64001f', () => false)).toBe(null);
});

test('a clock has hours only where the recording has', () => {
  expect(clock(65)).toBe('1:05');
  expect(clock(65, 4000)).toBe('0:01:05');
  expect(clock(3725, 4000)).toBe('1:02:05');
});
