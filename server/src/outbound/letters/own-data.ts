import { type At, compose, type Letters } from './letter.ts'

/** To a member who wants to have, or to erase, what is known of them. */
export const ownDataLetters = {
  'export-ready': (_: object, at: At) =>
    compose('uw gegevens staan klaar', [
      `U vroeg om uw gegevens uit Raadkamer. U kunt ze nu downloaden:\n${at('/ik/gegevens')}`,
      'U moet daarvoor inloggen. Na 7 dagen verwijderen wij het bestand.',
      'Vroeg u dit niet? Neem dan meteen contact op met de moderators van VNG.'
    ]),

  'erasure-asked': (_: object, at: At) =>
    compose('uw gegevens wissen', [
      'U vroeg ons om uw lidmaatschap van Raadkamer te beëindigen en uw gegevens te wissen. Dat doen wij over 14 dagen.',
      `Bedenkt u zich, of was u dit niet? Log dan voor die tijd in en trek het in:\n${at('/ik/gegevens')}`
    ]),

  'erasure-soon': (_: object, at: At) =>
    compose('uw gegevens worden bijna gewist', [
      'Over 3 dagen wissen wij uw gegevens in Raadkamer, zoals u vroeg. Daarna kan niemand ze terughalen.',
      `Bedenkt u zich? Log dan voor die tijd in en trek het in:\n${at('/ik/gegevens')}`
    ]),

  erased: () =>
    compose('uw gegevens zijn gewist', [
      'Uw lidmaatschap van Raadkamer is beëindigd en uw gegevens zijn gewist, zoals u vroeg. U kunt niet meer inloggen.',
      'Dit is de laatste e-mail die u van ons krijgt. Ook dit adres is nu gewist.'
    ])
} satisfies Letters
