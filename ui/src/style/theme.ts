/** Sets `data-theme` on the page: the person's choice, or what the desktop says while they have chosen none. */
import type { Theme } from '../host/types';

const dark = '(prefers-color-scheme: dark)';
const contrast = '(prefers-contrast: more)';
let chosen: Theme = 'system';
let listening = false;

function shown(theme: Theme): Exclude<Theme, 'system'> {
  if (theme !== 'system') return theme;
  if (matchMedia(contrast).matches) return 'contrast';
  return matchMedia(dark).matches ? 'dark' : 'light';
}

function paint() {
  document.documentElement.dataset.theme = shown(chosen);
}

export function dress(theme: Theme): void {
  chosen = theme;
  paint();
  if (listening) return;
  listening = true;
  for (const query of [dark, contrast]) matchMedia(query).addEventListener('change', paint);
}
