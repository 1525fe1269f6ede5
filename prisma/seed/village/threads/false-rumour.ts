import type { Thread } from '../types.ts'
import { day, hour, markdown, minute } from '../writing.ts'

export const falseRumour: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Onwaar bericht in de buurtapp: reageren of laten gaan?',
  audience: 'forum',
  posts: [
    {
      author: 'boogert', ago: 11 * day,
      text: markdown`
        In drie buurtapps gaat rond dat wij 'in het geheim' een oude school hebben aangewezen voor opvang. Het is niet waar. De school wordt \
        gesloopt. Maar er hangt al een spandoek en de school ernaast belt mij over bezorgde ouders.

        Reageert u op zo'n bericht, of maakt u het daarmee groter?
      `,
    },
    {
      author: 'karim', ago: 10 * day + 22 * hour,
      text: markdown`
        Wij stellen onszelf eerst drie vragen. Twee keer 'ja' is reageren.

        1. Wordt het gedeeld buiten de groep waar het begon?
        2. Doen mensen er iets mee, zoals bellen, een spandoek ophangen, samenkomen?
        3. Kan iemand er schade door oplopen?

        U hebt er al twee. Ik zou dus reageren, vandaag nog.
      `,
    },
    {
      author: 'tahiri', ago: 10 * day + 20 * hour,
      text: markdown`
        Eens. En begin met wat wél klopt. Herhaal het gerucht niet in de eerste zin, want die zin wordt gedeeld. Bijvoorbeeld:

        > De oude school wordt in het voorjaar gesloopt. Er komt een speelveld. Andere plannen zijn er niet. Vragen? Bel ons.

        Vraag daarna de beheerders van de buurtapps of zij het willen plaatsen. Ga er zelf niet met een account in.
      `,
    },
    {
      author: 'dirksen', ago: 10 * day + 9 * hour,
      text: 'De school ernaast is uw beste afzender. Ouders lezen een bericht van de directeur wel, en van de gemeente niet altijd.',
    },
    {
      author: 'latumeten', ago: 10 * day + 7 * hour,
      text: markdown`
        Wij hadden dit ook. Bij ons begon het bij Gerard Molenwiek van de Kerkstraat, die heeft drie van die groepen onder zich. Misschien \
        zit hij er bij u ook in.
      `,
      hidden: {
        by: 'mensink', ago: 10 * day + 5 * hour,
        reason: 'In dit bericht staan de naam en de straat van een inwoner. Dat is in strijd met onze afspraken. '
          + 'U mag uw ervaring opnieuw plaatsen zonder deze gegevens.',
      },
    },
    {
      author: 'mensink', ago: 10 * day + 4 * hour + 50 * minute,
      text: markdown`
        Ik heb het bericht hierboven verborgen, omdat er gegevens van een inwoner in stonden. De schrijver weet waarom. De ervaring zelf is \
        juist welkom, dus ik hoop die nog te lezen.
      `,
    },
    {
      author: 'latumeten', ago: 10 * day + 2 * hour,
      text: markdown`
        Terecht, dat was te snel van mij. Opnieuw dan: bij ons kwam het steeds van één beheerder met meer groepen. De wijkregisseur heeft \
        hem op de koffie gevraagd en laten zien wat er echt gebeurt. Sindsdien belt hij eerst.
      `,
    },
    {
      author: 'boogert', ago: 9 * day + 3 * hour,
      text: markdown`
        Terugkoppeling: de directeur heeft ons bericht verstuurd en twee beheerders plaatsten het. Gisteren heeft de jongerenwerker met de \
        jongens gepraat die het spandoek hadden gemaakt. Het is weg. Dank u allen.

        Wat ik meeneem: **eerst de feiten, via iemand die vertrouwd wordt, binnen een dag.**
      `,
    },
  ],
}
