import type { ActName, MemberRole, ParticularsOf } from '@raadkamer/server/contract'
import { roleWord } from '#lib/common-words.ts'

type Keys<Data> = Data extends unknown ? (string extends keyof Data ? never : Exclude<keyof Data, 'reason'>) : never
/** The acts with particulars that the page has to show. */
type Telling = { [Name in ActName]: [Keys<ParticularsOf<Name>>] extends [never] ? never : Name }[ActName]
type Sentences = { [Name in Telling]: (particulars: ParticularsOf<Name>) => string }

const sentences = {
  applicationApproved: ({ isFirstOfTwo, until }) =>
    join(isFirstOfTwo && 'Eerste akkoord, een tweede moderator beslist mee.', untilDay(until)),
  applicationSeconded: ({ until }) => untilDay(until),
  applicationRejected: ({ template }) => rejections[template],
  applicationAssigned: ({ change, from }) =>
    change === 'released' ? 'Teruggelegd.' : from ? `Overgenomen van ${from}.` : '',

  moderatorInvited: ({ isAgain }) =>
    isAgain ? 'Nieuwe toegang, gemaakt op de server.' : 'Uitgenodigd vanaf de server.',
  orphanClosed: ({ removed }) =>
    removed === 0 ? '' : removed === 1 ? 'Eén gast weggehaald.' : `${removed} gasten weggehaald.`,
  roleChanged: (particulars) => roleChange(particulars),
  membershipEnded: (because) => ('why' in because ? 'Een half jaar opgeschort, en niet bevestigd.' : ''),
  membershipSuspended: (because) => suspension(because),
  membershipRestored: (because) => ('why' in because ? 'De contactpersoon heeft de zetel alsnog bevestigd.' : ''),

  handOverAsked: (seat) => `${seatWords(seat)}, aan iemand bij ${seat.domain}.`,
  handOverWithdrawn: (seat) => `${seatWords(seat)}.`,
  seatHandedOver: ({ outcome, ...seat }) =>
    outcome === 'holds'
      ? `Is nu ${seatWords(seat)}.`
      : `Was ${seatWords(seat)}. ${outcome === 'stays' ? 'Blijft lid in een andere functie.' : 'Het lidmaatschap is daarmee beëindigd.'}`,
  seatMoved: ({ from, to }) => `Van ${from} naar ${to}, nog te bevestigen.`,
  confirmationAsked: (asked) => confirmationAsked(asked),
  seatConfirmed: (confirmed) => ('office' in confirmed ? `${seatWords(confirmed)}. De contactpersoon zegt: Ja.` : ''),
  seatDenied: ({ since, ...seat }) =>
    `${seatWords(seat)}. De contactpersoon zegt: Nee${since ? `, niet meer sinds ${since}` : ''}.`,
  contactNamed: ({ name, domain, isKnown }) =>
    `${name}, met een adres bij ${domain}: ${isKnown ? 'een domein van de gemeente' : 'geen bekend domein van de gemeente'}.`,
  municipalityMerged: ({ successor }) => `Opgegaan in ${successor}.`,

  passkeyAdded: ({ how }) => ways[how],
  passkeyRenamed: ({ how }) => ways[how],
  passkeyRemoved: ({ how }) => ways[how],
  passphraseSet: ({ how }) => ways[how],
  passphraseRemoved: ({ how }) => ways[how],
  authenticatorSet: ({ how }) => ways[how],
  authenticatorRemoved: ({ how }) => ways[how],
  recoveryCodesMade: ({ how }) => ways[how],
  signedIn: ({ method }) => methods[method],
  signInRefused: ({ method }) => methods[method],
  steppedUp: ({ method }) => methods[method],
  sessionsEnded: ({ which }) =>
    ({ this: 'op het apparaat zelf', one: 'één sessie', others: 'alle andere sessies' })[which],
  resetAsked: (call) => telephone(call),
  resetSeconded: (call) => telephone(call),
  resetRecalled: (because) => ('why' in because ? recalls[because.why] : ''),
  identityLinked: ({ provider }) => provider,
  identityUnlinked: ({ provider }) => provider,
  providerChanged: (change) =>
    'isRequired' in change ? (change.isRequired ? 'Verplicht.' : 'Niet meer verplicht.') : '',
  providerRemoved: ({ name }) => `${name}.`,

  invitationSent: (sent) =>
    'how' in sent
      ? { intoThread: 'Voor één besloten gesprek.', byLink: 'Aangevraagd met een link voor meer mensen.' }[sent.how]
      : '',
  invitationAccepted: ({ how }) =>
    ({ byCode: 'Met een code naar het uitgenodigde adres.', wasMember: 'Was al lid en leest meteen mee.' })[how],
  invitationLinkMade: ({ maxUses, until }) => `Hoogstens ${maxUses} keer, tot en met ${until}.`,

  guideCorrected: ({ from }) => `De titel was ‘${from}’.`,
  threadRemoved: ({ title }) => (title ? `‘${title}’.` : 'Een besloten gesprek.'),
  threadRetitled: ({ from }) => (from ? `Eerst heette het ‘${from}’.` : 'Een besloten gesprek.'),

  rulesAccepted: ({ version, isByPublishing }) =>
    `Versie ${version}${isByPublishing ? ', door ze te publiceren' : ''}.`,
  profileChanged: (change) => profileChange(change),
  erasureAsked: (choice) => erasure(choice),
  erased: (choice) => `Op eigen verzoek. ${erasure(choice)}`
} satisfies Sentences

