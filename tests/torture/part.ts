/** What a part of the torture came to; a line of the table. */
export interface PartResult {
  readonly part: string;
  readonly runs: number;
  /** Each with what is needed to see it again. */
  readonly failures: readonly string[];
  /** The worst that was lost of what had been acknowledged or said. */
  readonly worst: string;
}

export interface Asked {
  /** How many; each part has its own number. */
  readonly n?: number | undefined;
  readonly seed?: number | undefined;
}
