import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

export const guardedHome: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Bewaking aan huis: hoe houdt u het gewoon voor uw gezin?',
  audience: 'invited',
  participants: [{ person: 'tahiri' }, { person: 'zandstra' }, { person: 'hoekstra' }, { person: 'terpsma' }],
  posts: [
    {
      author: 'tahiri', ago: 31 * day,
      text: markdown`
        Sinds twee weken staat er bewaking voor mijn deur. Op het werk gaat het wel. Thuis merk ik dat iedereen op zijn tenen loopt. Mijn \
        dochter van elf vroeg of haar vriendinnen nog mogen komen.

        Ik zoek geen procedures, die ken ik. Ik wil weten hoe u het thuis deed.
      `,
    },
    {
      author: 'terpsma', ago: 30 * day + 20 * hour,
      text: markdown`
        Wat bij ons hielp, in het klein:

        - Laat de bewakers kennismaken met uw gezin. Bij ons kregen ze namen, en koffie. Daarna waren het mensen.
        - Geef kinderen iets om zelf te beslissen. Onze zoon koos wie er mocht bellen als hij laat was.
        - Spreek één avond per week af zonder telefoon en zonder dit onderwerp.

        En ja, laat die vriendinnen komen. Bel de ouders vooraf even.
      `,
    },
    {
      author: 'zandstra', ago: 30 * day + 10 * hour,
      text: markdown`
        Ik heb het korter meegemaakt dan u, tien dagen. Ik had spijt dat ik tegen mijn man steeds zei dat het wel meeviel. Dat geloofde hij \
        niet, en zo stond ieder er alleen voor. Zeg wat u wel en niet weet.
      `,
    },
    {
      author: 'hoekstra', ago: 29 * day + 22 * hour,
      text: markdown`
        Wij wonen in een klein dorp. De buren wilden helpen en wisten niet hoe. Eén van hen doet nu de hond. Vraag gerust iets kleins, het \
        doet beide kanten goed.
      `,
    },
    {
      author: 'tahiri', ago: 24 * day,
      text: markdown`
        Dank u. Ik las dit hardop voor aan tafel. De bewakers heten Sem en Anouk, weten we nu, en er was zaterdag een verjaardagsfeestje met \
        acht meisjes van elf. Sem heeft pannenkoeken gegeten.
      `,
    },
    {
      author: 'terpsma', ago: 23 * day + 21 * hour,
      text: 'Dit is het mooiste bericht dat ik hier heb gelezen.',
    },
  ],
}
