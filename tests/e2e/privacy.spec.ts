import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fixture } from '../fixtures';
import { appUrl, expect, test } from './app';

const RECORDED_MS = 66_000;

test('nothing leaves the machine in over 65 s of tracking, worker and service worker included', async ({
  launch
}) => {
  test.setTimeout(180_000);
  // Everything that is not this machine goes through this proxy: it sees what no page API can hide.
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
  const { mjpeg } = await fixture('play');
  const { page, context } = await launch({
    camera: mjpeg,
    args: [`--proxy-server=http://127.0.0.1:${port}`]
  });
  const own = new URL(appUrl()).origin;
  const others: string[] = [];
  let recording = false;
  const whileRecording: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== own && url.protocol !== 'blob:' && url.protocol !== 'data:') others.push(url.href);
    if (recording && url.protocol.startsWith('http')) whileRecording.push(url.href);
  });

  await page.goto(appUrl('/record'));
  await page.getByTestId('camera-on').click();
  await page.getByTestId('start').click();
  await expect(page.getByTestId('hands-on-right')).toBeVisible();
  recording = true;
  await page.waitForTimeout(RECORDED_MS);
  recording = false;
  expect(Number(await page.getByTestId('frames-with-hand').textContent())).toBeGreaterThan(500);
  expect(others, 'requests to another origin').toEqual([]);
  expect(whileRecording, 'requests while recording').toEqual([]);
  const outside = asked.filter((url) => !CHROMIUM_OWN.test(url));
  expect(outside, 'what reached the proxy').toEqual([]);

  const blocked = await page.evaluate(() =>
    fetch('https://handwell-proof.invalid/').then(
      () => 'sent',
      () => 'blocked'
    )
  );
  expect(blocked).toBe('blocked');
  expect(asked.filter((url) => url.includes('handwell-proof'))).toEqual([]);
  // The proxy does see what leaves: without that the checks above would prove nothing.
  const plain = await context.newPage();
  await plain.goto('http://handwell-proof.invalid/').catch(() => undefined);
  expect(asked.filter((url) => url.includes('handwell-proof')).length).toBeGreaterThan(0);
  proxy.close();
});

/** What Chromium itself asks for at its start, whatever page is open: exactly these hosts, none of a library's. */
const CHROMIUM_OWN =
  /^(?:https?:\/\/)?(?:update\.googleapis\.com|clients2\.google\.com|accounts\.google\.com|redirector\.gvt1\.com)(?:[:/]|$)/;
