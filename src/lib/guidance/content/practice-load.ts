import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const PRACTICE_LOAD: GuidancePage = {
  slug: 'practice-load',
  title: 'Practice load',
  summary: 'More practice than usual is one of the changes that some people remember. How to keep it even.',
  cautions: ['factors'],
  sections: [
    {
      heading: 'Why minutes are worth knowing',
      statements: [
        fromClinic(
          'What causes focal dystonia?',
          'Nobody can name one cause. In some athletes, writers and musicians the first symptoms came with a change of habit, and practising, performing or competing more than usual is one of three such changes named.'
        ),
        fromClinic(
          'How can I prevent focal dystonia?',
          'Cutting back on excessive movement may help, and so may handling stress well and keeping fatigue low through sleep, exercise and food.'
        )
      ]
    },
    {
      heading: 'What you can do',
      statements: [
        ownRule(
          'Compare a week with your own last three weeks, not with other people. Your usual is the only yardstick Handwell has.'
        ),
        ownRule(
          'Before a concert or a competition, add minutes in small steps over several weeks instead of all in the last one.'
        ),
        ownRule('Put the breaks in before you need them: a short pause about every 25 minutes, hands down.'),
        ownRule('Rest days are part of practice. Handwell never counts them against you.'),
        generalSafety(
          'If something hurts, stop for today. Playing through pain has no benefit that is known.'
        )
      ]
    },
    {
      heading: 'Sleep, stress and fatigue',
      statements: [
        fromClinic(
          'How can I prevent focal dystonia?',
          'Stress and tiredness are among what can make symptoms worse, so coping well and resting well are worth as much attention as the minutes.'
        ),
        ownRule('On a day after a bad night, shorten the session and keep the hard passage for tomorrow.')
      ]
    }
  ]
};
