import type { ChangeNotice } from '#contracts';
import { DAYS, daysBetween, type AdviceRule, type OwnData } from './own-data';

const open = ({ change }: OwnData, ...states: ChangeNotice['state'][]): ChangeNotice[] =>
  (change?.notices ?? []).filter(({ state }) => states.includes(state));

/** A change that stayed, in one finger more than in the others: what to ask. */
export const confirmedChange: AdviceRule = (data) =>
  open(data, 'confirmed')
    .filter(({ focus }) => focus.kind === 'finger')
    .map((notice) => ({ kind: 'confirmed change', notice }));

/** A change that stayed, in everything: tiredness and set-up come first. */
export const changeOfEverything: AdviceRule = (data) =>
  open(data, 'confirmed')
    .filter(({ focus }) => focus.kind === 'everything')
    .map((notice) => ({ kind: 'change of everything', notice }));

/** A change that waits for three more days. */
export const secondLook: AdviceRule = (data) =>
  open(data, 'watch').map((notice) => ({ kind: 'second look', notice }));

/** A change of technique or instrument in the diary, and the fingers changed in the weeks after it. */
export const changeAfterTechnique: AdviceRule = (data) =>
  open(data, 'watch', 'confirmed').flatMap((notice) => {
    const event = data.diary.events
      .filter(({ kind }) => kind === 'technique change' || kind === 'new instrument or repertoire')
      .filter(({ day }) => day <= notice.since.to && daysBetween(day, notice.since.day) <= DAYS.habit)
      .sort((a, b) => (a.day < b.day ? 1 : -1))[0];
    return event ? [{ kind: 'change after technique', notice, event }] : [];
  });
