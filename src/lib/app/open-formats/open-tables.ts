import { FEATURE_NAMES } from '#contracts';
import { CATALOGUE } from '#features';
import type { OpenTable } from '#store';
import { CHANGES } from './change-table';
import { CHECK_INS, DIARY_DAYS, DIARY_EVENTS, REST_RULES } from './diary-tables';
import { EVENNESS } from './evenness-table';
import type { ExportSource } from './export-source';
import { FEATURES, QUALITY } from './feature-tables';
import { FREE_PLAY } from './free-play-table';
import { LOAD_DAYS, LOAD_FINGERS, LOAD_WEEKS } from './load-tables';
import { SESSION_EVENTS, SESSIONS } from './session-tables';

/** Every table of the export, in the order of its files. */
export const OPEN_TABLES: readonly OpenTable<ExportSource>[] = [
  SESSIONS,
  SESSION_EVENTS,
  FEATURES,
  QUALITY,
  CHANGES,
  FREE_PLAY,
  EVENNESS,
  LOAD_DAYS,
  LOAD_WEEKS,
  LOAD_FINGERS,
  DIARY_EVENTS,
  DIARY_DAYS,
  REST_RULES,
  CHECK_INS
];

/** Every feature that the tables name, for whoever reads them. */
export const FEATURE_DEFINITIONS = FEATURE_NAMES.map((name) => {
  const { unit, formula, source } = CATALOGUE[name];
  return { name, unit, formula, source };
});
