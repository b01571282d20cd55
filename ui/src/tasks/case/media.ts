/** What an item is, as a picture and a word, where there is nothing to look at. */
import AudioLines from '@lucide/svelte/icons/audio-lines';
import FileText from '@lucide/svelte/icons/file-text';
import FileX from '@lucide/svelte/icons/file-x';
import Film from '@lucide/svelte/icons/film';
import type { ItemRow, ViewKind } from '$host';

export const pictureOf: Record<ViewKind, typeof FileText | null> = {
  image: null,
  pages: null,
  text: FileText,
  audio: AudioLines,
  video: Film,
  none: FileX,
};

/** "HEIC" of image/heic: what a person would recognise. */
export const formatOf = (item: ItemRow): string =>
  (item.media.split('/')[1] ?? item.media)
    .replace(/^(x-|vnd\.)/, '')
    .split(/[.+;]/)[0]
    ?.toUpperCase() ?? '';
