import type { Post } from '../../types.ts'
import { day, hour, markdown, minute } from '../../writing.ts'

/** Who works when, what they may do, and what helps beside enforcement. */
export const staffing: Post[] = [
  {
    author: 'boogert', ago: 18 * day + 23 * hour,
    text: 'Hebt u voor dat carbid een vergunning nodig of is een melding genoeg?',
  },
  {
    author: 'latumeten', ago: 18 * day + 21 * hour,
    text: 'Dat verschilt per gemeente, kijk in uw APV. Bij ons is het een melding met voorwaarden. De afstand tot huizen en dieren staat er ook in.',
  },
  {
    author: 'dirksen', ago: 17 * day + 5 * hour,
    text: markdown`
      Volgende vraag, het rooster. Onze boa's zijn na één uur 's nachts niet meer inzetbaar volgens de afspraken die we met hen hebben. \
      Juist dan begint het bij ons. Hoe lost u dat op?
    `,
  },
  {
    author: 'veenstra', ago: 17 * day + 1 * hour,
    text: markdown`
      Wij draaien de week om. Minder uren in de kerstweek, meer op de dagen ervoor en op de avond zelf.

      | Dag | Wie | Tijd |
      | --- | --- | --- |
      | 27 t/m 30 december | 2 boa's met 1 jongerenwerker | 15.00 – 21.00 |
      | 31 december, middag | 3 boa's bij de carbidplekken | 12.00 – 18.00 |
      | 31 december, avond | 4 boa's en 2 jongerenwerkers | 19.00 – 01.00 |
      | 31 december, nacht | politie, wij alleen op afroep | 01.00 – 05.00 |
      | 1 januari | 2 boa's met de buitendienst | 09.00 – 14.00 |

      Na één uur is het dus de politie. Dat hebben we in de driehoek hardop gezegd, zodat niemand het verkeerd verwacht.
    `,
  },
  {
    author: 'hoekstra', ago: 16 * day + 22 * hour,
    text: markdown`
      En spreek een stopwoord af. Bij ons is dat 'terug naar de bus'. Wie het hoort, gaat, zonder discussie. Nooit alleen een groep in, ook \
      niet 'even snel'. Vorig jaar is het twee keer gebruikt en niemand vond dat laf.
    `,
  },
  {
    author: 'karim', ago: 16 * day + 4 * hour,
    text: 'Mooi. Ik wil dat stopwoord zelf tegen ze zeggen bij de briefing. Dan weten ze dat het college erachter staat.',
  },
  {
    author: 'zandstra', ago: 16 * day + 1 * hour,
    text: 'Doen. Ik ga elk jaar naar de briefing, en om half één nog een keer langs met soep. Dat laatste onthouden ze.',
  },
  {
    author: 'tahiri', ago: 15 * day + 21 * hour,
    text: markdown`
      Over geweld tegen hulpverleners. Wij hebben vooraf met het OM en de politie afgesproken:

      - altijd aangifte, door de werkgever, niet op naam van de medewerker als dat niet hoeft
      - schade verhalen, ook als het om 150 euro gaat
      - de wethouder of ik bel binnen een dag met wie het overkwam
    `,
  },
  {
    author: 'dirksen', ago: 15 * day + 2 * hour,
    text: 'Dank. Denkt iemand aan tijdelijke camera’s? Een van onze kernen vraagt erom, al weet ik niet of het op tijd lukt.',
  },
  {
    author: 'veenstra', ago: 14 * day + 22 * hour,
    text: markdown`
      Begin dan nu. De burgemeester mag het alleen als de raad die bevoegdheid in een verordening heeft gegeven, zie artikel 151c van de \
      [Gemeentewet](https://wetten.overheid.nl/BWBR0005416). Daarna hebt u nog nodig: overleg in de driehoek, een onderbouwd besluit, borden \
      op de plek en mensen die meekijken. Wij zijn er vijf weken mee bezig geweest.
    `,
  },
  {
    author: 'hoekstra', ago: 14 * day + 20 * hour,
    text: 'En vraag u af wie er om twee uur ’s nachts naar het beeld kijkt. Bij ons was het antwoord: niemand. Toen hebben we het niet gedaan.',
  },
  { author: 'dirksen', ago: 14 * day + 18 * hour, text: 'Helder. Dan doen wij het ook niet, en gaat dat geld naar twee extra jongerenwerkers.' },
  {
    author: 'boogert', ago: 13 * day + 6 * hour,
    text: markdown`
      Een andere kant: geef mensen iets te doen. Wij steunen vier buurten met 300 euro voor een eigen feest. Vuurkorf, muziek, \
      chocolademelk. De brandweer kijkt vooraf mee. In die vier straten was vorig jaar geen enkele melding.
    `,
  },
  {
    author: 'latumeten', ago: 13 * day + 4 * hour,
    text: 'Bij ons blijft het dorpshuis open tot twee uur. De jongeren draaien zelf bardienst, zonder alcohol onder de 18. Het zit elk jaar vol.',
  },
  {
    author: 'soerjadi', ago: 12 * day + 23 * hour,
    text: 'Wat kost dat u, Ruben? Wij moeten het voor de kerst nog in het college krijgen.',
  },
  {
    author: 'latumeten', ago: 12 * day + 20 * hour,
    text: markdown`
      Ongeveer 1.400 euro: verwarming, een dj uit het dorp, twee vrijwilligers van de EHBO en een grote pan snert. De schade ging van 9.000 \
      naar 2.500 euro.
    `,
  },
  {
    author: 'dirksen', ago: 11 * day + 4 * hour,
    text: 'Dan over internet. Wij willen weten waar groepen afspreken. Mogen onze mensen meelezen in openbare groepen?',
  },
  {
    author: 'mensink', ago: 11 * day + 1 * hour + 30 * minute,
    text: markdown`
      Wees hier voorzichtig. In het kort:

      - Kijken naar wat voor iedereen openbaar is, kan als u het nodig hebt voor uw taak. Leg vast waarom en hoe lang.
      - Mensen of groepen blijvend volgen mag een gemeente niet zomaar. Daar is een eigen wettelijke basis voor nodig.
      - Geen nepaccounts, en ook niet met een privé-account een besloten groep in.

      Betrek uw functionaris gegevensbescherming vóór u begint. Is er een signaal van strafbare feiten, dan is het aan de politie.
    `,
  },
  {
    author: 'dirksen', ago: 10 * day + 23 * hour,
    text: 'Goed dat ik het vroeg. We laten het bij de wijkagent en onze jongerenwerkers, die horen toch al het meeste.',
  },
  {
    author: 'zandstra', ago: 10 * day + 2 * hour,
    text: 'De beste informatie krijg ik elk jaar van de man van de snackbar. Ga daar eens een patatje halen op 29 december.',
  },
]
