/** What every page says: roles, counts, and why something was not done. What the API's own words mean is in words.ts, with the pages that have forms. */
import type { MemberRole } from '@raadkamer/server/contract'

const roles: Record<MemberRole, string> = {
  mayor: 'burgemeester',
  deputyMayor: 'locoburgemeester',
  alderman: 'wethouder',
  official: 'ambtenaar',
  moderator: 'moderator',
  expert: 'expert',
  partner: 'netwerkpartner'
}

export function roleName(office: { role: MemberRole; acting: boolean }) {
  const name = roleWord(office)
  return name[0]?.toUpperCase() + name.slice(1)
}

/** Inside a sentence: 'waarnemend burgemeester'. */
export function roleWord({ role, acting }: { role: MemberRole; acting: boolean }) {
  return acting ? `waarnemend ${roles[role]}` : roles[role]
}

/** `counted(1, 'lezer', 'lezers')` → '1 lezer' */
export function counted(count: number, one: string, many: string) {
  return `${count} ${count === 1 ? one : many}`
}

/** What is to be said where nothing more is known than the status; 0 when the server was not reached. */
export function statusSentence(status: number) {
  return (
    byStatus[status] ??
    (status < 500
      ? 'Dit lukte niet.'
      : 'Er ging bij ons iets mis. Er is niets geplaatst. Probeer het over een paar minuten opnieuw.')
  )
}

const byStatus: Record<number, string> = {
  0: 'Er is geen verbinding. Kijk of u internet hebt en probeer het opnieuw.',
  400: 'Er klopt iets niet. Kijk de velden hieronder na.',
  401: 'U bent niet meer ingelogd. Log in een ander tabblad opnieuw in en probeer het daarna hier nog eens. Uw tekst blijft staan.',
  403: 'Dit kunt u hier niet doen.',
  404: 'Dit is er niet meer, of het is niet voor u zichtbaar.',
  409: 'Iemand was u voor. Kijk wat er veranderde en probeer het opnieuw.',
  413: 'Dit is te groot om te versturen.',
  415: 'Dit soort bestand kunt u hier niet gebruiken.',
  429: 'Dit ging te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw.'
}
