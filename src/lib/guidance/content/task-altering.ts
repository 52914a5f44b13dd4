import { fromClinic, generalSafety, ownRule, type GuidancePage } from '../statement';

export const TASK_ALTERING: GuidancePage = {
  slug: 'task-altering',
  title: 'Task-altering strategies',
  summary:
    'A glove, another pen grip: changing what a task feels like. Stretches and exercises for discomfort.',
  sections: [
    {
      id: 'sensation',
      heading: 'Changing what a task feels like',
      cautions: ['treatment'],
      statements: [
        fromClinic(
          'another-feel',
          'When a task feels different, the brain may handle the movement with fewer breaks in it. The source lists this under treatment, as a change of lifestyle.',
          'treatment-sensation'
        ),
        fromClinic(
          'glove',
          'One example is a glove. Some violinists may have less trouble with spasms when they wear one on stage.',
          'treatment-glove'
        ),
        fromClinic(
          'pen-grip',
          'Another is the pen. Holding it in a new way may ease the symptoms of somebody who writes.',
          'treatment-pen'
        )
      ]
    },
    {
      id: 'trying-it',
      heading: 'How to try it fairly',
      statements: [
        ownRule(
          'one-sensation',
          'Change one thing only: a thin glove, tape on one fingertip, a thicker pen, another grip.'
        ),
        ownRule(
          'with-and-without',
          'Compare on the same day, with the same piece and tempo: without, with, without, with.'
        ),
        ownRule(
          'glove-and-camera',
          'A glove also changes how well a camera sees the hand. Believe a difference only where both were seen equally well.'
        ),
        ownRule('let-it-go', 'If a few fair tries make no difference, let it go.'),
        generalSafety('stop-if-worse', 'Stop if it hurts, tingles or makes the hand feel worse.')
      ]
    },
    {
      id: 'stretches',
      heading: 'Stretches and exercises',
      cautions: ['treatment'],
      statements: [
        fromClinic(
          'stretches-for-discomfort',
          'Stretches or exercises are named as something to do about discomfort.',
          'treatment-stretches'
        ),
        generalSafety('which-stretches', 'Ask a hand therapist which ones suit you, and how often.')
      ]
    }
  ]
};
