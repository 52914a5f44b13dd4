import type { Activity, Digit, HandSide } from '#contracts';

/** What a statement of the reading pages says of the hand and the fingers in an activity. */
export interface AffectedFingers {
  /** Of the statement, with its source: the anchor that links lead to. */
  readonly statement: string;
  readonly hand?: HandSide;
  readonly digits: readonly Digit[];
  readonly movement?: 'bends' | 'stretches';
}

const BOWED: readonly AffectedFingers[] = [
  { statement: 'hand-of-bowed', hand: 'left', digits: ['middle', 'ring', 'little'], movement: 'bends' }
];
const KEYS_AND_PLUCKED: AffectedFingers = {
  statement: 'hand-of-keys-and-plucked',
  hand: 'right',
  digits: []
};

/** Which digits were most often affected, as far as something was read. An activity without an entry has nothing. */
export const AFFECTED_FINGERS: { readonly [activity in Activity]?: readonly AffectedFingers[] } = {
  piano: [
    { statement: 'fingers-of-pianists', digits: ['ring', 'little'], movement: 'bends' },
    KEYS_AND_PLUCKED
  ],
  guitar: [{ statement: 'fingers-of-guitarists', digits: ['middle'], movement: 'bends' }, KEYS_AND_PLUCKED],
  violin: BOWED,
  cello: BOWED,
  winds: [
    { statement: 'fingers-of-clarinettists', digits: ['middle'], movement: 'stretches' },
    { statement: 'embouchure', digits: [] }
  ],
  'golf putting': [{ statement: 'arm-of-golfers', digits: [] }],
  throwing: [{ statement: 'the-yips', digits: [] }],
  'typing/writing': [{ statement: 'writers-cramp', digits: [] }]
};
