import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';

const require = createRequire(import.meta.url);

/** Own files are not compiled, so `dist/` has none: they are found from the root of the package. */
const ownFolder = join(
  packageRoot(dirname(fileURLToPath(import.meta.url))),
  'src/platforms/web/assets',
);
/** The faces the charts are drawn in too: the second has the letters that the first lacks. */
const fontFolders = {
  chinese: dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json')),
  latin: dirname(require.resolve('@fontsource-variable/noto-sans/package.json')),
};

const files = {
  'style.css': join(ownFolder, 'style.css'),
  'tasks.css': join(ownFolder, 'tasks.css'),
  'workspace.js': join(ownFolder, 'workspace.js'),
  'mentions.js': join(ownFolder, 'mentions.js'),
  'icon.svg': join(ownFolder, 'icon.svg'),
  'htmx.js': require.resolve('htmx.org/dist/htmx.min.js'),
  'sse.js': require.resolve('htmx-ext-sse/dist/sse.min.js'),
  'chinese.css': join(fontFolders.chinese, 'index.css'),
  'latin.css': join(fontFolders.latin, 'index.css'),
};

export type Asset = keyof typeof files;

const year = 365 * 24 * 3600;
const stamps = new Map<string, string>();

/** The address of a file, with a stamp of its contents: it may be kept for ever. */
export function assetUrl(name: Asset): string {
  const stamp = stamps.get(name) ?? stampOf(files[name]);
  stamps.set(name, stamp);
  return `/assets/${stamp}/${name}`;
}

/** Serves the style sheet, the scripts and the fonts, all from this machine. */
export function assetRoutes(): Router {
  const router = Router();
  const keep = { immutable: true, maxAge: year * 1000 };
  // The fonts' own style sheets name their slices relative to themselves.
  for (const folder of Object.values(fontFolders)) {
    const slices = express.static(join(folder, 'files'), { ...keep, index: false });
    router.use('/assets/:stamp/files', slices);
  }
  router.get('/assets/:stamp/:name', (request, response, next) => {
    const { name, stamp } = request.params;
    if (!Object.hasOwn(files, name)) return next();
    const asset = name as Asset;
    // An old page may ask for an old stamp: it gets today's file, but must not keep it.
    if (assetUrl(asset) === `/assets/${stamp}/${name}`)
      return response.sendFile(files[asset], keep);
    response.sendFile(files[asset], {
      cacheControl: false,
      headers: { 'Cache-Control': 'no-cache' },
    });
  });
  router.get('/favicon.ico', (_request, response) => response.redirect(301, assetUrl('icon.svg')));
  return router;
}

function stampOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 10);
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('cannot find package.json above the web platform');
  return packageRoot(above);
}
