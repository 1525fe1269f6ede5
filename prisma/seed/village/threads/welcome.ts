import type { Thread } from '../types.ts'
import { day, hour, markdown, minute } from '../writing.ts'

export const welcome: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Lees dit eerst: hoe wij hier met elkaar omgaan',
  audience: 'forum',
  pinned: { by: 'mensink', ago: 57 * day },
  posts: [
    {
      author: 'mensink', ago: 57 * day,
      text: markdown`
        Welkom in Raadkamer. Hier vraagt u collega's om raad, met de deur dicht. Dat werkt alleen als we ons allemaal aan dezelfde afspraken \
        houden.

        **Voordat u iets plaatst**

        - U ziet bij elk gesprek wie er meeleest. Kijk daar even naar.
        - Schrijf geen namen of adressen van inwoners op. Ook niet als 'iedereen het al weet'.
        - Kort is goed. 'Herkenbaar, bel me gerust' helpt vaak meer dan een lang stuk.

        **Wat hier staat, blijft hier**

        Wilt u iets delen met uw driehoek of uw team? Vraag het eerst aan de schrijver. Maak geen schermafdrukken.

        **Dit forum is geen crisiskanaal**

        Bel 112 bij gevaar. Speelt er nu iets in uw gemeente, gebruik dan uw eigen crisisstructuur. Wij lezen hier niet dag en nacht mee.

        **Als er iets misgaat**

        Ziet u iets wat hier niet hoort? Doe dan een melding bij dat bericht. Een moderator kijkt er op werkdagen binnen een dag naar. \
        Verbergen wij een bericht, dan leest de schrijver waarom.

        Vragen over deze afspraken kunt u hieronder stellen.
      `,
    },
    {
      author: 'boogert', ago: 56 * day + 5 * hour,
      text: 'Fijn dat het zo kort is. Eén vraag: mag mijn adviseur openbare orde onder mijn naam meelezen? Hij bereidt veel voor.',
    },
    {
      author: 'mensink', ago: 56 * day + 3 * hour + 20 * minute,
      text: markdown`
        > Mag mijn adviseur openbare orde onder mijn naam meelezen?

        Liever niet. Iedereen moet kunnen zien wie er echt leest. Uw adviseur kan zelf lid worden via 'Aanmelden'. Dat duurt meestal één of \
        twee werkdagen. Daarna kunt u hem ook uitnodigen in een besloten gesprek.
      `,
    },
    {
      author: 'havermans', ago: 48 * day + 2 * hour,
      text: 'Duidelijk. Ik heb het punt over schermafdrukken ook in ons college genoemd.',
    },
    {
      author: 'zandstra', ago: 47 * day + 9 * hour,
      text: markdown`
        Wat mij hielp om hier te durven vragen: ik begon met een besloten gesprek met drie collega's die ik al kende. Dat is voor nieuwe \
        leden misschien ook een goede eerste stap.
      `,
    },
  ],
}
