/** Words of every page: roles, counts, and why something was not done. The sentences of forms are in words.ts. */
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

/** The sentence for a status of which nothing more is known. Status 0: the server was not reached. */
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
  429: 'Dit ging te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw.',
  507: 'Er is nu geen ruimte om iets te bewaren. Er is niets geplaatst. Waarschuw de moderator, en probeer het later opnieuw.'
}
