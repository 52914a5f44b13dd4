import { DIGITS, VIEW_CLASSES, type Digit, type ViewClass } from '#contracts';

/** Whether a digit's flexion can be read in a view: measured on hands with known angles, or not measured yet. */
export type Measurable = 'yes' | 'no' | 'unknown';

const NOT_MEASURED = Object.fromEntries(DIGITS.map((digit) => [digit, 'unknown'])) as Record<
  Digit,
  Measurable
>;

/** What is not known is allowed: the numbers decide, and until they are there nobody is refused. */
export const WHAT_A_VIEW_MEASURES: Readonly<Record<ViewClass, Readonly<Record<Digit, Measurable>>>> =
  Object.fromEntries(VIEW_CLASSES.map((view) => [view, NOT_MEASURED])) as Record<
    ViewClass,
    typeof NOT_MEASURED
  >;
