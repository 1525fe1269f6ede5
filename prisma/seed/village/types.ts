export type ForumSlug = 'maatschappelijke-onrust' | 'weerbaar-bestuur'

export type MunicipalityKey = 'duinkant' | 'havenmonde' | 'heuvelzicht' | 'kwelderoord' | 'lindewaard' | 'rietoever' | 'veenhuis' | 'waterrijk'

export type PersonKey =
  | 'amponsah' | 'boogert' | 'dirksen' | 'havermans' | 'hoekstra' | 'karim' | 'latumeten'
  | 'mensink' | 'soerjadi' | 'strating' | 'tahiri' | 'terpsma' | 'veenstra' | 'zandstra'

export type ThreadKey =
  | 'aftercare' | 'careCalamity' | 'counterDemonstration' | 'demonstration' | 'falseRumour' | 'farmersProtest' | 'guardedHome' | 'newYear'
  | 'nuisance' | 'resilientCouncil' | 'returnOfOffender' | 'sovereigns' | 'threat' | 'urgentHelp' | 'welcome' | 'windFarm'

/** Minutes before the village is seeded: `2 * day + 3 * hour`. */
export type Ago = number

/** An act of a moderator. The members concerned read its reason. */
export type Act = { by: PersonKey, ago: Ago }
export type ReasonedAct = Act & { reason: string }

export type Municipality = { code: string, name: string, inhabitants: number, mailDomains: string[] }

export type MunicipalRole = 'mayor' | 'alderman' | 'official'

export type Person = { name: string, email: string, joined: Ago, forums: ForumSlug[], ended?: ReasonedAct } & (
  | { role: MunicipalRole, acting: boolean, municipality: MunicipalityKey }
  | { role: 'moderator' | 'expert', organisation: string }
)

export type Thread = {
  forum: ForumSlug
  title: string
  pinned?: Act
  locked?: ReasonedAct
  /** In the order of writing; a post's number is its place in the list, from 1. */
  posts: Post[]
} & ({ audience: 'forum' } | { audience: 'invited', participants: Participant[] })

/** A reader of an invited thread (its author is one too), and the post from which they read it. */
export type Participant = { person: PersonKey, fromPost?: number }

export type Post = {
  author: PersonKey
  ago: Ago
  /** Markdown. For a deleted post: the text that the seeder writes and then removes. */
  text: string
  edited?: { ago: Ago, earlierText: string }
  hidden?: ReasonedAct
  deleted?: { ago: Ago }
}

export type Report = { thread: ThreadKey, post: number, decided?: Act & { decision: 'hidden' } } & ReasonedAct

export type Application = {
  name: string
  acting: boolean
  email: string
  forums: ForumSlug[]
  motivation: string
  submitted: Ago
  /** When the link in the mail to this address was followed. */
  addressConfirmed: Ago
  assigned?: Act
  question?: Act & { text: string, answer?: { ago: Ago, text: string } }
  /** The first approval of two. */
  firstApproved?: ReasonedAct
  rejected?: ReasonedAct
} & ({ role: MunicipalRole | 'deputyMayor', municipality: MunicipalityKey } | { role: 'partner', organisation: string })

export type Contact = { municipality: MunicipalityKey, name: string, email: string, named: Act }

export type Guide = { file: string, title: string, summary: string, forum: ForumSlug, uploaded: Act }

/** An invitation: by a moderator to forums, or by a thread's author into that thread. */
export type Invitation = {
  name: string, email: string, by: PersonKey, ago: Ago
  /** How long ago the letter was sent. Without it the invitation waits for a second moderator. */
  sent?: Ago
  reason: string
} & ({ role: MunicipalRole, municipality: MunicipalityKey } | { role: 'expert' | 'partner', organisation: string })
  & ({ forums: ForumSlug[] } | { thread: ThreadKey })
