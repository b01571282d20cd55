/** The player's page: no commands, one recording. */
import { mount } from 'svelte';
import { playerHost } from '../host/player';
import '../style/base.css';
import { dress } from '../style/theme';
import { speak } from '../words';
import Player from './Player.svelte';

document.addEventListener('contextmenu', (event) => event.preventDefault());

const recording = playerHost.recording();
speak(recording.lang);
dress(recording.theme);
const target = document.getElementById('page');
if (target) mount(Player, { target, props: { recording } });
