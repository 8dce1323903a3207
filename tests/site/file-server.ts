import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface FileServer {
  origin: string;
  close(): Promise<void>;
}

/**
 * A plain file server: files, `/people` for `people.html`, 404 for the rest. `answers` are paths that it answers itself
 * with JSON; with them every page sets the cookie by which a page knows our own server.
 */
export async function serveFiles(folder: string, answers: Record<string, unknown> = {}): Promise<FileServer> {
  const isOurs = Object.keys(answers).length > 0;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (Object.hasOwn(answers, pathname)) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[pathname]));
      return;
    }
    const path = normalize(decodeURIComponent(pathname));
    const file = extname(path) ? path : path.endsWith('/') ? `${path}index.html` : `${path}.html`;
    try {
      const content = await readFile(join(folder, file));
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.setHeader('content-type', type);
      // Names that begin so carry a hash of their content.
      if (path.startsWith('/_')) response.setHeader('cache-control', 'max-age=31536000, immutable');
      if (isOurs && type.startsWith('text/html')) response.setHeader('set-cookie', 'insights-live=1; Path=/');
      response.end(content);
    } catch {
      response.writeHead(404).end('Not found');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
