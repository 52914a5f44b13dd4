import { fromClinic, fromStudy, generalSafety, ownRule, type GuidancePage } from '../statement';

export const PRACTICE_LOAD: GuidancePage = {
  slug: 'practice-load',
  title: 'Practice load',
  summary: 'Playing more than usual, too much movement, breaks, stress, tiredness, sleep, exercise and food.',
  sections: [
    {
      id: 'why-load',
      heading: 'Why load is worth watching',
      cautions: ['factors'],
      statements: [
        fromClinic(
          'load-habit',
          'In some athletes, writers and musicians, symptoms came along with a change of habit. Playing, training or competing more than usual is one such change.',
          'causes-habits',
          'causes-more'
        ),
        fromStudy(
          'load-rehearsals',
          'A study asked 50 players before and after a week of about nine hours of rehearsal a day. Before it, 28 % had at least one complaint from playing. After it, 80 % had one. There was no second group to compare them with.',
          'kok2016'
        ),
        fromStudy(
          'load-complaints',
          'Complaints from playing are common. In student orchestras, 67.8 % of the players had one within a year.',
          'kok2018'
        ),
        fromStudy(
          'load-pianists',
          'Pianists with musician’s dystonia were asked about their early years. Between ages 10 and 30 they had added more daily practice than other pianists. They told it from memory, so it may not be exact.',
          'passarotto2023'
        ),
        fromStudy(
          'load-no-forecast',
          'In sport, one group of researchers found no proof that load figures can steer training so that injuries are prevented.',
          'impellizzeri2020'
        ),
        ownRule(
          'load-own-usual',
          'So read your minutes as a diary, not as a forecast. Compare a week with your own last three weeks, never with other people.'
        )
      ]
    },
    {
      id: 'more-than-usual',
      heading: 'More than usual: small steps',
      statements: [
        fromStudy(
          'small-steps',
          'One teacher’s rule is to add no more than 10 to 20 % of playing time a week. It is a custom, not a proven limit.',
          'klickstein2014'
        ),
        ownRule(
          'after-a-jump',
          'A week far above your usual is no cause for worry. Plan the next one lighter, and spread what is left to learn.'
        ),
        ownRule(
          'before-a-concert',
          'Before a concert, an exam or a contest, begin early. Add a little each week, so that the last week is not the big one.'
        ),
        ownRule('after-a-pause', 'After a holiday or an illness, begin with less than you left off with.')
      ]
    },
    {
      id: 'movement',
      heading: 'Avoid too much movement',
      cautions: ['factors'],
      statements: [
        fromClinic(
          'less-movement',
          'Some things can make symptoms worse. Too much movement is one, and so is too much talking. Less of it may help.',
          'prevent-worsen',
          'prevent-movement'
        ),
        ownRule(
          'fewer-repeats',
          'Repeat a passage a few times with care, and stop when it works. Ten more turns by habit are load too.'
        ),
        ownRule('silent-practice', 'On a full day, read the score or listen instead of playing once more.')
      ]
    },
    {
      id: 'breaks',
      heading: 'Breaks and days off',
      statements: [
        fromStudy(
          'ten-minutes-an-hour',
          'The same teacher rests at least ten minutes in each hour, such as five after every 25. That is a custom too.',
          'klickstein2014'
        ),
        ownRule(
          'before-you-need-it',
          'Take the break before you need it. Put the hands down, stand up, look far away.'
        ),
        ownRule('days-off', 'A day off now and then is part of practice. It is never counted against you.')
      ]
    },
    {
      id: 'stress',
      heading: 'Stress',
      cautions: ['factors'],
      statements: [
        fromClinic(
          'cope-with-stress',
          'Stress can make symptoms worse. It may help to find a healthy way to deal with it.',
          'prevent-worsen',
          'prevent-stress'
        ),
        ownRule(
          'hard-weeks',
          'In a hard week, play fewer pieces but keep the breaks. The goal can wait; the rest cannot.'
        ),
        ownRule(
          'note-stress',
          'Put hard weeks in the diary on Trends. Then you can see later what else was going on.'
        )
      ]
    },
    {
      id: 'fatigue',
      heading: 'Tiredness, sleep, exercise and food',
      cautions: ['factors'],
      statements: [
        fromClinic(
          'less-fatigue',
          'Being tired can make symptoms worse as well. Good sleep, exercise and a healthy diet may help against it.',
          'prevent-worsen',
          'prevent-fatigue'
        ),
        fromStudy(
          'students-fatigue',
          'In a study of music students, 28.8 % had a new complaint from playing within six months, and 49 % within a year. Being more tired went with a few more of them (odds ratio 1.08). So did a change in physical activity (2.3).',
          'cruder2023'
        ),
        ownRule(
          'after-a-bad-night',
          'After a bad night, play for a shorter time. Keep the hard passage for another day.'
        ),
        ownRule('tired-days', 'When two days in a row felt tiring, make the third one easy.')
      ]
    },
    {
      id: 'pain',
      heading: 'When something hurts',
      statements: [
        generalSafety('stop-when-it-hurts', 'Stop for today. Do not play on through pain.'),
        generalSafety(
          'pain-that-stays',
          'If pain stays when you rest, or comes back each time you play, show it to a health professional.'
        )
      ]
    }
  ]
};
