/** The key window's page. */
import { mount } from 'svelte';
import { askHost } from '../host/ask';
import '../style/base.css';
import { dress } from '../style/theme';
import { speak } from '../words';
import Ask from './Ask.svelte';

document.addEventListener('contextmenu', (event) => event.preventDefault());

const question = await askHost.question();
speak(question.lang);
dress(question.theme);
const target = document.getElementById('page');
if (target) mount(Ask, { target, props: { question } });
