import { resolve } from 'node:path';
import { DIGITS, type Grip, type Measurable, type ViewClass } from '#contracts';
import { WHAT_A_GRIP_FOLLOWS } from '../../src/lib/features/what-a-grip-follows';
import type { GripView } from './grip-agreement';
import { GRIP_VIEWS } from './grip-clips';
import { gripsTried } from './grip-rows';
import { writeFormatted } from './write-formatted';

const SOURCE = resolve(import.meta.dirname, '../../src/lib/features/what-a-grip-follows.ts');

/** Whether a finger reaches the bars that are its own: one hand is enough to say no, yes takes two. */
function follows({ view, clips, missed }: GripView, digit: number): Measurable {
  const own = missed[digit]!.filter((bar) => bar !== 'coupling');
  const elsewhere = clips.some(({ seen }) => seen?.view?.viewClass !== view);
  if (own.length > 0 || elsewhere) return 'no';
  return clips.length > 1 ? 'yes' : 'unknown';
}

function cell(grip: Grip, view: ViewClass, views: readonly GripView[]): string | undefined {
  const now = views.find((one) => one.grip === grip && one.view === view);
  const before = WHAT_A_GRIP_FOLLOWS[grip]?.[view];
  if (!now && !before) return undefined;
  const coupling = now
    ? Math.max(...now.clips.map(({ seen }) => seen?.app.coupling ?? NaN)).toFixed(3)
    : before!.coupling;
  const fingers = DIGITS.map(
    (digit, i) => `${digit}: '${now ? follows(now, i) : before!.fingers[digit]}'`
  ).join(', ');
  return `'${view}': { coupling: ${Number.isNaN(Number(coupling)) ? 'NaN' : Number(coupling)}, fingers: { ${fingers} } }`;
}

/** For the app: as it was, but for what was filmed now. */
export async function writeFollowTable(views: readonly GripView[]): Promise<void> {
  const rows = gripsTried(WHAT_A_GRIP_FOLLOWS, views).map(
    (grip) => `${grip}: { ${GRIP_VIEWS[grip].flatMap((view) => cell(grip, view, views) ?? []).join(', ')} }`
  );
  await writeFormatted(
    SOURCE,
    `import type { FollowedFingers, Grip, ViewClass } from '#contracts';

/**
 * Written by \`npm run validate:kinematics\` from rendered hands that hold something and whose angles are known; not to
 * be edited. Views and grips that were not tried are not here.
 */
export const WHAT_A_GRIP_FOLLOWS: Readonly<
  Partial<Record<Grip, Readonly<Partial<Record<ViewClass, FollowedFingers>>>>>
> = {
  ${rows.join(',\n  ')}
};
`
  );
}
