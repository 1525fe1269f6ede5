import type { Post } from '../../types.ts'
import { day, hour, markdown, minute } from '../../writing.ts'

/** Where to be, whom to talk to beforehand, and what to promise. */
export const plan: Post[] = [
  {
    author: 'dirksen', ago: 26 * day,
    text: markdown`
      Wij bereiden de jaarwisseling voor: 71.000 inwoners, vier kernen, negen boa's. Het vuurwerkverbod overal handhaven lukt ons niet. Dat \
      weet iedereen, ook de jongens die het afsteken.

      1. Hoe kiest u waar u wél bent?
      2. Met wie praat u vooraf?
      3. Wat belooft u aan inwoners, en wat juist niet?
    `,
  },
  {
    author: 'hoekstra', ago: 25 * day + 22 * hour,
    text: markdown`
      > Hoe kiest u waar u wél bent?

      Wij kozen drie plekken en lieten de rest los. Een plek komt op de lijst als er vorig jaar gewonden waren, brand was, of als \
      hulpverleners er werden bekogeld. Alleen lawaai is bij ons geen reden.
    `,
  },
  {
    author: 'zandstra', ago: 25 * day + 20 * hour,
    text: markdown`
      Bij vraag 2: ouders. Onze jongerenwerkers en wijkagenten bellen in december aan bij ongeveer dertig gezinnen. Geen preek, wel een kop \
      koffie. Het is ons beste middel.
    `,
  },
  {
    author: 'latumeten', ago: 25 * day + 4 * hour,
    text: 'Bij ons speelt vooral het carbidschieten. Daar kom ik later op terug, want dat is een verhaal apart.',
  },
  {
    author: 'dirksen', ago: 25 * day + 1 * hour,
    text: 'Dank u. Bram, hoe weegt u die drie plekken? Bij ons vindt elke kern dat zij op nummer één hoort.',
  },
  {
    author: 'veenstra', ago: 24 * day + 21 * hour,
    text: markdown`
      Wij geven punten. Het is geen wiskunde, maar het helpt in het gesprek met de kernen.

      | Wat gebeurde er de laatste twee jaar? | Punten |
      | --- | ---: |
      | Gewonden of hulpverleners bekogeld | 5 |
      | Brand aan een gebouw of auto | 4 |
      | Vernieling boven 5.000 euro | 2 |
      | Veel meldingen van lawaai | 1 |

      Boven de zes punten staat er een team. Daaronder rijden we langs.
    `,
  },
  {
    author: 'havermans', ago: 24 * day + 18 * hour,
    text: markdown`
      Een waarschuwing uit ervaring: maak de lijst niet openbaar. Bij ons stond hij op straat en verhuisde de groep gewoon naar de plek met \
      één punt.
    `,
  },
  {
    author: 'boogert', ago: 24 * day + 2 * hour,
    text: markdown`
      Haal vooral weg wat kan branden. Wij ruimen tussen kerst en oud en nieuw:

      - bouwafval en losse pallets
      - kledingcontainers
      - houten bankjes bij het strand
      - prullenbakken op de drie bekende plekken
    `,
  },
  {
    author: 'soerjadi', ago: 23 * day + 22 * hour,
    text: 'En de ondergrondse containers? Bij ons is de inwerpzuil elk jaar kapot. Wie sluit die af, de gemeente of de afvaldienst?',
  },
  {
    author: 'boogert', ago: 23 * day + 20 * hour,
    text: markdown`
      De afvaldienst, maar alleen als u het vóór half december bestelt. Wij sluiten ze op 30 december en openen op 2 januari. Zet wel een \
      briefje op de container.
    `,
  },
  {
    author: 'tahiri', ago: 23 * day + 5 * hour,
    text: markdown`
      Vanuit een grotere stad: kopieer ons niet, wij hebben meer mensen. Maar één ding is gratis. Wij spreken in de driehoek drie vaste \
      momenten af op de avond zelf: om acht uur, elf uur en één uur. Tien minuten aan de telefoon. Daartussen belt niemand, tenzij het moet.
    `,
  },
  {
    author: 'karim', ago: 22 * day + 23 * hour,
    text: markdown`
      > Wat belooft u aan inwoners, en wat juist niet?

      Teun en ik zijn het hierover eens: beloof niet dat het rustig wordt. Wij willen zeggen wat we doen, waar mensen kunnen melden en wat \
      er met een melding gebeurt. Boosheid komt vaak van een verwachting die niemand kon waarmaken.
    `,
  },
  {
    author: 'dirksen', ago: 22 * day + 4 * hour,
    text: markdown`
      Een eerste versie van de brief aan huis:

      > Met de jaarwisseling is het in onze gemeente verboden om vuurwerk af te steken. Onze handhavers en de politie zijn die avond op \
      straat. Zij kunnen niet overal tegelijk zijn en stellen prioriteiten op basis van de veiligheid van inwoners en hulpverleners. Ziet u \
      gevaar? Bel 112. Voor overige overlast kunt u gebruikmaken van het meldpunt.
    `,
  },
  {
    author: 'zandstra', ago: 22 * day + 1 * hour,
    text: markdown`
      Goed eerlijk. Ik zou ‘prioriteiten’ en ‘gebruikmaken van’ eruit halen. En zeg erbij dat u een melding leest, ook als er niemand langskomt.
    `,
  },
  {
    author: 'hoekstra', ago: 21 * day + 23 * hour,
    text: 'En korter. Mijn buurvrouw leest drie zinnen, meer niet.',
  },
  {
    author: 'dirksen', ago: 21 * day + 3 * hour,
    text: markdown`
      Tweede poging, met dank aan de buurvrouw van Bram:

      > Vuurwerk afsteken mag niet. Wij zijn op straat, maar niet overal tegelijk: we gaan eerst naar plekken waar het gevaarlijk is. \
      Gevaar? Bel 112. Overlast? Meld het, wij lezen alles en kijken ernaar in januari.
    `,
  },
  {
    author: 'amponsah', ago: 20 * day + 22 * hour,
    text: markdown`
      Deze tekst is volgens mij bruikbaar voor meer gemeenten. Mag ik hem, zonder uw naam, opnemen in het overzicht dat ik in december \
      rondstuur?
    `,
  },
  { author: 'dirksen', ago: 20 * day + 20 * hour, text: 'Graag. Maar vraag het ook even aan mevrouw Zandstra, het is half van haar.' },
  { author: 'zandstra', ago: 20 * day + 19 * hour + 30 * minute, text: 'Akkoord. Neem de buurvrouw ook mee.' },
  {
    author: 'latumeten', ago: 19 * day + 6 * hour,
    text: markdown`
      Dan nu het carbid. Wij hebben zes groepen die al jaren schieten, met opa's en kleinkinderen. Verbieden zou de jongens juist naar het \
      vuurwerk jagen. Dus maken wij afspraken:

      - elke groep heeft een vaste plek, een naam en een nummer
      - ballen in plaats van deksels, en een vrij schootsveld van 75 meter
      - geen alcohol bij wie schiet
      - om zes uur 's avonds is het klaar, dan helpt de groep met opruimen

      In ruil daarvoor kom ik zelf langs met oliebollen. Alle zes, elk jaar.
    `,
  },
]
