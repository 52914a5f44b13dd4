import type { Advice } from '#contracts';
import { changeAfterTechnique, changeOfEverything, confirmedChange, secondLook } from './change-rules';
import {
  concertAhead,
  newInstrument,
  newTechnique,
  stressInDiary,
  techniqueAfterInjury
} from './diary-rules';
import { loadJump, longStretch, noRest } from './load-rules';
import type { AdviceRule, OwnData } from './own-data';
import { alreadyNoticed, injuryInDiary, painInSessions, signInOwnWords } from './safety-rules';
import { notRecovered, poorSleep, tiredDays } from './state-rules';

/** In the order in which a person should read what fits. */
const RULES: readonly AdviceRule[] = [
  signInOwnWords,
  alreadyNoticed,
  painInSessions,
  injuryInDiary,
  confirmedChange,
  changeOfEverything,
  changeAfterTechnique,
  techniqueAfterInjury,
  secondLook,
  loadJump,
  noRest,
  longStretch,
  tiredDays,
  notRecovered,
  poorSleep,
  stressInDiary,
  concertAhead,
  newTechnique,
  newInstrument
];

/**
 * What of the guidance fits a person's own data, the most pressing first. What is safe to do stands above all of it on
 * the pages and needs no data.
 */
export const guidanceAdvice = (data: OwnData): Advice[] => RULES.flatMap((rule) => rule(data));
