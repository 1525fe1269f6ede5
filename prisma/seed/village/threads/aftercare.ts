import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

export const aftercare: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Nazorg na een heftige raadsavond: wie vergeet u niet?',
  audience: 'forum',
  posts: [
    {
      author: 'boogert', ago: 8 * day + 5 * hour,
      text: markdown`
        Vorige week moest onze burgemeester de vergadering schorsen en de tribune laten ontruimen. Niemand raakte gewond. Het college heeft \
        er de volgende dag over gepraat. Daarna gingen we door.

        Gisteren hoorde ik dat onze notulist sindsdien slecht slaapt. Ik schaamde me. Wie staat er bij u op de lijst?
      `,
    },
    {
      author: 'hoekstra', ago: 8 * day + 1 * hour,
      text: markdown`
        Dat overkomt ons allemaal, dus niet te streng zijn voor uzelf. Onze lijst, sinds het een keer misging:

        - raadsleden én hun partner thuis
        - griffie, notulist en bodes
        - de techniek en de mensen van het beeld en geluid
        - de receptie, want die krijgt de volgende ochtend de telefoontjes
        - insprekers die zich niet meer veilig voelden
      `,
    },
    {
      author: 'veenstra', ago: 7 * day + 21 * hour,
      text: markdown`
        Wij doen drie momenten, en die staan al in de agenda vóór zo'n avond:

        | Moment | Wat | Wie belt of vraagt |
        | --- | --- | --- |
        | Dezelfde avond | Een kwartier samen zitten, niemand gaat alleen naar huis | Griffier |
        | Na drie dagen | Persoonlijk belletje: slaapt u, eet u, werkt u? | Leidinggevende of fractievoorzitter |
        | Na vier weken | Nog een keer vragen, en hulp aanbieden | Dezelfde persoon |
      `,
    },
    {
      author: 'karim', ago: 7 * day + 4 * hour,
      text: 'Dat derde moment is goud. Bij mij kwam de klap pas na een maand, toen iedereen het alweer vergeten was.',
    },
    {
      author: 'boogert', ago: 5 * day + 2 * hour,
      text: markdown`
        Dank u. Ik heb onze notulist gesproken. Ze wilde vooral horen dat zij niets fout had gedaan. De griffier neemt de drie momenten over.
      `,
    },
  ],
}
