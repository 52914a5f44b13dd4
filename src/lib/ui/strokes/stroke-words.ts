import type { StrokeFacts, StrokeSet, ViewClass } from '#contracts';
import { inWords } from '../gate-words';

const DASH = '–';
const FROM: Readonly<Record<Exclude<ViewClass, `front ${number}`>, string>> = {
  oblique: 'in front and to one side',
  top: 'straight above',
  behind: 'behind',
  side: 'the side',
  palm: 'below'
};
/** `from(['front 60', 'front 45', 'side']) // 'in front at 60 and 45 degrees, or the side'` */
function from(views: readonly ViewClass[]): string {
  const degrees = views.flatMap((view) => /^front (\d+)$/.exec(view)?.[1] ?? []);
  const others = views.flatMap((view) => (view in FROM ? [FROM[view as keyof typeof FROM]] : []));
  const fronts = degrees.length > 0 ? [`in front at ${inWords(degrees)} degrees`] : [];
  return [...fronts, ...others].join(', or ');
}

export const strokeHand = ({ side }: StrokeSet): string => (side === 'left' ? 'Left hand' : 'Right hand');

/** Cells of the table: found, mean and SD of the intervals, SD of the sizes over their mean. */
export const strokeCells = ({ strokes, asked, interval, sizeSpread }: StrokeSet): readonly string[] => [
  `${strokes.length} of ${asked}`,
  interval ? `${Math.round(interval.mean)} ms` : DASH,
  interval ? `${Math.round(interval.sd)} ms` : DASH,
  sizeSpread === undefined ? DASH : `${Math.round(100 * sizeSpread)} %`
];

/** How far the figures can be believed. */
export function strokesKnown({ times, sizes, intervalError }: StrokeFacts): string {
  if (times.length === 0) return 'How far these figures can be believed was not shown from any side.';
  const size =
    sizes.length > 0
      ? `How much the size varies came out right only from ${from(sizes)}; from elsewhere take it as a rough guide.`
      : 'How much the size varies came out right from none of them: take it as a rough guide.';
  return `Measured on rendered hands with a stick at 30 pictures a second, filmed from ${from(times)}: the SD of the time between strokes was off by about ${intervalError.toFixed(1)} ms in the worst of these. With fewer pictures it is off by more. ${size} No real drummer was filmed.`;
}

/** Why strokes are missing, where they are. */
export const missingStrokes = (sets: readonly StrokeSet[]): string[] =>
  sets.flatMap((set) => {
    const missing = set.asked - set.strokes.length;
    if (missing < 1) return [];
    const which = strokeHand(set).toLowerCase();
    if (set.fps === 0)
      return [`Of the ${which} no pictures are kept: it was not seen, or they could not be stored.`];
    return [
      `Of the ${which} ${missing} of ${set.asked} ${missing === 1 ? 'stroke was' : 'strokes were'} not found. It was seen about ${Math.round(set.fps)} times a second; where it was hidden, out of the picture, or not looked at for a tenth of a second because the machine was busy, nothing is told, nor of a stroke that was very small or did not spring back.`
    ];
  });
