/** The chapters of the record: their names on the page, in the address and in the API. */
export const chapters = [
  { slug: 'lid-worden', title: 'Lid worden', name: 'joining' },
  { slug: 'inloggen', title: 'Inloggen', name: 'signingIn' },
  { slug: 'zetels', title: 'Zetels', name: 'seats' },
  { slug: 'orde', title: 'Orde', name: 'order' },
  { slug: 'gegevens', title: 'Eigen gegevens', name: 'ownData' }
] as const
