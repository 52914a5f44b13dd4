import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} */
function onPath() {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

/** @returns {Promise<string | undefined>} the browser that Playwright downloaded, when it did */
async function ofPlaywright() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

const isRoot = () => process.getuid?.() === 0;

/**
 * A Chromium to drive: HANDWELL_CHROMIUM, one on the PATH, Debian's package where it may be installed, or
 * Playwright's own.
 *
 * @returns {Promise<string>} path of the executable
 * @throws {Error} that says what to do when there is none and none can be had
 */
export async function findChromium() {
  const named = process.env['HANDWELL_CHROMIUM'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`HANDWELL_CHROMIUM names ${named}, and there is no such file.`);
  }
  const present = onPath() ?? (await ofPlaywright());
  if (present) return present;
  if (isRoot() && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing the package "chromium".');
    const apt = (/** @type {string[]} */ ...args) =>
      spawnSync('apt-get', args, { stdio: 'inherit' }).status === 0;
    if (apt('update') && apt('install', '-y', 'chromium')) {
      const installed = onPath();
      if (installed) return installed;
    }
  }
  try {
    console.log("No Chromium found: trying Playwright's own.");
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
    const downloaded = await ofPlaywright();
    if (downloaded) return downloaded;
  } catch {
    // The message below says what to do.
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium or Google Chrome ' +
      '(Debian and Ubuntu: "sudo apt-get install chromium"), or set HANDWELL_CHROMIUM to the path of one.'
  );
}

/**
 * Of a list of features that are switched off Chromium takes the last alone: Playwright's own, and the address bar's list,
 * which is a page in a process of its own and took a third of the work of every start.
 */
const DISABLED = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider'],
  ...['GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'BlockOriginHeaderModificationOnRedirect'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'Translate', 'AutoDeElevate', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']
];

/** Flags for a quiet Chromium without a window that asks nobody outside for anything. */
export const launchArgs = () => [
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  `--disable-features=${DISABLED.join(',')}`
];
