/** The main window's page. */
import { mount } from 'svelte';
import './style/base.css';
import Shell from './shell/Shell.svelte';

document.addEventListener('contextmenu', (event) => event.preventDefault());

const target = document.getElementById('page');
if (target) mount(Shell, { target });
