/** The main window's page. */
import { mount } from 'svelte';
import './style/base.css';
import Shell from './shell/Shell.svelte';

document.addEventListener('contextmenu', (event) => event.preventDefault());

/**
 * The web view's own process keeps the text around the cursor for the keyboard's input method, until another field has
 * the cursor. Behind a lock that text is from the page before: a field with nothing in it takes its place.
 */
function forgetTyped(): void {
  const field = document.createElement('input');
  field.setAttribute('aria-hidden', 'true');
  field.tabIndex = -1;
  field.className = 'visually-hidden';
  field.value = ' ';
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  setTimeout(() => field.remove(), 500);
}

forgetTyped();
const target = document.getElementById('page');
if (target) mount(Shell, { target });
