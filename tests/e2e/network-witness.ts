import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';

/** What Chromium itself asks for, whatever site is open: exactly these hosts, none of a library's. */
const CHROMIUM_OWN = [
  // Updates of its own parts, asked for at its start, and where they would come from.
  'update.googleapis.com',
  'clients2.google.com',
  'redirector.gvt1.com',
  // Whether somebody is signed in to the browser, asked at its start.
  'accounts.google.com',
  // What the fields of a form may be, asked by autofill where a page has a form.
  'content-autofill.googleapis.com',
  // Hints on how to load a site, asked where Playwright's own settings, which turn them off, are left out.
  'optimizationguide-pa.googleapis.com'
];

/** Host of what the proxy was asked for: an address, or host:port of a tunnel. */
export const hostOf = (asked: string): string => asked.replace(/^https?:\/\//, '').replace(/[:/].*$/s, '');

/** A proxy that answers nothing and notes who asks: it sees what no page API can hide, workers included. */
export async function networkWitness() {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    // A browser that is being closed does not wait for the answer.
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    /** Chromium sends everything through the proxy that is not for this machine. */
    args: [`--proxy-server=http://127.0.0.1:${port}`],
    /** What reached the proxy, without Chromium's own. */
    outside: () => asked.filter((url) => !CHROMIUM_OWN.includes(hostOf(url))),
    close: () => void proxy.close()
  };
}

/** Requests of a browser from now on: all that go to the network, and those of them that are not for the origin of `app`. */
export function requestsOf(
  context: BrowserContext,
  app: string
): { readonly all: string[]; readonly others: string[] } {
  const own = new URL(app).origin;
  const seen = { all: [] as string[], others: [] as string[] };
  context.on('request', (request) => {
    const url = new URL(request.url());
    // The self-test of the policy is refused inside the browser: that it is not sent, the proxy sees.
    if (url.hostname === 'csp-selftest.invalid') return;
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    seen.all.push(url.href);
    if (url.origin !== own) seen.others.push(url.href);
  });
  return seen;
}
