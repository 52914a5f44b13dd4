import { changeAfterTechnique } from './change-rules';
import { DAYS, daysBetween, recentEvents, type AdviceRule } from './own-data';

/** Weeks in which there is still time to build up, in days. */
const AHEAD = 28;

/** The next concert or exam. */
export const concertAhead: AdviceRule = ({ diary, today }) =>
  diary.events
    .filter(({ kind, day }) => {
      const ahead = daysBetween(today, day);
      return kind === 'concert or exam' && ahead >= 0 && ahead <= AHEAD;
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(0, 1)
    .map((event) => ({ kind: 'concert ahead', event }));

/** A hard time. */
export const stressInDiary: AdviceRule = (data) =>
  recentEvents(data, ['stress'], DAYS.state)
    .slice(0, 1)
    .map((event) => ({ kind: 'stress', event }));

/** How long after an injury a new technique may still be because of it, in days. */
const AFTER_INJURY = 180;

/** A new technique in the half-year after an injury. */
export const techniqueAfterInjury: AdviceRule = (data) =>
  recentEvents(data, ['technique change'], DAYS.habit)
    .flatMap((event) => {
      const injury = data.diary.events.find(({ kind, day }) => {
        const days = daysBetween(day, event.day);
        return kind === 'injury or pain' && days >= 0 && days <= AFTER_INJURY;
      });
      return injury ? [{ kind: 'technique after injury' as const, event, injury }] : [];
    })
    .slice(0, 1);

/** A new technique, while no change is noticed that began after it and no injury lies before it. */
export const newTechnique: AdviceRule = (data) =>
  changeAfterTechnique(data).length > 0 || techniqueAfterInjury(data).length > 0
    ? []
    : recentEvents(data, ['technique change'], DAYS.habit)
        .slice(0, 1)
        .map((event) => ({ kind: 'technique', event }));

/** A new instrument or repertoire. */
export const newInstrument: AdviceRule = (data) =>
  recentEvents(data, ['new instrument or repertoire'], DAYS.habit)
    .slice(0, 1)
    .map((event) => ({ kind: 'new instrument', event }));
