import type { DiaryEvent, PracticeDay, SessionDetails } from '#contracts';
import { redFlagNotice } from './red-flags';

const isOn = (today: PracticeDay, { day, until }: Pick<DiaryEvent, 'day' | 'until'>): boolean =>
  day <= today && today <= (until ?? day);

/**
 * Whether the person said of this day that something hurts, is numb or weak, swells, cramps or does not obey: then there
 * is no probe and no trial on it (product.md "Safety"). Words count as they do for the notice that is shown at once.
 *
 * @param told what was said of sessions, by practice day
 */
export const saidToHurt = (
  today: PracticeDay,
  told: readonly { readonly day: PracticeDay; readonly details: SessionDetails }[],
  events: readonly DiaryEvent[]
): boolean =>
  told.some(({ day, details }) => day === today && (details.pain || redFlagNotice(details) !== undefined)) ||
  events.some(
    (event) =>
      isOn(today, event) &&
      (event.kind === 'injury or pain' ||
        event.symptoms?.includes('cramp') ||
        redFlagNotice(event) !== undefined)
  );
