import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const SEE_A_PROFESSIONAL: GuidancePage = {
  slug: 'see-a-professional',
  title: 'When to see a health professional',
  summary: 'What cannot wait, what is worth showing to somebody, and the questions to take along.',
  sections: [
    {
      id: 'emergency',
      heading: 'Call your emergency number now',
      statements: [
        generalSafety(
          'call-now',
          'Sudden weakness, sudden numbness, or sudden trouble speaking. Do not wait, do not play on.'
        )
      ]
    },
    {
      id: 'show-it',
      heading: 'Show this to a health professional',
      statements: [
        generalSafety('show-numbness', 'Numbness, weakness or swelling of a hand or an arm.'),
        generalSafety(
          'show-loss-of-control',
          'One finger or hand that does not do what you want in one task, for weeks, even if it does not hurt.'
        ),
        generalSafety(
          'show-pain',
          'Pain that does not settle when you rest, or that comes back each time you play.'
        ),
        generalSafety(
          'show-worry',
          'Anything that worries you. You need no chart for that. A chart without a change does not speak against it.'
        )
      ]
    },
    {
      id: 'what-order',
      heading: 'What to do first, and whom to ask',
      statements: [
        ownRule(
          'order-of-steps',
          'Pause when it hurts. Then rest, and vary what you play; a teacher can look at the technique. If it does not settle, show it to a health professional.'
        ),
        ownRule(
          'which-clinic',
          'Control that is lost without pain, in one task only, for more than two to four weeks, is a case for a clinic for musicians or a neurologist.'
        )
      ]
    },
    {
      id: 'questions',
      heading: 'Questions to take along',
      cautions: ['treatment'],
      statements: [
        fromClinic('ask-cause', 'What is the likeliest reason for these symptoms?', 'ask-cause'),
        fromClinic('ask-tests', 'Which tests would tell what is behind these symptoms?', 'ask-tests'),
        fromClinic('ask-myself', 'What can I do myself about these symptoms?', 'ask-manage'),
        fromClinic('ask-treatments', 'Which treatments are there for these symptoms?', 'ask-options'),
        fromClinic('ask-without', 'What may come of these symptoms if nothing is done?', 'ask-untreated'),
        ownRule(
          'ask-playing',
          'May I go on playing with these symptoms, how much, and what should I leave out?'
        ),
        ownRule('ask-next', 'When should I come back, and what would be a reason to come sooner?')
      ]
    },
    {
      id: 'take-along',
      heading: 'What to bring',
      statements: [
        ownRule(
          'bring-dates',
          'The dates: when it began, in which task, what you had changed, and how much you had played.'
        ),
        ownRule('bring-instrument', 'Your instrument, or a short film in which one can see it happen.'),
        ownRule('bring-medicines', 'A list of what you take, and what helped or did not help so far.')
      ]
    }
  ]
};
