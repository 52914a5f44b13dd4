import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  test as base,
  chromium,
  expect,
  type BrowserContext,
  type Page,
  type Worker
} from '@playwright/test';
import { findChromium, launchArgs } from '../../src/cli/browser.mjs';
import { hostOf, networkWitness } from './network-witness';

export interface LaunchOptions {
  /** An .mjpeg that the fake webcam plays in a loop. Without it there is no camera. */
  readonly camera?: string;
  /** Pictures a second that the camera is asked for. */
  readonly frameRate?: number;
  /** Chromium asks nobody and allows the camera; false: it refuses. */
  readonly allow?: boolean;
  readonly profile?: string;
  readonly args?: readonly string[];
  readonly viewport?: { width: number; height: number };
  /** A tab behind another one is hidden, as for a person. Otherwise Playwright shows every tab as visible. */
  readonly tabsHide?: boolean;
  /** 'allow' in a file that is otherwise UNKEPT. */
  readonly serviceWorkers?: 'allow';
}

export interface Launched {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;
  /** What any browser of this test asked of another machine so far, Chromium's own left out. */
  readonly outside: () => string[];
}

/** Chromium without Playwright's own settings, which would keep every tab visible. */
async function launchPlain(executable: string, profile: string, args: string[]): Promise<BrowserContext> {
  const child = spawn(executable, [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...args,
    'about:blank'
  ]);
  const address = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error('Chromium did not start.')));
    child.stderr.on('data', (text) => {
      const found = /ws:\S+/.exec(String(text));
      if (found) resolve(found[0]);
    });
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const context = browser.contexts()[0]!;
  context.on('close', () => child.kill());
  return context;
}

/** What the test of privacy tries on purpose, and the worker of the self-test, which does nothing else. */
const TRIED = 'https://handwell-proof.invalid/';
const TRIES = /\/policy-probe\.worker/;
const REFUSAL = /Content Security Policy|securitypolicyviolation|Trusted(?:Type|HTML|Script)/i;

/** What the browser refuses from now on, in any page or worker, and nobody tried on purpose. */
async function refusalsOf(context: BrowserContext): Promise<string[]> {
  const refusals: string[] = [];
  context.on('console', (message) => {
    const text = message.text();
    if (REFUSAL.test(text) && !text.includes(TRIED)) refusals.push(`${text} (${message.location().url})`);
  });
  // Of a worker's refusals the console says nothing, and where a library catches the error it may be silent too.
  const tell = () =>
    addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, columnNumber } =
        event as SecurityPolicyViolationEvent;
      const where = `${sourceFile}:${columnNumber}`;
      console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI} ${sample} ${where}`);
    });
  await context.addInitScript(tell);
  // One that has ended by then tells nothing any more.
  const follow = (worker: Worker) =>
    TRIES.test(worker.url()) ? undefined : void worker.evaluate(tell).catch(() => undefined);
  const followPage = (page: Page) => page.on('worker', follow);
  context.pages().forEach(followPage);
  context.on('page', followPage);
  context.on('serviceworker', follow);
  return refusals;
}

/** As many as many cameras give in the evening: half the pictures are half of the tracker's work. */
const FRAME_RATE = 15;

/** Of a browser with a camera, whose picture is drawn without a graphics card: half as large as in a large window. */
const CAMERA_WINDOW = { width: 900, height: 640 };
const LARGE_WINDOW = { width: 1280, height: 800 };

/** The fake webcam plays 30 pictures a second; a page that asks for fewer gets fewer, as from a real one. */
const askForFewer = (context: BrowserContext, frameRate: number): Promise<unknown> =>
  context.addInitScript((rate) => {
    // Where a host has no camera there is nothing to ask.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const open = devices?.getUserMedia.bind(devices);
    if (!devices || !open) return;
    devices.getUserMedia = (asked) =>
      open(
        asked?.video
          ? { ...asked, video: { ...(asked.video as MediaTrackConstraints), frameRate: rate } }
          : asked
      );
  }, frameRate);

/** The built site. */
export const BUILD = resolve(import.meta.dirname, '../../build');

export const appUrl = (path = '/'): string => new URL(path, process.env['HANDWELL_URL']).href;

/**
 * `launch` opens the built app in a real Chromium with a fresh profile; everything is closed after the test, which fails
 * when the Content-Security-Policy or Trusted Types refused anything during it, or when anything but this machine was asked
 * for, as a proxy saw it.
 */
export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<Launched> }>({
  launch: async ({ serviceWorkers }, use) => {
    const opened: Launched[] = [];
    const refusals: string[][] = [];
    const witness = await networkWitness();
    await use(async (options = {}) => {
      const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'handwell-profile-')));
      const executablePath = await findChromium();
      const args = [
        ...launchArgs(),
        ...witness.args,
        ...(options.allow === false ? [] : ['--use-fake-ui-for-media-stream']),
        ...(options.camera
          ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${options.camera}`]
          : []),
        ...(options.args ?? [])
      ];
      const viewport = options.viewport ?? (options.camera ? CAMERA_WINDOW : LARGE_WINDOW);
      const context = options.tabsHide
        ? await launchPlain(executablePath, profile, args)
        : await chromium.launchPersistentContext(profile, {
            executablePath,
            viewport,
            args,
            serviceWorkers: options.serviceWorkers ?? serviceWorkers
          });
      refusals.push(await refusalsOf(context));
      if (options.camera) await askForFewer(context, options.frameRate ?? FRAME_RATE);
      const page = context.pages()[0] ?? (await context.newPage());
      const launched = { context, page, profile, outside: witness.outside };
      opened.push(launched);
      return launched;
    });
    for (const { context, profile } of opened) {
      await context.close().catch(() => undefined);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    witness.close();
    const sent = witness.outside().filter((asked) => hostOf(asked) !== hostOf(TRIED));
    expect(sent, 'what left this machine').toEqual([]);
    expect(refusals.flat(), 'refused by the Content-Security-Policy or Trusted Types').toEqual([]);
  }
});

/**
 * For files in which nothing is about the network: the app is not kept for use without one, which takes a third of the work
 * of opening a page. `test.use(UNKEPT)`.
 */
export const UNKEPT = { serviceWorkers: 'block' } as const;

export { expect };
