/** The player inside the program: recordings come over the custom scheme. */
import { recordingIn, type PlayerHost } from './player';

const scheme =
  globalThis.location?.protocol === 'tauri:' ? 'sandyq://localhost' : 'http://sandyq.localhost';

export const body: PlayerHost = {
  recording: () => recordingIn(globalThis.location.hash, (token) => `${scheme}/media/${token}`),
};
