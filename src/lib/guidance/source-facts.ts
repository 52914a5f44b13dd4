import type { SourceSectionId } from './source-outline';

interface SourceFact {
  readonly section: SourceSectionId;
  /** What it says, in short. */
  readonly gist: string;
  /** Why no statement carries it; absent where one does. */
  readonly leftOut?: string;
}

const of =
  (section: SourceSectionId) =>
  (gist: string, leftOut?: string): SourceFact => ({ section, gist, ...(leftOut && { leftOut }) });
const opening = of('opening');
const what = of('what');
const task = of('task');
const carpal = of('carpal');
const yips = of('yips');
const who = of('who');
const common = of('common');
const causes = of('causes');
const yipsCauses = of('yips-causes');
const symptoms = of('symptoms');
const diagnosis = of('diagnosis');
const treatment = of('treatment');
const prevent = of('prevent');
const outlook = of('outlook');
const ask = of('ask');
const note = of('note');
const review = of('review');

/**
 * Every statement of fact in the source, in its order. Each is carried by a statement of the reading pages or says why
 * not; a test holds both. The ids are what statements name as what they draw on.
 */
export const SOURCE_FACTS = {
  'opening-disorder': opening('a disorder of the nervous system'),
  'opening-involuntary': opening('muscles of one body part contract unasked'),
  'opening-places': opening('twitches in neck, face, jaw, feet, hands'),
  'opening-hands': opening('hands and wrists: common in musicians, athletes, writers'),
  'opening-yips': opening('golfers, baseball players: called the yips'),

  'what-disorder': what('a disorder of the nervous system'),
  'what-involuntary': what('muscles of one body part move or contract unasked'),
  'what-places': what('neck, eyes, jaw, vocal cords'),
  'what-places-arm': what('wrists, hands, fingers'),
  'what-type': what('one type of dystonia'),
  'what-dystonia': what('dystonia: spasms that cannot be controlled'),
  'what-publisher': what(
    'a non-profit medical center, paid in part by advertising, that endorses no products of others',
    'It is about the publisher, not about the subject.'
  ),

  'task-definition': task('contractions that get in the way of one task'),
  'task-embouchure': task('embouchure: lips, jaw, tongue; brass and woodwind'),
  'task-musician': task('musician’s: wrist or hand; piano, guitar, violin'),
  'task-writer': task('writer’s cramp: hand or wrist'),
  'task-fine-motor': task('jobs and hobbies with much fine motor skill, such as tennis'),

  'carpal-alike': carpal('symptoms can be alike'),
  'carpal-dystonia': carpal('dystonia: brain and nerves communicate badly'),
  'carpal-carpal': carpal('carpal tunnel: overuse, or problems of the nerves'),

  'yips-definition': yips('the task-specific form in sports with much hand or wrist movement'),
  'yips-sports': yips('golf and baseball'),

  'who-age': who('most common from 40 to 60'),
  'who-sex': who('women: three times the rate of men'),

  'common-dystonia': common('dystonia: one of the most common movement disorders'),
  'common-rare': common('the focal form: relatively rare'),
  'common-figure': common('3 in 10,000 in the United States'),

  'causes-idiopathic': causes('idiopathic: no one factor is known'),
  'causes-communication': causes('nerves and brain communicate badly'),
  'causes-habits': causes('sometimes connected to changed habits of athletes, writers, musicians'),
  'causes-technique': causes('another technique after a nerve injury'),
  'causes-new': causes('a new sport or instrument'),
  'causes-more': causes('practice, performance, competition above the usual'),
  'causes-genes': causes('no proven genetic link'),
  'causes-family': causes('family history in 1 of 10'),

  'yips-anxiety': yipsCauses('performance anxiety, some think'),
  'yips-form': yipsCauses('improper form, or overuse'),
  'yips-conditions': yipsCauses('likelier with certain health conditions; the list is empty'),

  'symptoms-vary': symptoms('they depend on the body part'),
  'symptoms-first': symptoms('first sign: slightly less coordination'),
  'symptoms-hands': symptoms('hands: things drop'),
  'symptoms-mouth': symptoms('mouth: spilling while eating, drinking'),
  'symptoms-severe': symptoms('more severe ones with time; the list is empty'),
  'symptoms-secondary': symptoms('secondary ones from stress of body and mind, not from muscles'),
  'symptoms-secondary-list': symptoms('seven secondary ones'),
  'symptoms-course': symptoms('worse, stable, back again'),
  'symptoms-stop': symptoms('in some it stops progressing'),

  'diagnosis-questions': diagnosis('questions on symptoms and medical history'),
  'diagnosis-examination': diagnosis('examination of the body part'),
  'diagnosis-others': diagnosis('others ruled out, such as overuse injuries'),
  'diagnosis-blood': diagnosis('blood test: infections, other disorders'),
  'diagnosis-scan': diagnosis('CT, MRI: tumors, other growths'),
  'diagnosis-emg': diagnosis('electromyogram: electrical signals of muscles'),

  'treatment-no-cure': treatment('no cure'),
  'treatment-effect': treatment('fewer spasms, no worsening'),
  'treatment-sensation': treatment('another sensation of the task helps the brain'),
  'treatment-glove': treatment('a violinist’s glove'),
  'treatment-pen': treatment('another pen grip'),
  'treatment-stretches': treatment('stretches, exercises for discomfort'),
  'treatment-anticholinergics': treatment('anticholinergics: trihexyphenidyl (Artane) blocks nerve signals'),
  'treatment-vmat2': treatment('VMAT2 inhibitors: tetrabenazine (Xenazine) changes brain chemicals'),
  'treatment-levodopa': treatment('carbidopa/levodopa (Sinemet) in some cases'),
  'treatment-relaxants': treatment('muscle relaxants (baclofen), benzodiazepines (clonazepam)'),
  'treatment-injections': treatment('botulinum toxin (Botox): common, into the muscle itself'),
  'treatment-injections-how': treatment('it interferes with the brain’s signals'),
  'treatment-injections-again': treatment('every three months for most'),
  'treatment-surgery': treatment('surgery: rarely'),
  'treatment-stimulation': treatment('deep brain stimulation: electrodes control signals'),
  'treatment-denervation': treatment('selective denervation: nerves released'),

  'prevent-none': prevent('cause unknown, so no prevention is guaranteed'),
  'prevent-worsen': prevent('some factors can make it worse'),
  'prevent-movement': prevent('less excessive movement or talking'),
  'prevent-stress': prevent('healthy ways to cope with stress'),
  'prevent-fatigue': prevent('sleep, exercise, diet against fatigue'),

  'outlook-spread': outlook('it can spread'),
  'outlook-figure': outlook('in 1 of 6'),
  'outlook-treatment': outlook('treatment: less frequent, less severe'),
  'outlook-ask': outlook('no improvement: speak with the provider'),
  'outlook-change': outlook('the treatment may have to change'),

  'ask-cause': ask('the likely cause'),
  'ask-tests': ask('the tests'),
  'ask-manage': ask('what to do oneself'),
  'ask-options': ask('the treatments'),
  'ask-untreated': ask('what happens without'),

  'note-disorder': note('a nerve condition; muscles of one part contract unasked'),
  'note-hands': note('hand, wrist, arm: common where fine motor skills are used'),
  'note-who': note('musicians, athletes, hairstylists, writers'),
  'note-injuries': note('symptoms like those of nerve injuries'),
  'note-communication': note('nerves, muscles, brain misunderstand each other'),
  'note-treatment': note('lifestyle, medications, injections, surgery'),

  'review-date': review('April 16, 2022'),
  'review-process': review(
    'more is told of the editorial process elsewhere',
    'It is about the publisher, not about the subject.'
  ),
  'review-appointments': review(
    'a telephone number for appointments',
    'Handwell sends nobody to one clinic; whom to see is up to the reader.'
  )
} satisfies Record<string, SourceFact>;

export type SourceFactId = keyof typeof SOURCE_FACTS;
