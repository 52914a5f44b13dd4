import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const RECIPE = ['assemble.mjs', 'metadata.mjs', 'with-metadata.mjs'];

/** Whether the installed packages are those of the lockfile. */
function installed() {
  const modules = join(ROOT, 'node_modules');
  // A link leads to the packages of another checkout, which installing would empty.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return true;
  const mark = join(modules, '.package-lock.json');
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/**
 * @param {string} model path of the bundle
 * @returns {boolean} whether it is there and not older than its recipe
 */
function modelIsCurrent(model) {
  if (!existsSync(model)) return false;
  const built = statSync(model).mtimeMs;
  return RECIPE.every((name) => statSync(join(ROOT, 'models/hand-landmarker', name)).mtimeMs <= built);
}

/**
 * Installs what is missing and assembles the hand model. Uses nothing but Node and npm itself.
 *
 * @throws {Error} that says what to do
 */
export async function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Handwell needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`
    );
  }
  if (!installed()) {
    console.log('Installing packages (once, about a minute).');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32'
    });
    if (status !== 0) throw new Error('"npm ci" failed: see above. Is the npm registry reachable?');
  }
  // tsconfig.json stands on what this writes, and so does every build, the command line's too.
  if (!existsSync(join(ROOT, '.svelte-kit/tsconfig.json'))) {
    const kit = join(ROOT, 'node_modules/@sveltejs/kit/svelte-kit.js');
    const { status } = spawnSync(process.execPath, [kit, 'sync'], { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) throw new Error('"svelte-kit sync" failed: see above.');
  }
  const { MODEL_PATH, writeModel } = await import(
    pathToFileURL(join(ROOT, 'models/hand-landmarker/assemble.mjs')).href
  );
  if (!modelIsCurrent(MODEL_PATH)) {
    console.log(`Hand model assembled, sha256 ${await writeModel()}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepare().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
