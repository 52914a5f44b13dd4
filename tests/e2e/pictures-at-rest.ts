import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Release } from '../../src/lib/contracts';

/**
 * Looks for pictures in all that the browser keeps for the site: rows of its databases with everything inside them, keys,
 * files, and caches. A picture is what begins like a JPEG, PNG, GIF, WebP, AVIF or HEIC, wherever it stands in some bytes,
 * the same as base64, and any bytes in one piece of more than 64 KB: a second of landmarks has about nine. Of the caches
 * those files are excepted that the release names, if they are the ones it names.
 *
 * @param site folder of the built site
 * @returns where each was found
 */
export async function picturesAtRest(page: Page, site: string): Promise<string[]> {
  const { files } = JSON.parse(await readFile(join(site, 'release.json'), 'utf8')) as Release;
  return page.evaluate(async (listed) => {
    const LARGE = 65_536;
    const found: string[] = [];
    const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
    const signature =
      /PNG\r\n[^]\n|\xff\xd8\xff[\xe0\xe1][^]{2}(?:JFIF|Exif)|GIF8[79]a|RIFF[^]{4}WEBP|ftyp(?:avif|avis|heic|mif1)/;
    const inText =
      /data:image\/|(?:^|[^A-Za-z0-9+/])(?:\/9j\/[A-Za-z0-9+/]{60}|iVBORw0KGgo|R0lGOD[dl]h|UklGR)/;

    function bytesIn(where: string, bytes: Uint8Array) {
      const text = latin(bytes);
      if (signature.test(text) || text.startsWith('\xff\xd8\xff')) found.push(`${where}: a picture`);
      else if (bytes.length > LARGE) found.push(`${where}: ${bytes.length} bytes`);
    }
    async function valueIn(where: string, value: unknown): Promise<void> {
      if (typeof value === 'string') {
        if (inText.test(value)) found.push(`${where}: a picture as text`);
      } else if (value instanceof Blob) bytesIn(where, new Uint8Array(await value.arrayBuffer()));
      else if (value instanceof ArrayBuffer) bytesIn(where, new Uint8Array(value));
      else if (ArrayBuffer.isView(value))
        bytesIn(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      else if (value instanceof ImageData || value instanceof ImageBitmap) found.push(`${where}: a picture`);
      else if (Array.isArray(value) && value.length > LARGE) found.push(`${where}: ${value.length} values`);
      else if (typeof value === 'object' && value !== null && !(value instanceof FileSystemHandle))
        for (const [name, one] of Object.entries(value)) await valueIn(`${where}.${name}`, one);
    }

    let looked = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const table of database.objectStoreNames) {
        const reading = database.transaction(table).objectStore(table).getAll() as IDBRequest<unknown[]>;
        await new Promise((resolve) => (reading.onsuccess = resolve));
        looked += reading.result.length;
        for (const row of reading.result) await valueIn(`${name}/${table}`, row);
      }
      database.close();
    }
    if (looked === 0) found.push('nothing was kept, so nothing was looked at');
    for (const [name, text] of [...Object.entries(localStorage), ...Object.entries(sessionStorage)])
      await valueIn(`key ${name}`, text);
    async function folder(where: string, handle: FileSystemDirectoryHandle): Promise<void> {
      for await (const [name, one] of handle.entries())
        if (one.kind === 'directory') await folder(`${where}/${name}`, one);
        else await valueIn(`file ${where}/${name}`, await one.getFile());
    }
    await folder('', await navigator.storage.getDirectory());
    const sums = new Map(listed.map(({ path, sha256 }) => [`/${path}`, sha256]));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const body = await (await cache.match(request))!.arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
        const sum = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
        const { pathname } = new URL(request.url);
        if (sums.get(pathname) !== sum) await valueIn(`cache ${name}${pathname}`, body);
      }
    }
    return found;
  }, files);
}

/** Puts a small PNG wherever one could be kept; returns where `picturesAtRest` is to find them. */
export async function plantPictures(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')!.fillRect(0, 0, 4, 4);
    const png = await canvas.convertToBlob();
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
    const bytes = new Uint8Array(await jpeg.arrayBuffer());
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('handwell');
      opening.onsuccess = () => resolve(opening.result);
    });
    const writing = database.transaction('meta', 'readwrite');
    const put = (key: string, value: unknown) => writing.objectStore('meta').put({ key, value });
    put('planted 1', { deep: [png] });
    put('planted 2', new Uint8Array([1, 2, 3, ...bytes]));
    put('planted 3', new Uint8Array(70_000));
    await new Promise((resolve) => (writing.oncomplete = resolve));
    database.close();
    localStorage.setItem('planted', `"${btoa(String.fromCharCode(...bytes))}"`);
    const file = await (await navigator.storage.getDirectory()).getFileHandle('planted', { create: true });
    const stream = await file.createWritable();
    await stream.write(jpeg);
    await stream.close();
    await (await caches.open('planted')).put('/icon.svg', new Response(png));
  });
  return [
    'handwell/meta.value.deep.0: a picture',
    'handwell/meta.value: a picture',
    'handwell/meta.value: 70000 bytes',
    'key planted: a picture as text',
    'file /planted: a picture',
    'cache planted/icon.svg: a picture'
  ];
}
