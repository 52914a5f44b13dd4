/** What a finger's score may be made of: the classical figures, the residual coupling of a predictor, or both. */
export const SCORE_METHODS = ['classical', 'ridge', 'classical and ridge', 'classical and network'] as const;
export type ScoreMethod = (typeof SCORE_METHODS)[number];

/**
 * What the app should use. The network is better on people such as it was trained on, but on people unlike those it did not
 * beat ridge and classical figures by the margins that measurement D asks for: see models/coordination/MODEL_CARD.md.
 */
export const FREE_PLAY_METHOD: ScoreMethod = 'classical and ridge';
