/**
 * Units as types. A plain number may be given a unit, but a value with one unit never passes for
 * another: `const t: Seconds = 3` compiles, `const ms: Milliseconds = t` does not.
 */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]?: Name };

export type Milliseconds = Unit<'ms'>;
export type Seconds = Unit<'s'>;
export type Minutes = Unit<'min'>;
export type Radians = Unit<'rad'>;
/** Every threshold of the field's literature is in degrees, so angles are, once they are computed. */
export type Degrees = Unit<'deg'>;
export type Hertz = Unit<'Hz'>;
/** Lengths divided by the distance from wrist (P0) to middle MCP (P9) of the same hand. */
export type PalmLengths = Unit<'palm lengths'>;
/** Session RPE (CR10) times minutes. */
export type ArbitraryUnits = Unit<'AU'>;
export type Pixels = Unit<'px'>;
