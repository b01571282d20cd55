/** The reader's page: no host, no network, nothing kept. */
import { mount } from 'svelte';
import '../../../src/style/base.css';
import './reader.css';
import { dress } from '../../../src/style/theme';
import Reader from './Reader.svelte';
import { firstLanguage, speak } from './say.svelte';

speak(firstLanguage(navigator.languages));
dress('system');
const target = document.getElementById('page');
if (target) mount(Reader, { target });
