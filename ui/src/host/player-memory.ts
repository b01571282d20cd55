/** The player in a browser: the token names a specimen recording beside the page. */
import { recordingIn, type PlayerHost } from './player';

export const body: PlayerHost = {
  recording: () => recordingIn(globalThis.location.hash, (token) => `./recordings/${token}`),
};
