import {
  ACTIVITIES,
  HAND_SIDES,
  OTHER_VARIANTS,
  PROBE_SURFACES,
  PROBE_TEMPOS,
  type Activity,
  type HandSide,
  type PlayedVariant,
  type ProbeSurface,
  type ProbeTempo,
  type RestRule
} from '#contracts';
import { BUDGETS, DEFAULT_BUDGET } from '#analysis';
import { isRestRules, mergedRules } from './rest-rules';

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
  /** What is practised now. */
  activity: Activity;
  /** What the person practises at all: Record offers these. Empty until it was chosen. */
  activities: readonly Activity[];
  /** Listens to a MIDI instrument while it records. */
  midi: boolean;
  /** The browser's id of the camera used last; empty for any. */
  cameraId: string;
  /** Whether the person already notices loss of control, pain or numbness; null is not answered. */
  noticed: Noticed | null;
  /** Chosen in the practice run, then kept, so that one probe can be compared with the next. */
  probeTempo: ProbeTempo;
  /** The practice run of the five fingers was played. */
  probePractised: boolean;
  /** Other probes whose practice run was played. */
  otherProbesPractised: readonly PlayedVariant[];
  probeSurface: ProbeSurface;
  /** The local date of a day without a probe, because something hurt; empty for none. */
  noProbeOn: string;
  /** Weekdays that are rest days when nothing is recorded, oldest rule first. */
  restRules: readonly RestRule[];
  /** Minutes of a usual week by the person's own estimate, until there are weeks to tell it; null is not said. */
  usualWeekMin: number | null;
  /** Probability of any false notice of a change in 208 probe days: how sensitive change detection is. */
  falseNoticeBudget: number;
  /** Days that the landmarks of free play are kept; 0 keeps them for good. */
  keepLandmarksDays: number;
  /** ISO instant of the last backup of this browser; empty for none. */
  lastBackup: string;
  /** ISO instant at which the reminder of a backup was put off; empty for never. */
  backupPutOff: string;
}

/** Choices; 0 is for good. */
export const LANDMARK_DAYS: readonly number[] = [14, 90, 365, 0];

const DEFAULTS: SettingsValues = {
  theme: 'system',
  breakAfterMin: 25,
  startWhenHandsAppear: false,
  hands: ['right'],
  activity: 'piano',
  activities: [],
  midi: false,
  cameraId: '',
  noticed: null,
  probeTempo: 'standard',
  probePractised: false,
  otherProbesPractised: [],
  probeSurface: 'instrument',
  noProbeOn: '',
  restRules: [],
  usualWeekMin: null,
  falseNoticeBudget: DEFAULT_BUDGET,
  keepLandmarksDays: 14,
  lastBackup: '',
  backupPutOff: ''
};

/** What the settings are kept under: one key each, so that a broken one does not take the others along. */
const keyOf = (name: keyof SettingsValues): string => `handwell.${name}`;

const isInstantOrNone = (value: unknown): value is string =>
  typeof value === 'string' && (value === '' || !Number.isNaN(Date.parse(value)));

const VALID: { [Name in keyof SettingsValues]: (value: unknown) => value is SettingsValues[Name] } = {
  theme: (value): value is Theme => value === 'system' || value === 'light' || value === 'dark',
  breakAfterMin: (value): value is number => typeof value === 'number' && value >= 0 && value <= 240,
  startWhenHandsAppear: (value): value is boolean => typeof value === 'boolean',
  hands: (value): value is readonly HandSide[] =>
    Array.isArray(value) && value.length > 0 && value.every((side) => HAND_SIDES.includes(side as HandSide)),
  activity: (value): value is Activity => ACTIVITIES.includes(value as Activity),
  activities: (value): value is readonly Activity[] =>
    Array.isArray(value) && value.every((one) => ACTIVITIES.includes(one as Activity)),
  midi: (value): value is boolean => typeof value === 'boolean',
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
  otherProbesPractised: (value): value is readonly PlayedVariant[] =>
    Array.isArray(value) && value.every((one) => (OTHER_VARIANTS as readonly unknown[]).includes(one)),
  probeSurface: (value): value is ProbeSurface => PROBE_SURFACES.includes(value as ProbeSurface),
  noProbeOn: (value): value is string => typeof value === 'string' && /^(\d{4}-\d\d-\d\d)?$/.test(value),
  restRules: isRestRules,
  usualWeekMin: (value): value is number | null =>
    value === null || (typeof value === 'number' && value > 0 && value <= 10_080),
  falseNoticeBudget: (value): value is number => BUDGETS.includes(value as number),
  keepLandmarksDays: (value): value is number => LANDMARK_DAYS.includes(value as number),
  lastBackup: isInstantOrNone,
  backupPutOff: isInstantOrNone
};
type SettingName = keyof SettingsValues;
const NAMES = Object.keys(VALID) as SettingName[];
/** Of this browser alone, so that no backup has them. */
const STAY: readonly SettingName[] = ['midi', 'cameraId', 'lastBackup', 'backupPutOff'];

function isKept(name: SettingName): boolean {
  try {
    return localStorage.getItem(keyOf(name)) !== null;
  } catch {
    return false;
  }
}

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
    activities: stored('activities'),
    midi: stored('midi'),
    cameraId: stored('cameraId'),
    noticed: stored('noticed'),
    probeTempo: stored('probeTempo'),
    probePractised: stored('probePractised'),
    otherProbesPractised: stored('otherProbesPractised'),
    probeSurface: stored('probeSurface'),
    noProbeOn: stored('noProbeOn'),
    restRules: stored('restRules'),
    usualWeekMin: stored('usualWeekMin'),
    falseNoticeBudget: stored('falseNoticeBudget'),
    keepLandmarksDays: stored('keepLandmarksDays'),
    lastBackup: stored('lastBackup'),
    backupPutOff: stored('backupPutOff')
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
    for (const name of NAMES) this.#forget(name);
  }

  /** What was chosen in this browser, for a backup. */
  chosen(): Record<string, unknown> {
    const names = NAMES.filter((name) => isKept(name) && !STAY.includes(name));
    return Object.fromEntries(names.map((name) => [name, $state.snapshot(this.#values[name])]));
  }

  /** Which settings of a backup would be taken: those never chosen here, and rest days. */
  wouldTake(values: Readonly<Record<string, unknown>>): Partial<SettingsValues> {
    const taken: [SettingName, unknown][] = [];
    for (const name of NAMES.filter((one) => Object.hasOwn(values, one) && !STAY.includes(one))) {
      const value = values[name];
      if (!VALID[name](value)) continue;
      if (!isKept(name)) taken.push([name, value]);
      else if (name === 'restRules') {
        const ours = this.#values.restRules;
        // Where both say something of a day, what is here stays.
        const merged = mergedRules(value as readonly RestRule[], ours);
        if (merged.length > ours.length) taken.push([name, merged]);
      }
    }
    return Object.fromEntries(taken);
  }

  /** Takes these; returns how to undo it. */
  take(values: Partial<SettingsValues>): () => void {
    const names = NAMES.filter((name) => Object.hasOwn(values, name));
    const before = names.map((name) => ({ name, kept: isKept(name), value: this.#values[name] }));
    for (const name of names) this.set(name, values[name] as never);
    return () => {
      for (const { name, kept, value } of before)
        if (kept) this.set(name, value);
        else this.#forget(name);
    };
  }

  #forget(name: SettingName): void {
    this.set(name, DEFAULTS[name]);
    try {
      localStorage.removeItem(keyOf(name));
    } catch {
      // Then nothing was kept either.
    }
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** One for the page; `settings.values` is reactive. */
export const settings = new Settings();
