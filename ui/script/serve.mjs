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

/** The address to look at, and a way to stop. */
export async function serve() {
  const csp = await policy();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const file = join(root, path === '/' ? 'index.html' : path);
    const found = file.startsWith(root) && (await stat(file).catch(() => null))?.isFile();
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': csp,
      'cache-control': 'no-store',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => server.close(done)),
  };
}
