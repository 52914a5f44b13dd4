import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const TECHNIQUE_CHANGES: GuidancePage = {
  slug: 'technique-changes',
  title: 'Technique changes',
  summary:
    'A new technique after an injury, or a new instrument or sport: change little, slowly, and write it down.',
  cautions: ['factors'],
  sections: [
    {
      heading: 'Which changes are named',
      statements: [
        fromClinic(
          'What causes focal dystonia?',
          'Two of the habit changes linked with first symptoms are about technique: doing a movement in a new way after a nerve injury, and taking up another instrument or sport.'
        ),
        fromClinic(
          'What causes the yips?',
          'For golfers and baseball players, stage fright is a common explanation; poor form and overuse are named as possible reasons too.'
        )
      ]
    },
    {
      heading: 'When you change something',
      statements: [
        ownRule('Change one thing at a time, and give it weeks. Then you know what a difference came from.'),
        ownRule('Begin slowly and briefly. Let the rest of the session stay as you know it.'),
        ownRule(
          'Write the date and the change into the note of the session. A change in your own coordination measures often has a plain reason: tempo, tiredness, the camera, or a new technique.'
        ),
        ownRule('Ask a teacher to watch before you relearn a movement on your own.')
      ]
    },
    {
      heading: 'After an injury',
      statements: [
        generalSafety(
          'Let the person who treats the injury say when and how much you may play. An app cannot see how a nerve heals.'
        ),
        generalSafety('If a new technique brings numbness, weakness or pain, stop it and have it looked at.')
      ]
    }
  ]
};
