import {
  isState,
  type DiaryEntry,
  type DiaryEvent,
  type DiaryKind,
  type HandPlace,
  type PracticeDay,
  type StateLevel,
  type Symptom
} from '#contracts';

/** Signs that are an emergency when they come suddenly. */
const MAY_BE_SUDDEN: readonly Symptom[] = ['numbness', 'weakness'];

/** A draft of an entry. It begins with `start`, or on `today`, and follows neither. */
export class DiaryDraft {
  kind = $state<DiaryKind>();
  day = $state('');
  until = $state('');
  note = $state('');
  symptoms = $state.raw<readonly Symptom[]>([]);
  sudden = $state(false);
  places = $state.raw<readonly HandPlace[]>([]);
  level = $state<StateLevel | ''>('');
  readonly #id: string | undefined;

  constructor(start: DiaryEvent | undefined, today: PracticeDay) {
    this.#id = start?.id;
    this.kind = start?.kind;
    this.day = start?.day ?? today;
    this.until = start?.until ?? '';
    this.note = start?.note ?? '';
    this.symptoms = start?.symptoms ?? [];
    this.sudden = start?.sudden ?? false;
    this.places = start?.places ?? [];
    this.level = start?.level ?? '';
  }

  get hasPlaces(): boolean {
    return this.kind === 'injury or pain' || this.kind === 'symptom';
  }
  get maySudden(): boolean {
    return this.kind === 'symptom' && this.symptoms.some((symptom) => MAY_BE_SUDDEN.includes(symptom));
  }

  /** What is missing or wrong, by field. */
  get problems(): { readonly [Field in 'kind' | 'symptoms' | 'level' | 'day' | 'until']?: string } {
    const { kind, symptoms, level, day, until } = this;
    return {
      ...(!kind && { kind: 'Choose what it is about.' }),
      ...(kind === 'symptom' && symptoms.length === 0 && { symptoms: 'Choose at least one.' }),
      ...(kind && isState(kind) && !level && { level: 'Choose one.' }),
      ...(!day && { day: 'Choose a day.' }),
      ...(until !== '' && until < day && { until: 'It lies before the first day.' })
    };
  }

  /** What was said so far, as far as it may have to be answered at once. */
  get said(): Pick<DiaryEntry, 'note' | 'symptoms' | 'sudden'> {
    return {
      note: this.note.trim(),
      ...(this.kind === 'symptom' && { symptoms: this.symptoms }),
      ...(this.maySudden && this.sudden && { sudden: true })
    };
  }

  /** What belongs to its kind and nothing else; undefined while there are problems. */
  get entry(): DiaryEntry | undefined {
    const { kind, level, day, until, places } = this;
    if (!kind || Object.keys(this.problems).length > 0) return undefined;
    const { note, ...said } = this.said;
    return {
      ...(this.#id !== undefined && { id: this.#id }),
      kind,
      day,
      ...(until !== '' && until !== day && { until }),
      ...said,
      ...(this.hasPlaces && places.length > 0 && { places }),
      ...(isState(kind) && level && { level }),
      ...(note && { note })
    };
  }
}
