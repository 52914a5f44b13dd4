import { fromClinic, generalSafety, type GuidancePage } from '../statement';

export const SEE_A_PROFESSIONAL: GuidancePage = {
  slug: 'see-a-professional',
  title: 'When to see a health professional',
  summary: 'What is worth showing to somebody, what cannot wait, and what to ask.',
  cautions: ['treatment', 'figures'],
  sections: [
    {
      heading: 'Call your emergency number now',
      statements: [
        generalSafety(
          'Sudden weakness, sudden numbness, or sudden trouble speaking. Do not wait, do not play on.'
        )
      ]
    },
    {
      heading: 'Show this to a health professional',
      statements: [
        generalSafety('Numbness, weakness or swelling of a hand or arm.'),
        generalSafety(
          'One finger or hand that does not do what you want in one task, for weeks, even if it does not hurt.'
        ),
        generalSafety('Pain that does not settle when you rest, or that comes back each time you play.'),
        generalSafety(
          'Anything that worries you. You need no chart for that, and a chart without a change does not speak against it.'
        )
      ]
    },
    {
      heading: 'What is known about first signs',
      statements: [
        fromClinic(
          'What are the symptoms of focal dystonia?',
          'An early sign can be small: coordination slips a little, for instance things fall from the hand more easily.'
        ),
        fromClinic(
          'What are the symptoms of focal dystonia?',
          'The strain of living with it can show as blurred vision, low or changing mood, a short temper, poor sleep, tiredness or trouble concentrating.'
        ),
        fromClinic(
          'How common is focal dystonia?',
          'It is uncommon: in the United States about 3 people in 10,000 have it. Most odd days have another reason.'
        ),
        fromClinic(
          'What is the difference between focal dystonia and carpal tunnel syndrome?',
          'Nerve trouble such as carpal tunnel syndrome can feel alike. Telling them apart needs an examination, not an app.'
        )
      ]
    },
    {
      heading: 'Questions to take along',
      statements: [
        fromClinic(
          'What else should I ask my healthcare provider?',
          'What is the likeliest reason for this? Which tests would tell? What can I do myself, which treatments are there, and what happens if I leave it?'
        ),
        generalSafety(
          'Take the dates with you: when it began, in which task, what you had changed, and how much you had played.'
        )
      ]
    }
  ]
};
