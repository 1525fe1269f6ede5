import type { Thread } from '../types.ts'
import { day, hour, markdown, minute } from '../writing.ts'

export const windFarm: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Onrust rond windpark: raad verdeeld, omwonenden boos',
  audience: 'forum',
  posts: [
    {
      author: 'karim', ago: 24 * day,
      text: markdown`
        Over drie weken besluit onze raad over een windpark met zes molens. De raad is tot op het bot verdeeld. De laatste inloopavond liep \
        uit op geschreeuw. Langs de weg staan borden, en op sommige staan nu ook namen van raadsleden.

        Ik zoek hulp bij drie dingen:

        - Hoe voert u het gesprek als de helft van de zaal vindt dat alles al vaststaat?
        - Doet u iets aan de borden met namen?
        - Hoe houdt u de raad heel, wat het besluit ook wordt?
      `,
    },
    {
      author: 'latumeten', ago: 23 * day + 20 * hour,
      text: markdown`
        Zeg eerlijk wat nog open is en wat niet. Bij ons hing een vel aan de muur met twee kolommen: 'hier gaat u nog over' en 'dit ligt \
        vast'. De eerste kolom was korter dan ik wilde. Toch werd het gesprek er beter van.
      `,
    },
    {
      author: 'havermans', ago: 23 * day + 4 * hour,
      text: markdown`
        Stop met de grote zaal. Wij gingen bij mensen aan de keukentafel zitten, straat voor straat. Twaalf avonden met twee wethouders. Het \
        kost veel tijd, maar er heeft daarna niemand meer geschreeuwd.
      `,
    },
    {
      author: 'hoekstra', ago: 22 * day + 22 * hour,
      text: markdown`
        > Doet u iets aan de borden met namen?

        Ja. Wij maakten onderscheid:

        - **Een mening over het plan**: laten staan, ook als het lelijk is.
        - **De naam van een persoon**: de wijkagent gaat langs en vraagt of het bord weg kan. Vijf van de zes keer lukte dat gewoon.
        - **Een naam met een dreiging**: direct foto's maken, melden bij de politie en aangifte doen.

        Bel de raadsleden om wie het gaat zelf op, nog voor de wijkagent langsgaat.
      `,
    },
    {
      author: 'karim', ago: 22 * day,
      text: markdown`
        Dank u. Keukentafels nemen we over, te beginnen met de vier straten die het dichtst bij liggen. De borden met namen pak ik op met de \
        burgemeester en de wijkagent. De raadsleden zijn inmiddels gebeld.
      `,
      edited: {
        ago: 21 * day + 23 * hour,
        earlierText: markdown`
          Dank u. Keukentafels nemen we over, te beginnen met de straten die het dichtst bij liggen. De borden pak ik op met de wijkagent.
        `,
      },
    },
    {
      author: 'boogert', ago: 17 * day + 3 * hour,
      text: markdown`
        Over de raad: bij ons spraken de fractievoorzitters af dat niemand een collega bij naam noemt in een bericht op sociale media. Eén \
        A4, alle handtekeningen eronder. Dat was een idee van de griffier, niet van het college. Dat maakte uit.
      `,
    },
    {
      author: 'zandstra', ago: 16 * day + 1 * hour,
      text: markdown`
        Vergeet de ambtenaren niet. Onze projectleider stond elke avond vooraan en kreeg alles over zich heen. Wij laten hem nu nooit meer \
        alleen gaan.
      `,
    },
    {
      author: 'dirksen', ago: 15 * day + 2 * hour,
      text: markdown`
        Als aanvulling op mijn wethouder: wij houden van elke keukentafel een half A4 bij, zonder namen. Wat is gezegd, wat is beloofd, wie \
        komt erop terug. Na acht avonden gaat 60 procent over geluid in de nacht. Uitzicht wordt bijna niet genoemd. Dat hadden we verkeerd \
        ingeschat.
      `,
    },
    {
      author: 'karim', ago: 2 * day + 9 * hour + 30 * minute,
      text: markdown`
        De raad heeft besloten: vier molens in plaats van zes, met een avondregeling voor het geluid. De stemming was krap, maar de avond \
        bleef rustig. Op de tribune zaten 110 mensen.

        Wat volgens mij het meest hielp:

        1. de keukentafels
        2. het A4 van de fractievoorzitters
        3. koffie ná de vergadering, voor voor- en tegenstanders

        Nu begint de nazorg. Er zijn mensen echt verdrietig over. Tips daarvoor blijven welkom.
      `,
    },
    {
      author: 'soerjadi', ago: 2 * day + 2 * hour,
      text: 'Mooi om te lezen. Kom over drie maanden nog eens terug bij dezelfde keukentafels. Mensen onthouden vooral wie er daarná nog kwam.',
    },
  ],
}
