/** The letters that a moderator can choose. The server holds their texts. */
export const approvals = [
  {
    value: 'welcome',
    label: 'Welkom',
    hint: 'De aanvraag is goedgekeurd, met de link om een toegangssleutel te maken.'
  },
  {
    value: 'acting',
    label: 'Welkom, voor wie waarneemt',
    hint: 'Vraagt er ook om, te laten weten wanneer het waarnemen ophoudt.'
  },
  {
    value: 'partner',
    label: 'Welkom, voor een netwerkpartner',
    hint: 'Zegt ook dat leden bij de naam zien dat dit een netwerkpartner is.'
  }
]

export const rejections = [
  { value: 'own', label: 'Alleen mijn uitleg' },
  {
    value: 'notMunicipal',
    label: 'Niet van een gemeente',
    hint: 'Raadkamer is voor bestuurders en ambtenaren van gemeenten, en voor netwerkpartners.'
  },
  { value: 'notConfirmed', label: 'Niet bevestigd', hint: 'Wij kregen niet bevestigd dat de aanvrager er werkt.' },
  { value: 'noAnswer', label: 'Geen antwoord', hint: 'Wij stelden een vraag en kregen geen antwoord.' }
]
