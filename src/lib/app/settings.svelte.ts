import {
  ACTIVITIES,
  HAND_SIDES,
  PROBE_SURFACES,
  PROBE_TEMPOS,
  type Activity,
  type HandSide,
  type ProbeSurface,
  type ProbeTempo,
  type RestRule
} from '#contracts';
import { BUDGETS, DEFAULT_BUDGET } from '#analysis';

export type Theme = 'system' | 'light' | 'dark';

/** The one question of the first days, with the day it was answered. `later` asks no more by itself. */
export interface Noticed {
  readonly answer: 'yes' | 'no' | 'later';
  /** ISO instant. */
  readonly at: string;
}

/** The person's choices, kept in this browser. Losing them costs nothing but a click. */
export interface SettingsValues {
  theme: Theme;
  /** Minutes of playing before a silent reminder; 0 is off. */
  breakAfterMin: number;
  /** Recording starts by itself when hands come into view. */
  startWhenHandsAppear: boolean;
  hands: readonly HandSide[];
  activity: Activity;
  /** The browser's id of the camera used last; empty for any. */
  cameraId: string;
  /** Whether the person already notices loss of control, pain or numbness; null is not answered. */
  noticed: Noticed | null;
  /** Chosen in the practice run, then kept, so that one probe can be compared with the next. */
  probeTempo: ProbeTempo;
  /** The practice run was played. */
  probePractised: boolean;
  probeSurface: ProbeSurface;
  /** The local date of a day without a probe, because something hurt; empty for none. */
  noProbeOn: string;
  /** Weekdays that are rest days when nothing is recorded, oldest rule first. */
  restRules: readonly RestRule[];
  /** Minutes of a usual week by the person's own estimate, until there are weeks to tell it; null is not said. */
  usualWeekMin: number | null;
  /** Probability of any false notice of a change in 208 probe days: how sensitive change detection is. */
  falseNoticeBudget: number;
}

const DEFAULTS: SettingsValues = {
  theme: 'system',
  breakAfterMin: 25,
  startWhenHandsAppear: false,
  hands: ['right'],
  activity: 'piano',
  cameraId: '',
  noticed: null,
  probeTempo: 'standard',
  probePractised: false,
  probeSurface: 'instrument',
  noProbeOn: '',
  restRules: [],
  usualWeekMin: null,
  falseNoticeBudget: DEFAULT_BUDGET
};

/** What the settings are kept under: one key each, so that a broken one does not take the others along. */
const keyOf = (name: keyof SettingsValues): string => `handwell.${name}`;

const VALID: { [Name in keyof SettingsValues]: (value: unknown) => value is SettingsValues[Name] } = {
  theme: (value): value is Theme => value === 'system' || value === 'light' || value === 'dark',
  breakAfterMin: (value): value is number => typeof value === 'number' && value >= 0 && value <= 240,
  startWhenHandsAppear: (value): value is boolean => typeof value === 'boolean',
  hands: (value): value is readonly HandSide[] =>
    Array.isArray(value) && value.length > 0 && value.every((side) => HAND_SIDES.includes(side as HandSide)),
  activity: (value): value is Activity => ACTIVITIES.includes(value as Activity),
  cameraId: (value): value is string => typeof value === 'string' && value.length < 200,
  noticed: (value): value is Noticed | null =>
    value === null ||
    (typeof value === 'object' &&
      'answer' in value &&
      ['yes', 'no', 'later'].includes(value.answer as string) &&
      'at' in value &&
      typeof value.at === 'string' &&
      !Number.isNaN(Date.parse(value.at))),
  probeTempo: (value): value is ProbeTempo => PROBE_TEMPOS.includes(value as ProbeTempo),
  probePractised: (value): value is boolean => typeof value === 'boolean',
  probeSurface: (value): value is ProbeSurface => PROBE_SURFACES.includes(value as ProbeSurface),
  noProbeOn: (value): value is string => typeof value === 'string' && /^(\d{4}-\d\d-\d\d)?$/.test(value),
  restRules: (value): value is readonly RestRule[] =>
    Array.isArray(value) &&
    value.every(
      (rule: Partial<RestRule> | null) =>
        typeof rule?.since === 'string' &&
        !Number.isNaN(Date.parse(rule.since)) &&
        Array.isArray(rule.weekdays) &&
        rule.weekdays.every((weekday) => [1, 2, 3, 4, 5, 6, 7].includes(weekday as number))
    ),
  usualWeekMin: (value): value is number | null =>
    value === null || (typeof value === 'number' && value > 0 && value <= 10_080),
  falseNoticeBudget: (value): value is number => BUDGETS.includes(value as number)
};

function stored<Name extends keyof SettingsValues>(name: Name): SettingsValues[Name] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null');
    return VALID[name](value) ? value : DEFAULTS[name];
  } catch {
    return DEFAULTS[name];
  }
}

class Settings {
  #values = $state<SettingsValues>({
    theme: stored('theme'),
    breakAfterMin: stored('breakAfterMin'),
    startWhenHandsAppear: stored('startWhenHandsAppear'),
    hands: stored('hands'),
    activity: stored('activity'),
    cameraId: stored('cameraId'),
    noticed: stored('noticed'),
    probeTempo: stored('probeTempo'),
    probePractised: stored('probePractised'),
    probeSurface: stored('probeSurface'),
    noProbeOn: stored('noProbeOn'),
    restRules: stored('restRules'),
    usualWeekMin: stored('usualWeekMin'),
    falseNoticeBudget: stored('falseNoticeBudget')
  });

  get values(): Readonly<SettingsValues> {
    return this.#values;
  }

  set<Name extends keyof SettingsValues>(name: Name, value: SettingsValues[Name]): void {
    this.#values[name] = value;
    if (name === 'theme') applyTheme(this.#values.theme);
    try {
      localStorage.setItem(keyOf(name), JSON.stringify(value));
    } catch {
      // Storage is switched off: the choice holds until the page is closed.
    }
  }

  /** Everything as on the first day. */
  reset(): void {
    for (const name of Object.keys(DEFAULTS) as (keyof SettingsValues)[]) {
      this.set(name, DEFAULTS[name]);
      try {
        localStorage.removeItem(keyOf(name));
      } catch {
        // Then nothing was kept either.
      }
    }
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** One for the page; `settings.values` is reactive. */
export const settings = new Settings();
