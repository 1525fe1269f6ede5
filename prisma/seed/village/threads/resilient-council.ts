import type { Thread } from '../types.ts'
import { day, hour, markdown } from '../writing.ts'

export const resilientCouncil: Thread = {
  forum: 'weerbaar-bestuur',
  title: 'Weerbare raad: hoe oefent u een avond met een volle, boze tribune?',
  audience: 'forum',
  posts: [
    {
      author: 'tahiri', ago: 16 * day + 3 * hour,
      text: markdown`
        Over twee maanden behandelt onze raad een plan waar veel verzet tegen is. Ik wil de avond vooraf oefenen, met raad en griffie. Niet \
        met een spel van een hele dag, wel met iets wat in twee uur past.

        Wie heeft dat gedaan? En wat zou u nu anders doen?
      `,
    },
    {
      author: 'zandstra', ago: 15 * day + 22 * hour,
      text: markdown`
        Wij deden het zo, samen met de griffier:

        1. **Een half uur: wat accepteren we?** Klappen, roepen, spandoeken, filmen. De raad bepaalt het zelf, de voorzitter schrijft mee.
        2. **Een uur: drie situaties spelen.** Iemand schreeuwt door een inspreker heen. Iemand noemt een raadslid bij naam. Iemand loopt de \
        zaal in.
        3. **Een half uur: afspraken op één A4.** Wanneer schors ik, wie praat met de tribune, waar gaan raadsleden heen, wie belt.

        Wat ik anders zou doen: de bodes en de beveiliger vanaf het begin erbij. Zij zagen dingen die wij niet zagen.
      `,
    },
    {
      author: 'hoekstra', ago: 15 * day + 2 * hour,
      text: markdown`
        Oefen ook het eind van de avond. Bij ons was de vergadering prima en ging het mis op de parkeerplaats. Nu lopen raadsleden met z'n \
        tweeën en blijft er iemand bij de deur tot de laatste weg is.
      `,
    },
    {
      author: 'boogert', ago: 14 * day + 20 * hour,
      text: markdown`
        Praat vooraf met de insprekers, één voor één. Vertel hoe de avond gaat en hoeveel tijd ze krijgen. De meesten zijn net zo \
        zenuwachtig als wij.
      `,
    },
    {
      author: 'tahiri', ago: 12 * day + 6 * hour,
      text: markdown`
        > De bodes en de beveiliger vanaf het begin erbij.

        Goed punt. Zij komen erbij. De griffier maakt een opzet en die deel ik hier als hij klaar is.
      `,
    },
    {
      author: 'veenstra', ago: 9 * day + 23 * hour,
      text: markdown`
        Eén praktische tip: zet een glas water en een microfoon voor insprekers klaar op een tafel, niet op een katheder. Mensen die zitten, \
        schreeuwen minder. Het klinkt flauw, maar wij zagen echt verschil.
      `,
    },
  ],
}
