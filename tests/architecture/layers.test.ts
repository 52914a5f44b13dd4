import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { forbidden = [], options = {} } = createRequire(import.meta.url)(
  './dependency-rules.cjs'
) as IConfiguration;

/** A tree that keeps every rule: each layer's door, and one user of each. */
const SOUND: Record<string, string> = {
  'src/lib/contracts/index.ts': 'export type Frame = { t: number };',
  'src/lib/math/index.ts': 'export const median = 1;',
  'src/lib/ui/index.ts': "export type { Frame } from '#contracts';",
  'src/lib/store/inner.ts': 'export const inner = 1;',
  'src/lib/store/inner.test.ts': "import './inner';",
  'src/lib/app/index.ts': "import '#capture'; import '#store'; export const run = 1;",
  'src/routes/+page.ts': "import '#app'; import '#ui'; import type { Frame } from '#contracts';",
  'src/cli/track.ts': "import '#capture'; import '#store';",
  'tests/fixtures/hand.ts': 'export const hand = 1;',
  ...Object.fromEntries(
    [
      'capture',
      'kinematics',
      'features',
      'notes',
      'sound',
      'inference',
      'store',
      'analysis',
      'guidance',
      'simulator'
    ].map((stage) => [
      `src/lib/${stage}/index.ts`,
      `import { median } from '#math'; import type { Frame } from '#contracts'; export type ${stage} = Frame;`
    ])
  )
};

/** What breaks each rule: [rule, file, its text]. */
const VIOLATIONS: [string, string, string][] = [
  ['contracts-import-nothing', 'src/lib/contracts/bad.ts', "import type { a } from '#math';"],
  ['contracts-import-nothing', 'src/lib/contracts/bad.ts', "import 'node:fs';"],
  ['math-knows-nothing-of-ours', 'src/lib/math/bad.ts', "import type { Frame } from '#contracts';"],
  ['capture-knows-only-contracts-and-math', 'src/lib/capture/bad.ts', "import '#store';"],
  ['kinematics-knows-only-contracts-and-math', 'src/lib/kinematics/bad.ts', "import '#capture';"],
  ['features-knows-only-contracts-and-math', 'src/lib/features/bad.ts', "import '#kinematics';"],
  ['notes-knows-only-contracts-and-math', 'src/lib/notes/bad.ts', "import '#features';"],
  ['sound-knows-only-contracts-and-math', 'src/lib/sound/bad.ts', "import '#capture';"],
  ['inference-knows-only-contracts-and-math', 'src/lib/inference/bad.ts', "import '#features';"],
  ['store-knows-only-contracts-and-math', 'src/lib/store/bad.ts', "import '#app';"],
  [
    'analysis-knows-only-contracts-and-math',
    'src/lib/analysis/bad.ts',
    "import type { store } from '#store';"
  ],
  ['guidance-knows-only-contracts-and-math', 'src/lib/guidance/bad.ts', "import '#analysis';"],
  ['simulator-knows-only-contracts-and-math', 'src/lib/simulator/bad.ts', "import '#ui';"],
  ['pure-layers-use-no-io', 'src/lib/analysis/bad.ts', "import 'node:fs';"],
  ['pure-layers-use-no-io', 'src/lib/analysis/bad.ts', "import 'dexie';"],
  ['only-inference-knows-tfjs', 'src/lib/app/bad.ts', "import '@tensorflow/tfjs-core';"],
  ['ui-knows-only-contracts', 'src/lib/ui/bad.ts', "import '#math';"],
  ['routes-compose-only', 'src/routes/bad.ts', "import '#analysis';"],
  ['app-knows-no-routes-and-no-components', 'src/lib/app/bad.ts', "import '#ui';"],
  ['cli-shows-no-pages', 'src/cli/bad.ts', "import '../routes/+page';"],
  ['backup-reader-shares-no-code', 'src/cli/read-backup/bad.mjs', "import '../../lib/store/index';"],
  ['one-door-per-layer', 'src/lib/app/bad.ts', "import '../store/inner';"],
  ['tests-are-not-imported', 'src/lib/store/bad.ts', "import '../../../tests/fixtures/hand';"],
  ['no-circles', 'src/lib/app/bad.ts', "import './worse';"],
  ['everything-resolves', 'src/lib/app/bad.ts', "import '#nowhere';"]
];

describe('the layer rules', () => {
  const folders: string[] = [];
  let packageJson: string;

  /** @param extra files on top of the sound tree. Each tree is a new one, because resolved paths are cached. */
  const broken = async (extra: Record<string, string> = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'handwell-layers-'));
    folders.push(folder);
    const files = { ...SOUND, ...extra, 'package.json': packageJson };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const run: ICruiseOptions = { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } };
    const { output } = await cruise(['src', 'tests'], run, options.enhancedResolveOptions);
    return (output as ICruiseResult).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  };

  beforeAll(async () => {
    const { imports } = JSON.parse(await readFile('package.json', 'utf8')) as { imports: object };
    const later = Object.fromEntries(
      ['kinematics', 'features', 'inference', 'simulator'].map((layer) => [
        `#${layer}`,
        `./src/lib/${layer}/index.ts`
      ])
    );
    packageJson = JSON.stringify({ name: 'planted', type: 'module', imports: { ...later, ...imports } });
  });
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  it('let a sound tree pass', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each(VIOLATIONS)('%s is seen red: %s with %s', async (rule, file, text) => {
    const extra: Record<string, string> = { [file]: text };
    if (rule === 'no-circles') extra['src/lib/app/worse.ts'] = "import './bad';";
    expect(await broken(extra)).toContain(`${rule}: ${file}`);
  });

  it('have each been seen red, and say how to repair', () => {
    expect(new Set(VIOLATIONS.map(([rule]) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
    for (const { name, comment } of forbidden) expect(comment?.length, name).toBeGreaterThan(60);
  });
});
