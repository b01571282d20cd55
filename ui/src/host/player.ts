/** What the player knows: it has no commands, only what stands in its address. */
import { body } from '$player-body';
import type { Lang, Theme } from './types';

export interface Recording {
  /** Answers byte ranges (206 with content-range); empty when the address carries no token. */
  url: string;
  media: string;
  lang: Lang;
  theme: Theme;
}

export interface PlayerHost {
  recording(): Recording;
}

/** Reads `#token=…&media=…&lang=…&theme=…`. `urlOf` says where a token's bytes are. */
export function recordingIn(hash: string, urlOf: (token: string) => string): Recording {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const token = said.get('token') ?? '';
  return {
    url: /^[a-z0-9]+$/i.test(token) ? urlOf(token) : '',
    media: said.get('media') ?? '',
    lang: (said.get('lang') ?? 'kk') as Lang,
    theme: (said.get('theme') ?? 'system') as Theme,
  };
}

export const playerHost: PlayerHost = body;
