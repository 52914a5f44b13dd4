/** The five fingers, thumb first as in every record. Colour is never the only sign: each has a marker and a dash. */
export interface FingerStyle {
  readonly name: 'Thumb' | 'Index' | 'Middle' | 'Ring' | 'Little';
  readonly colour: string;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';
  /** SVG stroke-dasharray. */
  readonly dash: string;
}

export const FINGERS: readonly FingerStyle[] = [
  { name: 'Thumb', colour: 'var(--finger-thumb)', marker: 'circle', dash: 'none' },
  { name: 'Index', colour: 'var(--finger-index)', marker: 'square', dash: '7 3' },
  { name: 'Middle', colour: 'var(--finger-middle)', marker: 'triangle', dash: '2 2' },
  { name: 'Ring', colour: 'var(--finger-ring)', marker: 'diamond', dash: '9 3 2 3' },
  { name: 'Little', colour: 'var(--finger-little)', marker: 'cross', dash: '4 4' }
];
