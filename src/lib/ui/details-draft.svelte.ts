import type { HandPlace, SessionDetails } from '#contracts';

/** A draft of what the person says about a session. It begins with `start` and does not follow it. */
export class DetailsDraft {
  rpe = $state<number>();
  pain = $state<'' | 'no' | 'yes'>('');
  painWhere = $state('');
  painPlaces = $state.raw<readonly HandPlace[]>([]);
  fatigue = $state<number | null>(null);
  piece = $state('');
  tempo = $state<number | null>(null);
  repetitions = $state<number | null>(null);
  note = $state('');
  someoneElse = $state(false);

  /** Said on the session's own page, not in this form. */
  readonly #handsUsed: SessionDetails['handsUsed'];

  constructor(start: SessionDetails = {}) {
    this.#handsUsed = start.handsUsed;
    this.rpe = start.rpe;
    if (start.pain !== undefined) this.pain = start.pain ? 'yes' : 'no';
    this.painWhere = start.painWhere ?? '';
    this.painPlaces = start.painPlaces ?? [];
    this.fatigue = start.fatigue ?? null;
    this.piece = start.piece ?? '';
    this.tempo = start.tempo ?? null;
    this.repetitions = start.repetitions ?? null;
    this.note = start.note ?? '';
    this.someoneElse = start.someoneElse ?? false;
  }

  /** Only what was said; an empty field is no answer. */
  get details(): SessionDetails {
    const { rpe, pain, painWhere, painPlaces, fatigue, piece, tempo, repetitions, note, someoneElse } = this;
    return {
      ...(rpe !== undefined && { rpe }),
      ...(pain && { pain: pain === 'yes' }),
      ...(pain === 'yes' && painWhere.trim() && { painWhere: painWhere.trim() }),
      ...(pain === 'yes' && painPlaces.length > 0 && { painPlaces }),
      ...(fatigue !== null && { fatigue }),
      ...(piece.trim() && { piece: piece.trim() }),
      ...(tempo !== null && { tempo }),
      ...(repetitions !== null && { repetitions }),
      ...(this.#handsUsed && { handsUsed: this.#handsUsed }),
      ...(note.trim() && { note: note.trim() }),
      ...(someoneElse && { someoneElse })
    };
  }

  /** Whether anything stands in what is folded away under More. */
  get saysMore(): boolean {
    return (
      this.fatigue !== null ||
      this.piece !== '' ||
      this.tempo !== null ||
      this.repetitions !== null ||
      this.note !== '' ||
      this.someoneElse
    );
  }
}
