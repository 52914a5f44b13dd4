import {
  freePlay,
  freePlayFigures,
  freePlayView,
  makeFreePlayPredictor,
  probedStretches,
  type FreePlay,
  type PlayedSession
} from '#features';
import type {
  Activity,
  AngleBlock,
  FreePlayFigures,
  FreePlayPredictor,
  HandFrame,
  HandSide,
  ProbeRecord,
  SessionId,
  SessionSummary
} from '#contracts';
import { createAngleBlocks, type FilmedSession } from '../angle-blocks';

/** What the gate asks of a session beside its angles. */
export interface PlayedIn {
  readonly sid: SessionId;
  readonly activity: Activity;
  readonly probes: readonly Pick<ProbeRecord, 'from' | 'probe'>[];
  readonly summary: Pick<SessionSummary, 'fps' | 'handLongSidePx'>;
}

/**
 * What is asked beside the page, one after the other. The angles of a session come of its frames (`film`, `frames`, then
 * `filmed`); its figures of all its angles (`figures`); a predictor of days (`day`, and at last `predictor`).
 */
export type FreePlayRequest =
  | { readonly kind: 'film'; readonly session: FilmedSession }
  | { readonly kind: 'frames'; readonly frames: readonly HandFrame[] }
  | { readonly kind: 'filmed' }
  | {
      readonly kind: 'figures';
      readonly session: PlayedIn;
      readonly blocks: readonly AngleBlock[];
      /** Hands that are wanted, each with the person's own predictor where there is one. */
      readonly hands: readonly { readonly hand: HandSide; readonly predictor?: FreePlayPredictor }[];
    }
  | {
      readonly kind: 'day';
      readonly hand: HandSide;
      readonly sessions: readonly { readonly session: PlayedIn; readonly blocks: readonly AngleBlock[] }[];
    }
  | { readonly kind: 'predictor'; readonly about: Pick<FreePlayPredictor, 'id' | 'activity' | 'hand'> };

/** A predictor, and what it says of the sessions that it was made of. */
interface MadePredictor {
  readonly predictor: FreePlayPredictor;
  readonly figures: readonly (FreePlayFigures & { readonly sid: SessionId })[];
}
/** Angles after frames, figures of a session, a predictor where there was enough of play; nothing else. */
export interface FreePlayReply {
  readonly blocks?: readonly AngleBlock[];
  readonly figures?: readonly FreePlayFigures[];
  readonly made?: MadePredictor | undefined;
}

/** The worker's part: everything that takes long, and nothing that is stored. */
export function createFreePlayWork(): (request: FreePlayRequest) => FreePlayReply {
  let film: ReturnType<typeof createAngleBlocks> | undefined;
  let days: PlayedSession[][] = [];

  function played({ activity, probes, summary }: PlayedIn, blocks: readonly AngleBlock[], hand: HandSide) {
    const view = freePlayView(activity, hand);
    const own = blocks.filter(({ side }) => side === hand);
    return view && freePlay(own, view, probedStretches(probes), summary);
  }

  function predictor(about: Pick<FreePlayPredictor, 'id' | 'activity' | 'hand'>): MadePredictor | undefined {
    const ofDays = days;
    days = [];
    const found = ofDays.length > 0 ? makeFreePlayPredictor(ofDays, about) : undefined;
    return (
      found && {
        predictor: found.predictor,
        figures: found.figures.flatMap((ofDay, day) =>
          ofDay.map((one, i) => ({ ...standing(one, found.predictor), sid: ofDays[day]![i]!.sid }))
        )
      }
    );
  }

  return (request) => {
    switch (request.kind) {
      case 'film':
        film = createAngleBlocks(request.session);
        return {};
      case 'frames':
        return { blocks: film!.push(request.frames) };
      case 'filmed':
        return { blocks: film!.end() };
      case 'figures': {
        const { session, blocks, hands } = request;
        const figures = hands.flatMap(({ hand, predictor: own }): FreePlayFigures[] => {
          const play = played(session, blocks, hand);
          return play ? [standing(freePlayFigures(play, hand, own), own)] : [];
        });
        return { figures };
      }
      case 'day': {
        const sessions = request.sessions.flatMap(({ session, blocks }): PlayedSession[] => {
          const play: FreePlay | undefined = played(session, blocks, request.hand);
          return play ? [{ sid: session.sid, play }] : [];
        });
        if (sessions.length > 0) days.push(sessions);
        return {};
      }
      case 'predictor':
        return { made: predictor(request.about) };
    }
  };
}

/** With the predictor that they were asked of, also where there is too little play to say more: it is not asked again. */
const standing = (figures: FreePlayFigures, predictor: FreePlayPredictor | undefined): FreePlayFigures =>
  predictor ? { ...figures, predictor: predictor.id } : figures;
