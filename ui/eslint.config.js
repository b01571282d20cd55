import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What a folder of pages may not lean on. */
const fence = (files, group, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const tauri = ['@tauri-apps/*', '**/bindings', '**/ask-bindings'];
const onlyHost = 'Only the host bodies know Tauri.';

export default ts.config(
  {
    ignores: [
      'dist',
      'dist-memory',
      'shots',
      'dist-reader',
      'node_modules',
      'src/host/bindings.ts',
      'src/host/ask-bindings.ts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: 'Nothing of the locker may reach the disk.' },
        { name: 'sessionStorage', message: 'Nothing of the locker may reach the disk.' },
        { name: 'indexedDB', message: 'Nothing of the locker may reach the disk.' },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Bytes of the locker are text, never markup.' },
        { property: 'outerHTML', message: 'Bytes of the locker are text, never markup.' },
        { property: 'insertAdjacentHTML', message: 'Bytes of the locker are text, never markup.' },
      ],
      'svelte/no-at-html-tags': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "SvelteAttribute[key.name='style']",
          message: 'The policy refuses it; use a class or style:property={…}.',
        },
      ],
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  fence(['src/**'], tauri, onlyHost, ['src/host/**', 'src/tasks/**', 'src/parts/**']),
  fence(
    ['src/parts/**'],
    [...tauri, '**/tasks/**', '**/shell/**'],
    'A part knows neither tasks, shell nor Tauri.',
  ),
  fence(
    ['src/tasks/**'],
    [...tauri, '../../shell/**', '../../tasks/**', '../*/**', '!../../**'],
    'A task leans on parts, host and words, never on another task, the shell or Tauri.',
  ),
  fence(
    ['reader/src/verify/**', 'reader/src/stamp/**'],
    ['**/page/**', '**/ui/src/**', '../../../src/**', '$*', 'svelte', 'svelte/**', 'node:*'],
    'The second verifier leans on nothing but its libraries: no page, no window, no Node.js.',
  ),
  {
    files: ['script/**', 'reader/script/**', 'reader/*.mjs', '*.config.*'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
);
