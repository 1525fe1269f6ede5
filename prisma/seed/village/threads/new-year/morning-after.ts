import type { Post } from '../../types.ts'
import { day, hour, markdown, minute } from '../../writing.ts'

/** New Year's Day, and what the asker takes home. */
export const morningAfter: Post[] = [
  {
    author: 'tahiri', ago: 7 * day + 5 * hour,
    text: markdown`
      Denk ook alvast aan 1 januari. Ik rijd om tien uur een rondje langs de plekken waar het misging, samen met de wethouder. Mensen \
      waarderen het dat u komt kijken voordat er is geveegd.
    `,
  },
  {
    author: 'hoekstra', ago: 7 * day + 2 * hour,
    text: 'Hier ook. En ik bel met wie schade heeft. Het zijn er meestal minder dan tien, dus dat kan.',
  },
  {
    author: 'boogert', ago: 6 * day + 22 * hour,
    text: markdown`
      Onze basisscholen ruimen op 2 januari vuurwerkresten op. Er is dan geen school, maar er komen toch veertig kinderen met hun ouders. De \
      wethouder trakteert, dat ben ik.
    `,
  },
  {
    author: 'karim', ago: 6 * day + 3 * hour,
    text: markdown`
      Evalueert u ook zo kort mogelijk? Wij doen het op één bladzijde, met vier vragen:

      1. Wat dachten we dat er zou gebeuren?
      2. Wat gebeurde er?
      3. Wat deden we dat hielp?
      4. Wat doen we volgend jaar op 1 september al?
    `,
  },
  { author: 'veenstra', ago: 6 * day + 1 * hour, text: 'Vraag 4 neem ik over. Wij beginnen elk jaar te laat en zeggen dat ook elk jaar.' },
  {
    author: 'soerjadi', ago: 5 * day + 4 * hour,
    text: 'Verhaalt iemand schade op de daders als het om minderjarigen gaat?',
  },
  {
    author: 'tahiri', ago: 5 * day + 1 * hour,
    text: markdown`
      > Verhaalt iemand schade op de daders als het om minderjarigen gaat?

      Ja, als bekend is wie het was. Ouders kunnen aansprakelijk zijn, dat hangt af van de leeftijd. Laat uw jurist kijken. Vaak lukt het \
      ook via Halt: de jongere helpt herstellen en biedt excuses aan. Dat vind ik eerlijk gezegd mooier dan een rekening.
    `,
  },
  {
    author: 'dirksen', ago: 2 * day + 6 * hour,
    text: markdown`
      Ik heb alles op een rij gezet voor ons college. Dit nemen wij over:

      - drie plekken, gekozen met punten, lijst niet openbaar
      - gesprekken met ouders vanaf begin december
      - korte brief aan huis
      - containers dicht van 30 december tot 2 januari
      - drie belmomenten in de driehoek en een stopwoord voor de boa's
      - twee extra jongerenwerkers in plaats van camera's
      - dorpshuizen open tot twee uur, maar daar zoeken we nog vrijwilligers voor

      Dank aan iedereen. Dit had ik in mijn eentje niet bedacht.
    `,
  },
  {
    author: 'latumeten', ago: 2 * day + 3 * hour,
    text: 'Bel me over die vrijwilligers. Onze beheerder wil best een avond bij u komen vertellen hoe het werkt.',
  },
  { author: 'karim', ago: 1 * day + 22 * hour, text: 'Het college is akkoord, met complimenten. Fijn zo, Teun.' },
  {
    author: 'dirksen', ago: 5 * hour + 20 * minute,
    text: 'Dank u. In de eerste week van januari kom ik hier terug met die ene bladzijde. Ook als het is tegengevallen.',
  },
]
