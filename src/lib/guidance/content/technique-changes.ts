import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const TECHNIQUE_CHANGES: GuidancePage = {
  slug: 'technique-changes',
  title: 'Technique changes',
  summary:
    'After a nerve injury, with a new instrument or sport, and with poor form: how to change one thing at a time, and watch it here.',
  sections: [
    {
      id: 'which-changes',
      heading: 'Which changes are named',
      statements: [
        fromClinic(
          'after-a-nerve-injury',
          'Symptoms are sometimes connected with a change of habit. One such change is a new technique after a nerve was injured.',
          'causes-habits',
          'causes-technique'
        ),
        fromClinic(
          'new-instrument-or-sport',
          'Another is taking up a new instrument or a new sport.',
          'causes-habits',
          'causes-new'
        ),
        ownRule(
          'link-is-no-cause',
          'That one thing came after the other does not make it the cause. Read these as reasons to go slowly, not as reasons to fear a change.'
        )
      ]
    },
    {
      id: 'form-and-overuse',
      heading: 'Poor form and overuse: the yips',
      statements: [
        fromClinic(
          'yips-anxiety',
          'Some people put the yips of golfers and baseball players down to performance anxiety.',
          'yips-anxiety'
        ),
        fromClinic('yips-form', 'Improper form or overuse may lie behind them too.', 'yips-form'),
        fromClinic(
          'yips-conditions',
          'Some health conditions are said to make the yips more likely. In the source, the list of them is empty, so none is named here.',
          'yips-conditions'
        ),
        ownRule(
          'form-first',
          'Let a teacher or a coach look at your form before you train it hard. A short film of your hands can help them.'
        )
      ]
    },
    {
      id: 'one-thing',
      heading: 'How to change one thing at a time',
      statements: [
        ownRule(
          'one-thing-at-a-time',
          'Change one thing, and give it some weeks. Only then do you know what made the difference.'
        ),
        ownRule(
          'begin-slowly',
          'Begin slowly and for a short time. Leave the rest of the session as you know it.'
        ),
        ownRule('ask-a-teacher', 'Ask a teacher to watch before you relearn a movement on your own.'),
        ownRule(
          'way-back',
          'Decide beforehand when you will look back at it, and what would make you go back to the old way.'
        )
      ]
    },
    {
      id: 'watch-it',
      heading: 'How to watch it here',
      statements: [
        ownRule(
          'write-it-down',
          'Put the day into the diary on Trends, with one line on what you changed. It then stands as a line in every chart.'
        ),
        ownRule(
          'probe-before-and-after',
          'If you can, play the probe on a few days before the change and go on after it. Keep the hand, the tempo and the place of the camera as they were.'
        ),
        ownRule(
          'look-at-weeks',
          'Compare the weeks before with the weeks after, not one day with another. A new way often feels less even at first.'
        ),
        ownRule(
          'other-reasons',
          'Tiredness, tempo, light and the camera can move the measures too. A notice on Trends lists what else was different.'
        )
      ]
    },
    {
      id: 'after-an-injury',
      heading: 'After an injury',
      statements: [
        generalSafety(
          'who-treats-it',
          'Let the person who treats the injury say when and how much you may play. An app cannot see how a nerve heals.'
        ),
        generalSafety(
          'new-numbness',
          'If a new technique brings numbness, weakness or pain, stop it and have it looked at.'
        )
      ]
    },
    {
      id: 'new-instrument',
      heading: 'A new instrument, sport or piece',
      statements: [
        ownRule(
          'count-it',
          'Count its minutes as well. Take them from the old instrument instead of adding them on top.'
        ),
        ownRule('easy-first', 'Begin with short turns and easy pieces, even if you could do more at once.')
      ]
    }
  ]
};
