// Serves the pages built over the invented locker under the very policy that the window has.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = process.env.PAGES ?? join(here, '../dist-memory');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webm': 'audio/webm',
};

async function policy() {
  const conf = JSON.parse(await readFile(join(here, '../../tauri.conf.json'), 'utf8'));
  const said = conf.app.security.csp;
  // In a browser the invented locker's recordings come from the page's own place.
  said['connect-src'] += " 'self'";
  return Object.entries(said)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** `/recordings/mp4` is a specimen recording; everything else lies among the pages built. */
function fileOf(path) {
  const recording = /^\/recordings\/([a-z0-9]+)$/.exec(path)?.[1];
  if (recording) return join(here, `../../assets/samples/SPECIMEN_tone_6s.${recording}`);
  const file = join(root, normalize(path === '/' ? '/index.html' : path));
  return file.startsWith(root) ? file : null;
}

/** The part asked for, as the window's own scheme gives it. */
function partOf(range, size) {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (start === undefined) return null;
  return { start: Number(start), end: Math.min(size - 1, end ? Number(end) : size - 1) };
}

/** The address to look at, and a way to stop. */
export async function serve() {
  const csp = await policy();
  const server = createServer(async (request, response) => {
    const file = fileOf(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const found = file && (await stat(file).catch(() => null));
    if (!found?.isFile()) return response.writeHead(404).end();
    const part = partOf(request.headers.range, found.size);
    response.writeHead(part ? 206 : 200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': csp,
      'cache-control': 'no-store',
      ...(part && { 'content-range': `bytes ${part.start}-${part.end}/${found.size}` }),
    });
    createReadStream(file, part ?? {}).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => server.close(done)),
  };
}
