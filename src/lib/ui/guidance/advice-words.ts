import type { Advice, ChangeNotice, DiaryEvent, PracticeDay, WayOfSaying } from '#contracts';
import { DIARY_WORDS } from '../diary/diary-words';
import { count, dayText } from '../format';
import { effectSentence, handFinger, UNPROVEN_SENTENCE } from '../trends/change-words';
import { triggerWords } from '../trends/load-words';

/** What is said of a piece that fits a person's own data: no disease, no verdict, no number that is a threshold. */
export interface AdviceWords {
  readonly title: string;
  /** Why it is shown. */
  readonly because: string;
  readonly howSure: string;
}

const RULE = 'Handwell’s own rule of thumb, not tested.';
const SAFETY = 'General safety, not from the source.';
const READ = 'It read your words and looked for a few of them, so it may have misread you.';
const SAID = `It is what you said yourself. ${RULE}`;

/** Inside a sentence: `You played` to `you played`. */
const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `“technique change” on Thu 12 Mar (thumb under)`. */
const eventText = ({ kind, day, note }: DiaryEvent): string =>
  `“${DIARY_WORDS[kind].toLowerCase()}” on ${dayText(day)}${note ? ` (${note})` : ''}`;

const sinceText = ({ since: { day } }: ChangeNotice): string =>
  dayText(day, { day: 'numeric', month: 'short', year: 'numeric' });
const fingerOf = ({ hand, digit }: ChangeNotice): string => handFinger(hand, digit).toLowerCase();
const said = (day: PracticeDay, way: WayOfSaying): string =>
  `Because you ${way === 'words' ? 'wrote of it' : 'put it in the diary'} on ${dayText(day)}`;
const howSaid = (way: WayOfSaying): string => (way === 'words' ? READ : 'It is what you said yourself.');

/** The words of one advice. */
export function adviceWords(advice: Advice): AdviceWords {
  switch (advice.kind) {
    case 'emergency sign':
      return {
        title: 'Sudden weakness, numbness or trouble speaking: call your emergency number now',
        because: `${said(advice.day, advice.said)}. If it is there now, do not wait. If it has passed, show it to a health professional all the same.`,
        howSure: `${howSaid(advice.said)} ${SAFETY}`
      };
    case 'sign':
      return {
        title: 'Show this to a health professional',
        because: `${said(advice.day, advice.said)}: numbness, weakness, swelling or loss of control is worth showing, whatever the charts say.`,
        howSure: `${howSaid(advice.said)} ${SAFETY}`
      };
    case 'already noticed':
      return {
        title: 'What is worth showing to somebody',
        because: `Because you said on ${dayText(advice.day)} that you already notice loss of control, pain or numbness.`,
        howSure: `It is what you said yourself. ${SAFETY}`
      };
    case 'pain':
    case 'repeated pain':
      return {
        title: advice.kind === 'pain' ? 'When something hurts' : 'Pain that comes back is worth showing',
        because: `Because something hurt in ${count(advice.sessions, 'session')} of the last two weeks, the last time on ${dayText(advice.last)}.`,
        howSure: `It is what you said yourself; why it hurt is not known here. ${SAFETY}`
      };
    case 'injury':
      return {
        title: 'Playing after an injury',
        because: `Because your diary says ${eventText(advice.event)}.`,
        howSure: `It is what you said yourself. ${SAFETY}`
      };
    case 'confirmed change':
      return {
        title: 'If it worries you: the questions to take along',
        because: `Because your ${fingerOf(advice.notice)} has been different from your usual since about ${sinceText(advice.notice)}, and was on three more days. Trends says what else could explain it.`,
        howSure: `${effectSentence(advice.notice)} ${UNPROVEN_SENTENCE}`
      };
    case 'change of everything':
      return {
        title: 'Tiredness comes first',
        because: `Because all fingers moved away from your usual since about ${sinceText(advice.notice)}. When everything moves, tiredness or the set-up are likelier than one finger.`,
        howSure: `The measures cannot tell tiredness from the set-up; look at the camera too. ${RULE}`
      };
    case 'second look':
      return {
        title: 'Nothing to change yet, but something to look at',
        because: `Because your ${fingerOf(advice.notice)} is worth a second look. ${advice.notice.further.done} of ${advice.notice.further.of} further probe days are done.`,
        howSure: 'Not sure at all yet: many such notices are dropped after three more days.'
      };
    case 'change after technique':
      return {
        title: 'One thing at a time',
        because: `Because your diary says ${eventText(advice.event)}, and your ${fingerOf(advice.notice)} has been different since about ${sinceText(advice.notice)}.`,
        howSure: `One came after the other; that it came from it is not said. ${RULE}`
      };
    case 'technique after injury':
      return {
        title: 'A new technique after an injury',
        because: `Because your diary says ${eventText(advice.event)}, after ${eventText(advice.injury)}.`,
        howSure: `Whether one has to do with the other, only you know. ${RULE}`
      };
    case 'jump':
    case 'no rest':
    case 'long stretch': {
      const { title, text, rule } = triggerWords(advice);
      return { title, because: `Because ${uncapitalised(text)}`, howSure: rule };
    }
    case 'fatigue':
      return {
        title: 'Tired days',
        because: `Because you were very tired on ${advice.days} of the ${count(advice.of, 'day')} of the last seven of which you spoke.`,
        howSure: SAID
      };
    case 'not recovered':
      return {
        title: 'A lighter week',
        because: `Because you said of the week of ${dayText(advice.week)} that you had not recovered.`,
        howSure: SAID
      };
    case 'poor sleep': {
      const ways = {
        words: 'wrote of poor sleep on',
        chosen: 'put poor sleep in the diary on',
        'check-in': 'said that you slept badly in the week of'
      };
      return {
        title: 'After a bad night',
        because: `Because you ${ways[advice.said]} ${dayText(advice.day)}.`,
        howSure: `${advice.said === 'words' ? READ : 'It is what you said yourself.'} ${RULE}`
      };
    }
    case 'stress':
      return {
        title: 'A hard time',
        because: `Because your diary says ${eventText(advice.event)}.`,
        howSure: SAID
      };
    case 'concert ahead':
      return {
        title: 'Before a concert or an exam',
        because: `Because your diary says ${eventText(advice.event)}.`,
        howSure: SAID
      };
    case 'technique':
      return {
        title: 'Watch the new technique here',
        because: `Because your diary says ${eventText(advice.event)}.`,
        howSure: SAID
      };
    case 'new instrument':
      return {
        title: 'Something new, in small steps',
        because: `Because your diary says ${eventText(advice.event)}.`,
        howSure: SAID
      };
  }
}
