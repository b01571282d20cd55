/** Size of the text, 100 to 200 %: everything on the page is measured by it. */
const SIZES = [100, 112, 125, 150, 175, 200] as const;
let at = 0;

export function resizeText(step: 1 | -1 | 0): void {
  at = step === 0 ? 0 : Math.min(SIZES.length - 1, Math.max(0, at + step));
  document.documentElement.style.fontSize = `${SIZES[at]}%`;
}
