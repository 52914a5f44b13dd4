import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { appUrl } from './app';

/** What Chromium itself asks for at its start, whatever page is open: exactly these hosts, none of a library's. */
const CHROMIUM_OWN =
  /^(?:https?:\/\/)?(?:update\.googleapis\.com|clients2\.google\.com|accounts\.google\.com|redirector\.gvt1\.com)(?:[:/]|$)/;

/** A proxy that answers nothing and notes who asks: it sees what no page API can hide, workers included. */
export async function networkWitness() {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    /** Chromium sends everything through the proxy that is not for this machine. */
    args: [`--proxy-server=http://127.0.0.1:${port}`],
    /** What reached the proxy, without Chromium's own. */
    outside: () => asked.filter((url) => !CHROMIUM_OWN.test(url)),
    close: () => void proxy.close()
  };
}

/** Requests of a browser from now on: all that go to the network, and those of them that are not for the app. */
export function requestsOf(context: BrowserContext): { readonly all: string[]; readonly others: string[] } {
  const own = new URL(appUrl()).origin;
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
