import { fromClinic, fromStudy, generalSafety, ownRule, type GuidancePage } from '../statement';

export const WHAT_IT_IS: GuidancePage = {
  slug: 'what-it-is',
  title: 'What it is and what it is not',
  summary:
    'Focal dystonia as information: its forms, who gets it, first signs, course, causes, diagnosis, treatment and outlook.',
  sections: [
    {
      id: 'in-short',
      heading: 'In short',
      statements: [
        fromClinic(
          'what-it-is-in-short',
          'Focal dystonia is a disorder of the nervous system. Muscles in one part of the body tighten or move although nobody asked them to.',
          'opening-disorder',
          'opening-involuntary',
          'what-disorder',
          'what-involuntary',
          'note-disorder'
        ),
        fromClinic(
          'form-of-dystonia',
          'It is one form of dystonia. That is the name for nerve conditions with muscle spasms that a person cannot control.',
          'what-type',
          'what-dystonia'
        ),
        fromClinic(
          'where-it-sits',
          'It can be in the neck, the eyes, the jaw or the vocal cords, or in the wrists, the hands or the fingers.',
          'what-places',
          'what-places-arm'
        ),
        fromClinic(
          'where-it-twitches',
          'Muscles may twitch in the neck, the face, the jaw, the feet or the hands.',
          'opening-places'
        ),
        fromClinic(
          'hands-and-who',
          'In the hand, the wrist or the arm, it is common among people who often use fine movements. Musicians, athletes, writers and hairdressers are named.',
          'opening-hands',
          'note-hands',
          'note-who'
        )
      ]
    },
    {
      id: 'one-task',
      heading: 'When it comes with one task',
      statements: [
        fromClinic(
          'task-specific',
          'Some forms belong to one task. Muscles tighten unasked and get in the way of just that.',
          'task-definition'
        ),
        fromClinic(
          'embouchure',
          'Embouchure dystonia: lips, jaw or tongue cramp or go into spasm. It can affect players of brass and woodwind.',
          'task-embouchure'
        ),
        fromClinic(
          'musicians-dystonia',
          'Musician’s dystonia: the hand or the wrist tightens unasked. Pianists, guitarists and violinists are often the ones who have it.',
          'task-musician'
        ),
        fromClinic(
          'writers-cramp',
          'Writer’s cramp: spasms of the hand or the wrist make writing hard.',
          'task-writer'
        ),
        fromClinic(
          'the-yips',
          'The yips: the same thing in sports with much hand or wrist movement. They are common in golf and baseball.',
          'yips-definition',
          'yips-sports',
          'opening-yips'
        ),
        fromClinic(
          'fine-motor-skills',
          'It often meets people whose job or hobby asks for many fine movements. Tennis players are one example.',
          'task-fine-motor'
        )
      ]
    },
    {
      id: 'which-fingers',
      heading: 'Which hand and fingers, by activity',
      statements: [
        fromStudy(
          'fingers-of-pianists',
          'A study of 57 musicians tells of pianists whose ring or little finger bent unasked.',
          'newmark1987'
        ),
        fromStudy(
          'fingers-of-guitarists',
          'In its guitarists it was the middle finger that bent.',
          'newmark1987'
        ),
        fromStudy(
          'fingers-of-clarinettists',
          'In its clarinet players the middle finger stretched instead.',
          'newmark1987'
        ),
        fromStudy(
          'hand-of-keys-and-plucked',
          'Of 960 players in another study, those of keys and plucked strings mostly had it in the right hand (77 %).',
          'conti2008'
        ),
        fromStudy(
          'hand-of-bowed',
          'Those who play with a bow mostly had it in the left (68 %). With each kind of instrument, bending was the most common, and middle, ring and little finger were.',
          'conti2008'
        ),
        fromStudy(
          'arm-of-golfers',
          'Twenty golfers with the yips and twenty without were told apart only by how well they putted, and how the putter moved with one arm.',
          'klaempfl2013'
        ),
        ownRule(
          'fingers-not-known',
          'For drums, darts and throwing we have read no study that names fingers. What stands here is of other people: it says nothing about you.'
        )
      ]
    },
    {
      id: 'how-common',
      heading: 'Who gets it, and how common it is',
      cautions: ['figures'],
      statements: [
        fromClinic('ages', 'Adults from ages 40 to 60 get it most often.', 'who-age'),
        fromClinic(
          'women-and-men',
          'Women get it at about three times the rate of men. The source counts people by the sex given at birth as well.',
          'who-sex'
        ),
        fromClinic(
          'three-in-ten-thousand',
          'Dystonia is among the movement disorders that are seen most. The focal form is fairly rare: about 3 in 10,000 people in the United States have it.',
          'common-dystonia',
          'common-rare',
          'common-figure'
        ),
        fromStudy(
          'professional-musicians',
          'Of professional musicians, about 1 to 2 % have musician’s dystonia at some time.',
          'schmidt2013'
        )
      ]
    },
    {
      id: 'not-the-same',
      heading: 'What it is not: carpal tunnel and nerve injuries',
      statements: [
        fromClinic(
          'carpal-tunnel-alike',
          'Carpal tunnel syndrome can bring much the same symptoms.',
          'carpal-alike'
        ),
        fromClinic(
          'carpal-tunnel-differs',
          'They come about in different ways. In focal dystonia, brain and nerves do not work together well. In carpal tunnel syndrome, overuse or trouble with the nerves is the reason.',
          'carpal-dystonia',
          'carpal-carpal'
        ),
        fromClinic(
          'nerve-injuries-alike',
          'Nerve injuries can feel much like it too. In focal dystonia, nerves, muscles and brain misread each other.',
          'note-injuries',
          'note-communication'
        ),
        generalSafety('no-app-can-tell', 'To tell them apart takes an examination. No app can do it.')
      ]
    },
    {
      id: 'first-signs',
      heading: 'First signs',
      statements: [
        fromClinic('signs-vary', 'What people notice depends on the part of the body.', 'symptoms-vary'),
        fromClinic(
          'less-coordination',
          'At first, coordination may be a little worse than it was.',
          'symptoms-first'
        ),
        fromClinic('dropping-things', 'With the hands, things may fall more easily.', 'symptoms-hands'),
        fromClinic(
          'spilling',
          'With the mouth, it may be hard to eat or drink and not spill.',
          'symptoms-mouth'
        ),
        fromClinic(
          'severe-symptoms',
          'With time, the muscle symptoms get more severe. In the source, the list of these is empty, so none is named here.',
          'symptoms-severe'
        ),
        ownRule(
          'odd-days',
          'An odd day proves nothing. Tiredness, cold hands, a fast tempo or a new technique can feel the same.'
        )
      ]
    },
    {
      id: 'secondary-symptoms',
      heading: 'Secondary symptoms',
      statements: [
        fromClinic(
          'strain',
          'To live with it is a strain on body and mind. That strain can bring further symptoms, which do not come from the muscles.',
          'symptoms-secondary'
        ),
        fromClinic(
          'secondary-list',
          'Named are blurred vision, depression, poor sleep, tiredness, mood swings, a short temper, and trouble with focus.',
          'symptoms-secondary-list'
        )
      ]
    },
    {
      id: 'course',
      heading: 'How it goes on',
      cautions: ['figures'],
      statements: [
        fromClinic(
          'comes-and-goes',
          'Symptoms may get worse for a time, then stay the same, and return later.',
          'symptoms-course'
        ),
        fromClinic('may-stop', 'In some people it does not get any worse after a while.', 'symptoms-stop'),
        fromClinic(
          'spreads',
          'It can spread to other parts of the body. It does so in about 1 in 6 people.',
          'outlook-spread',
          'outlook-figure'
        )
      ]
    },
    {
      id: 'causes',
      heading: 'What is known of the causes, and what is not',
      cautions: ['figures'],
      statements: [
        fromClinic(
          'no-one-cause',
          'Nobody knows one cause. Doctors call such a condition idiopathic.',
          'causes-idiopathic'
        ),
        fromClinic(
          'nerves-and-brain',
          'What is known is that nerves and brain do not pass messages on as they should.',
          'causes-communication'
        ),
        fromClinic(
          'habits',
          'In some people it is connected with a change of habit: a new technique after a nerve injury, a new sport or instrument, or more practice than usual.',
          'causes-habits',
          'causes-technique',
          'causes-new',
          'causes-more'
        ),
        fromClinic(
          'family',
          'About 1 in 10 people who get it have it in the family. Still, no genetic link has been proven.',
          'causes-family',
          'causes-genes'
        )
      ]
    },
    {
      id: 'prevention',
      heading: 'Can it be prevented?',
      cautions: ['factors'],
      statements: [
        fromClinic(
          'no-guarantee',
          'As its cause is not known, there is no guaranteed prevention.',
          'prevent-none'
        ),
        fromClinic(
          'what-may-help',
          'Some things can make it worse. It may help to avoid too much movement or talking, to deal well with stress, and to be less tired. The page on practice load says more.',
          'prevent-worsen',
          'prevent-movement',
          'prevent-stress',
          'prevent-fatigue'
        )
      ]
    },
    {
      id: 'diagnosis',
      heading: 'How it is diagnosed',
      statements: [
        fromClinic(
          'questions-and-examination',
          'A clinician asks about symptoms and earlier illness, and looks at the part of the body.',
          'diagnosis-questions',
          'diagnosis-examination'
        ),
        fromClinic(
          'other-conditions',
          'Things that feel alike, such as an overuse injury, have to be ruled out.',
          'diagnosis-others'
        ),
        fromClinic(
          'blood-test',
          'A blood test can look for infections and other illness.',
          'diagnosis-blood'
        ),
        fromClinic(
          'scans',
          'A CT or MRI scan can look for tumours or other growths, in the brain or near the place.',
          'diagnosis-scan'
        ),
        fromClinic(
          'electromyogram',
          'An electromyogram can show how muscles respond to electrical signals.',
          'diagnosis-emg'
        )
      ]
    },
    {
      id: 'treatment',
      heading: 'How it is treated',
      cautions: ['treatment'],
      statements: [
        fromClinic(
          'no-cure',
          'There is no cure. But treatment can lessen the spasms and keep them from getting worse.',
          'treatment-no-cure',
          'treatment-effect'
        ),
        fromClinic(
          'kinds-of-treatment',
          'Treatment can be a change of lifestyle, medicines, injections or surgery.',
          'note-treatment'
        ),
        fromClinic(
          'treatment-lifestyle',
          'Lifestyle: change what a task feels like, as with a glove or another pen grip, and do stretches or exercises against discomfort.',
          'treatment-sensation',
          'treatment-glove',
          'treatment-pen',
          'treatment-stretches'
        ),
        fromClinic(
          'anticholinergics',
          'Medicines: drugs called anticholinergics, such as trihexyphenidyl (Artane), can help to block the nerve signals behind the spasms.',
          'treatment-anticholinergics'
        ),
        fromClinic(
          'vmat2-inhibitors',
          'VMAT2 inhibitors (VMAT2 is short for vesicular monoamine transporter 2), such as tetrabenazine (Xenazine), can change chemicals of the brain that act on nerves and muscles.',
          'treatment-vmat2'
        ),
        fromClinic(
          'levodopa',
          'Carbidopa/levodopa (Sinemet) may ease symptoms for some people.',
          'treatment-levodopa'
        ),
        fromClinic(
          'relaxants',
          'A muscle relaxant (baclofen) or a benzodiazepine (clonazepam) is one more choice.',
          'treatment-relaxants'
        ),
        fromClinic(
          'injections',
          'Injections: botulinum toxin (Botox) is used often. It goes straight into the muscle, and disturbs the signals from the brain that make it cramp.',
          'treatment-injections',
          'treatment-injections-how'
        ),
        fromClinic(
          'every-three-months',
          'Most people need a new injection every three months.',
          'treatment-injections-again'
        ),
        fromClinic('surgery', 'Surgery is advised in rare cases.', 'treatment-surgery'),
        fromClinic(
          'brain-stimulation',
          'One kind is deep brain stimulation. Tiny electrodes are put into the brain and control the signals that tighten the muscles.',
          'treatment-stimulation'
        ),
        fromClinic(
          'denervation',
          'The other is selective denervation surgery. It frees the nerves that make the muscles cramp.',
          'treatment-denervation'
        )
      ]
    },
    {
      id: 'outlook',
      heading: 'Outlook',
      cautions: ['treatment'],
      statements: [
        fromClinic(
          'rarer-and-milder',
          'Treatment can make symptoms come less often and be less severe.',
          'outlook-treatment'
        ),
        fromClinic(
          'if-it-does-not-help',
          'If a treatment does not help, say so to the person who treats you. Another way may be needed.',
          'outlook-ask',
          'outlook-change'
        )
      ]
    },
    {
      id: 'about-the-source',
      heading: 'About the source',
      statements: [
        fromClinic('review-date', 'The source was last medically reviewed on 16 April 2022.', 'review-date'),
        ownRule('only-what-it-says', 'Where it is silent, so is this page. Nothing was added from memory.')
      ]
    }
  ]
};
