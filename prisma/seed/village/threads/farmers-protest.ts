import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

export const farmersProtest: Thread = {
  forum: 'maatschappelijke-onrust',
  title: 'Veertig trekkers naar het gemeentehuis: wat regelde u met de boeren zelf?',
  audience: 'forum',
  locked: {
    by: 'amponsah', ago: 27 * day,
    reason: 'De vraag is beantwoord en de actie is voorbij. Hebt u een nieuwe vraag over dit onderwerp? Open dan een nieuw gesprek.',
  },
  posts: [
    {
      author: 'latumeten', ago: 35 * day,
      text: markdown`
        Donderdag komen boeren met trekkers naar het gemeentehuis om een petitie aan te bieden. Ze verwachten er veertig. Het is vreedzaam \
        bedoeld en ik ken de meesten. Mijn zorg is de doorgang voor hulpdiensten: wij hebben één brug en één hoofdstraat.

        Wat sprak u af?
      `,
    },
    {
      author: 'hoekstra', ago: 34 * day + 21 * hour,
      text: markdown`
        Nodig twee boeren uit die de rest vertrouwt en leg samen een kaart op tafel. Bij ons tekenden zij zelf de route. Afspraken die \
        standhielden:

        - één rijstrook blijft altijd vrij voor hulpdiensten
        - maximaal tien trekkers op het plein, de rest op het parkeerterrein van de sporthal
        - twee boeren in een hesje regelen de eigen groep
        - de burgemeester neemt de petitie buiten aan, op een vaste tijd
      `,
    },
    {
      author: 'soerjadi', ago: 34 * day + 18 * hour,
      text: 'Geef de ambulancedienst en de brandweer de kaart ook. Zij kunnen die middag een wagen aan de andere kant van de brug zetten.',
    },
    {
      author: 'karim', ago: 34 * day + 2 * hour,
      text: markdown`
        En zorg dat de markt en de winkels het weten. Onze boosheid kwam die dag niet van de boeren, maar van ondernemers die niet waren gebeld.
      `,
    },
    {
      author: 'latumeten', ago: 31 * day,
      text: markdown`
        Het ging goed. Er kwamen er 52, de rijstrook bleef vrij. De kaart van de boeren was beter dan die van ons. Ze hebben zelfs geveegd.

        Eén les: de petitie duurde een kwartier en daarna wilde niemand naar huis. Volgende keer regelen we een moment om af te sluiten.
      `,
    },
    {
      author: 'amponsah', ago: 27 * day,
      text: 'Dank voor het delen van de afloop. Ik sluit dit gesprek, zodat het makkelijk terug te lezen is.',
    },
  ],
}
