import type { Page } from 'playwright-core';

/** MB of JavaScript heap in use after a collection: the page's and its workers'. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  let sum = usedSize;
  // Playwright speaks with workers only by evaluate; what they use is asked the same way as the page.
  const workers: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId }) => workers.push(sessionId));
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false
  });
  for (const sessionId of workers) {
    const ask = (method: string) =>
      new Promise<{ usedSize?: number }>((answered) => {
        session.on('Target.receivedMessageFromTarget', (received) => {
          const reply = JSON.parse(received.message) as { id: number; result?: { usedSize?: number } };
          if (received.sessionId === sessionId && reply.id === method.length) answered(reply.result ?? {});
        });
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id: method.length, method })
        });
      });
    await ask('HeapProfiler.collectGarbage');
    sum += (await ask('Runtime.getHeapUsage')).usedSize ?? NaN;
  }
  await session.detach();
  return sum / 1e6;
}