/** The wording of acts that have no particulars. */
const always: { [Name in Exclude<ActName, Telling>]?: string } = {
  applicationConfirmed: 'Het werkadres is bevestigd, met de link in de e-mail.',
  applicationAnswered: 'Met de link in de e-mail.',
  recoveryCodeUsed: 'in plaats van een code van de app',
  resetDone: 'Na 24 uur, door niemand tegengehouden.',
  invitationRenewed: 'Aangevraagd met de verlopen link.'
}

/** The particulars of an act, in Dutch. Lines from before particulars existed have only their reason. */
export function inDutch({ kind, particulars }: { kind: string; particulars: Record<string, unknown> }): string {
  if (Object.keys(particulars).length === 0) return always[kind as keyof typeof always] ?? ''
  const sentence = sentences[kind as Telling] as ((particulars: unknown) => string) | undefined
  return sentence?.(particulars) ?? ''
}

const rejections = {
  own: '',
  notMunicipal: 'Geen bestuurder of ambtenaar van een gemeente.',
  notConfirmed: 'De gemeente kon de functie niet bevestigen.',
  noAnswer: 'Geen antwoord op onze vraag.'
}
const ways = { signedIn: 'door het lid zelf', byLink: 'met de link uit een e-mail' }
const methods = {
  passkey: 'met een toegangssleutel',
  passphrase: 'met een wachtzin en een code',
  recoveryCode: 'met een wachtzin en een herstelcode',
  singleSignOn: 'met een werkaccount',
  demo: 'met een knop van het proefdorp'
}
const recalls = {
  bySelf: 'Door het lid zelf, ingelogd.',
  byLink: 'Met de link in de e-mail.',
  lapsed: 'Wie het vroeg, mag dit niet meer.'
}
const roleChanges = {
  done: '',
  proposed: 'Voorstel, een tweede moderator beslist mee.',
  seconded: 'Als tweede moderator.',
  withdrawn: 'Voorstel ingetrokken.',
  secondMayor: 'Er was al een burgemeester van deze gemeente. Kijk wie de zetel heeft.'
}

const proposals = {
  ending: 'Lidmaatschap beëindigen',
  suspension: 'Lidmaatschap opschorten',
  endDay: 'Einddatum',
  restoration: 'Beëindiging ongedaan maken',
  handOver: 'Zetel overdragen'
}

function roleChange(change: ParticularsOf<'roleChanged'>) {
  if ('kind' in change) return `${proposals[change.kind]}. ${roleChanges[change.change]}`
  if (change.change === 'endDay') return untilDay(change.until) || 'Geen einddatum.'
  if (change.change === 'endsSoon')
    return `De functie loopt af, over hoogstens ${change.daysLeft} dagen. Het lid krijgt een e-mail.`
  if (!('role' in change)) return roleChanges[change.change]
  const from = roleWord({ role: change.fromRole, acting: change.fromActing })
  return join(roleChanges[change.change], `Van ${from} naar ${roleWord(change)}.`, untilDay(change.until))
}

function suspension(because: ParticularsOf<'membershipSuspended'>) {
  if (!('why' in because)) return ''
  if (because.why === 'merged')
    return `${because.municipality} is opgegaan in ${because.successor}, dat al een burgemeester heeft.`
  return because.why === 'officeEnded' ? 'De einddatum van de functie is bereikt.' : 'Niet op tijd bevestigd.'
}

function confirmationAsked(asked: ParticularsOf<'confirmationAsked'>) {
  if ('office' in asked) return `${seatWords(asked)}.`
  return 'daysMore' in asked
    ? `${asked.daysMore} dagen uitstel.`
    : `Vanzelf, uiterlijk ${asked.daysLeft} dagen voor de datum.`
}

function profileChange(change: ParticularsOf<'profileChanged'>) {
  if ('photo' in change) return change.photo === 'new' ? 'Nieuwe foto.' : 'Foto weggehaald.'
  const news = change.mailOf.map(
    (kind) => ({ reply: 'antwoorden', invitation: 'uitnodigingen', moderation: 'wat moderators doen' })[kind]
  )
  return join(
    change.isByLink && 'Met de link in een e-mail.',
    news.length > 0 ? `E-mail over ${news.join(' en ')}.` : 'Geen e-mail over nieuws.'
  )
}

function erasure({ posts, questions }: ParticularsOf<'erased'>) {
  const fates = { keep: 'blijven staan onder oud-lid', remove: 'worden verwijderd' }
  return `Berichten ${fates[posts]}, vragen ${fates[questions]}.`
}

function telephone({ calledOn, number }: ParticularsOf<'resetAsked'>) {
  return `Gebeld op ${calledOn}, op een nummer dat al bekend was (${number}).`
}

type Seat = { office: MemberRole; acting: boolean; municipality: string | null }

/** 'waarnemend burgemeester van Waterrijk' */
function seatWords({ office, acting, municipality }: Seat) {
  return `${roleWord({ role: office, acting })}${municipality ? ` van ${municipality}` : ''}`
}

function untilDay(until: string | null) {
  return until ? `Tot ${until}.` : ''
}

function join(...sentences: (string | false)[]) {
  return sentences.filter(Boolean).join(' ')
}
