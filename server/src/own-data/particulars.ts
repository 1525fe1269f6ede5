const yesOrNo = { true: 'ja', false: 'nee' }
const fate = { keep: 'blijven staan onder oud-lid', remove: 'worden verwijderd' }

/** What the record keeps of what a member did with what is their own: how each part is called, and its values where they are words of ours. */
export const parts: Record<string, { label: string; values?: Record<string, string> }> = {
  method: {
    label: 'waarmee',
    values: {
      passkey: 'toegangssleutel',
      passphrase: 'wachtzin en code',
      recoveryCode: 'wachtzin en herstelcode',
      singleSignOn: 'werkaccount',
      demo: 'knop van het proefdorp'
    }
  },
  how: { label: 'hoe', values: { signedIn: 'ingelogd', byLink: 'met de link uit een e-mail' } },
  which: {
    label: 'welke',
    values: { this: 'op het apparaat zelf', one: 'één sessie', others: 'alle andere sessies' }
  },
  why: {
    label: 'waarom',
    values: {
      bySelf: 'door uzelf, ingelogd',
      byLink: 'met de link in de e-mail',
      lapsed: 'wie het vroeg, mag dit niet meer'
    }
  },
  provider: { label: 'inlogdienst' },
  office: {
    label: 'functie',
    values: {
      mayor: 'burgemeester',
      deputyMayor: 'locoburgemeester',
      alderman: 'wethouder',
      official: 'ambtenaar',
      moderator: 'moderator',
      expert: 'expert',
      partner: 'netwerkpartner'
    }
  },
  acting: { label: 'waarnemend', values: yesOrNo },
  municipality: { label: 'gemeente' },
  domain: { label: 'aan iemand bij' },
  outcome: {
    label: 'daarna',
    values: { holds: 'van u', stays: 'lid in een andere functie', left: 'geen lid meer' }
  },
  version: { label: 'versie' },
  isByPublishing: { label: 'door ze te publiceren', values: yesOrNo },
  photo: { label: 'foto', values: { new: 'nieuw', removed: 'weggehaald' } },
  mailOf: { label: 'e-mail over', values: { reply: 'antwoorden', invitation: 'uitnodigingen' } },
  isByLink: { label: 'met de link in een e-mail', values: yesOrNo },
  posts: { label: 'berichten', values: fate },
  questions: { label: 'vragen', values: fate }
}

/** 'versie: 3, door ze te publiceren: nee' */
export function particularsInWords(particulars: Record<string, unknown>) {
  const said = Object.entries(particulars).map(([name, value]) => {
    const { label = name, values = {} } = parts[name] ?? {}
    const each = (Array.isArray(value) ? value : [value]).map((one) => values[String(one)] ?? String(one ?? '–'))
    return `${label}: ${each.join(' en ') || 'niets'}`
  })
  return said.join(', ')
}
