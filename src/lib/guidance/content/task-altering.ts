import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const TASK_ALTERING: GuidancePage = {
  slug: 'task-altering',
  title: 'Task-altering strategies',
  summary:
    'A glove, another pen grip: changing what a task feels like can make a movement freer for some people.',
  cautions: ['treatment', 'factors'],
  sections: [
    {
      heading: 'The idea',
      statements: [
        fromClinic(
          'How is focal dystonia treated?',
          'Altering how a task feels can help the brain handle the movement with fewer interruptions. It belongs to the lifestyle part of a treatment, beside what a clinician offers.'
        ),
        fromClinic(
          'How is focal dystonia treated?',
          'Two examples are given: a glove for a violinist on stage, and a different grip on the pen for a writer.'
        )
      ]
    },
    {
      heading: 'Trying it out',
      statements: [
        ownRule(
          'Change one sensation only: a thin glove, tape on one fingertip, a thicker pen, another grip.'
        ),
        ownRule('Compare on the same day, same piece, same tempo: without, with, without, with.'),
        ownRule(
          'A glove also changes how well a camera sees the hand. Believe the comparison only when tracking is equally good in both.'
        ),
        ownRule('If it makes no difference after a few fair tries, let it go.')
      ]
    },
    {
      heading: 'Stretches and exercises',
      statements: [
        fromClinic(
          'How is focal dystonia treated?',
          'Stretches or exercises can ease discomfort for some people.'
        ),
        generalSafety('Ask a hand therapist which ones suit you. Stop any that hurts.')
      ]
    }
  ]
};
