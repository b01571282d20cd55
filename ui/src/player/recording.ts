/** What a recording holds and what of it the engine takes. No format here reads any address but its own. */
import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
  type InputTrack,
} from 'mediabunny';
import type { Bytes } from './bytes';
import { Cannot } from './cannot';
import { picture, sound, type Strand, type Takes } from './strands';

/** HLS is left out: its lists name other addresses. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, WAVE, OGG, FLAC, MP3, ADTS, MPEG_TS];
const CACHE = 8 << 20;
/** Sound before the first picture that is only there for the decoder to begin with. */
const PRIMING = 0.2;

/** Quarters of a turn by which a picture is shown, as the camera was held. */
export type Turn = 0 | 90 | 180 | 270;

export interface Recording {
  readonly duration: number;
  /** Added to every time, so that the earliest packet is at the beginning. */
  readonly shift: number;
  readonly strands: readonly Strand[];
  readonly turn: Turn;
  /** What is in the recording and cannot be played: the codec, as far as it is known. */
  readonly lacking: { picture?: string; sound?: string };
  close(): void;
}

/** Sizes of a file do not say what is in it; only what can be read is believed. */
export async function openRecording(bytes: Bytes, takes: Takes): Promise<Recording> {
  let lost: unknown = null;
  const read = async (start: number, end: number) => {
    try {
      return await bytes.read(start, end);
    } catch (caught) {
      lost = caught;
      throw caught;
    }
  };
  const source = new CustomSource({
    getSize: () => bytes.size,
    read,
    maxCacheSize: CACHE,
    prefetchProfile: 'fileSystem',
    // A read that nobody waits for any more has failed: the next one says so.
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ source, formats: FORMATS });
  try {
    return await look(input, takes);
  } catch (caught) {
    input.dispose();
    throw lost ?? caught;
  }
}

async function look(input: Input, takes: Takes): Promise<Recording> {
  if (!(await input.canRead())) throw new Cannot('unknown-format');
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const tracks = [video, audio].filter(
    (track): track is NonNullable<typeof track> => track !== null,
  );
  if (tracks.length === 0) throw new Cannot('no-track');
  const seen = video && (await picture(video, takes));
  const heard = audio && (await sound(audio, takes));
  const lacking = {
    ...(video && !seen ? { picture: await nameOf(video) } : {}),
    ...(audio && !heard ? { sound: await nameOf(audio) } : {}),
  };
  const strands = [seen, heard].filter((strand): strand is Strand => Boolean(strand));
  if (strands.length === 0) throw new Cannot('no-codec', Object.values(lacking).join(', '));
  const firsts = await Promise.all(tracks.map((track) => track.getFirstTimestamp()));
  const first = beginningOf(firsts);
  // Pictures are decoded before they are shown: all tracks are shown later by as much, and none is decoded before 0.
  const delay = Math.max(...strands.map((strand) => strand.delay));
  const last =
    (await input.getDurationFromMetadata(tracks)) ?? (await input.computeDuration(tracks));
  return {
    duration: Math.max(0, last - first + delay),
    shift: delay - first,
    strands,
    turn: video ? await video.getRotation() : 0,
    lacking,
    close: () => input.dispose(),
  };
}

/** The first picture is where a recording begins, unless there is more than priming before it. */
function beginningOf(firsts: readonly number[]): number {
  const [one = 0, earliest] = [firsts[0], Math.min(...firsts)];
  return one - earliest < PRIMING ? one : earliest;
}

async function nameOf(track: InputTrack): Promise<string> {
  const named = (await track.getCodec()) ?? (await track.getInternalCodecId());
  return typeof named === 'string' || typeof named === 'number' ? String(named).slice(0, 16) : '';
}
