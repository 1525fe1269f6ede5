/** The accessibility statement. The forum's administrator keeps it true; a test fails when it is older than a year. */
export const statement = {
  status: 'voldoet gedeeltelijk',
  examinedOn: '2026-11-22',
  examinedBy: 'de makers van Raadkamer',
  standard: 'EN 301 549 en WCAG 2.2, niveau A en AA',
  deviations: [
    {
      what: 'Een onafhankelijk bureau heeft Raadkamer nog niet onderzocht.',
      effect: 'Er kunnen drempels zijn die wij zelf niet zagen.',
      plan: 'Zo’n onderzoek hoort bij de ingebruikname.'
    },
    {
      what: 'Gedeelde handreikingen zijn pdf-bestanden van anderen.',
      effect: 'Niet elk bestand is goed te lezen met een schermlezer.',
      plan: 'Vraag de moderator om een andere vorm. Die krijgt u dan.'
    },
    {
      what: 'Leden schrijven hun berichten zelf, met koppen, lijsten, tabellen en links.',
      effect: 'Een slecht opgebouwd bericht is met een schermlezer lastig te volgen.',
      plan: 'Vraag het de schrijver, of meld het bericht.'
    }
  ]
}
