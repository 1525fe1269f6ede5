/**
 * The question before an action that others notice. The word in the address, `?doe=verwijderen`, is also the action's
 * name.
 */
export type StepWords = {
  title: string
  explanation: string
  button: string
  /** The action removes something. */
  isStop?: boolean
  /** The field for a title, which holds the present one. */
  heading?: { label: string; hint: string }
  /** The field for a reason; `hint` says who reads it. */
  reason?: { label: string; hint: string; optional?: boolean }
}

export const postSteps = {
  verwijderen: {
    title: 'Dit bericht verwijderen?',
    explanation:
      'De tekst en alle eerdere versies verdwijnen voorgoed. In het gesprek blijft staan dat hier een bericht van u stond. Is het gemeld, dan bewaren de moderators de tekst tot 30 dagen na hun besluit.',
    button: 'Verwijderen',
    isStop: true
  },
  melden: {
    title: 'Dit bericht melden',
    explanation:
      'Een moderator van VNG leest dit ene bericht en uw reden. De schrijver ziet niet wie het meldde. U krijgt een attendering als er besloten is.',
    button: 'Melden',
    reason: { label: 'Wat klopt er niet?', hint: 'Alleen de moderators lezen dit.' }
  },
  verbergen: {
    title: 'Dit bericht verbergen?',
    explanation:
      'Lezers zien dan alleen dat een moderator hier een bericht heeft verborgen. U kunt het later terugzetten.',
    button: 'Verbergen',
    isStop: true,
    reason: {
      label: 'Reden',
      hint: 'De schrijver, wie het meldde en de moderators lezen dit. Het komt in het logboek.'
    }
  },
  terugzetten: {
    title: 'Dit bericht terugzetten?',
    explanation: 'Alle lezers van het gesprek kunnen het dan weer lezen. Dit komt in het logboek.',
    button: 'Terugzetten'
  },
  herzien: {
    title: 'Vragen om nog eens te kijken',
    explanation:
      'Een andere moderator leest uw bericht en uw uitleg en besluit. U kunt dit één keer vragen. U krijgt een attendering als er besloten is.',
    button: 'Vragen',
    reason: { label: 'Waarom kan dit bericht wel?', hint: 'Alleen de moderators lezen dit.' }
  }
} satisfies Record<string, StepWords>

export const threadSteps = {
  sluiten: {
    title: 'Dit gesprek sluiten?',
    explanation: 'Iedereen kan het blijven lezen. Alleen moderators kunnen nog reageren.',
    button: 'Gesprek sluiten',
    reason: { label: 'Reden', hint: 'Alle lezers van het gesprek zien deze reden.' }
  },
  openen: {
    title: 'Dit gesprek weer openen?',
    explanation: 'Alle lezers kunnen dan weer reageren.',
    button: 'Gesprek openen',
    reason: { label: 'Reden', hint: 'Deze reden komt in het logboek.' }
  },
  vastzetten: {
    title: 'Dit gesprek vastzetten?',
    explanation: 'Het staat dan bovenaan in het forum, ook als er niets nieuws is.',
    button: 'Vastzetten',
    reason: { label: 'Reden', hint: 'Deze reden komt in het logboek.', optional: true }
  },
  losmaken: {
    title: 'Dit gesprek losmaken?',
    explanation: 'Het staat dan niet meer vast bovenaan in het forum.',
    button: 'Losmaken',
    reason: { label: 'Reden', hint: 'Deze reden komt in het logboek.', optional: true }
  },
  titel: {
    title: 'Dit gesprek een andere titel geven',
    explanation: 'U stelde deze vraag minder dan een uur geleden. Tot een uur erna kunt u de titel veranderen.',
    button: 'Titel opslaan',
    heading: { label: 'Titel', hint: 'Alle lezers zien de nieuwe titel meteen. De oude blijft alleen in het logboek.' }
  },
  hernoemen: {
    title: 'Dit gesprek een andere titel geven?',
    explanation: 'Alle lezers zien de nieuwe titel meteen. De oude titel blijft alleen in het logboek.',
    button: 'Titel opslaan',
    heading: { label: 'Titel', hint: 'Noem geen namen van inwoners.' },
    reason: { label: 'Reden', hint: 'Wie de vraag stelde, krijgt deze reden te lezen. Hij komt in het logboek.' }
  },
  weghalen: {
    title: 'Dit hele gesprek weghalen?',
    explanation:
      'Niemand kan het dan nog lezen of vinden: de vraag, alle antwoorden en alle versies. Gaat het om één bericht? Verberg dan alleen dat. U kunt het gesprek terugzetten bij Meldingen.',
    button: 'Gesprek weghalen',
    isStop: true,
    reason: { label: 'Reden', hint: 'Wie de vraag stelde, krijgt deze reden te lezen. Hij komt in het logboek.' }
  },
  verlaten: {
    title: 'Dit gesprek verlaten?',
    explanation:
      'U kunt het daarna niet meer lezen en krijgt geen attenderingen meer. Wat u schreef, blijft staan. Alleen wie het gesprek begon, kan u weer uitnodigen.',
    button: 'Gesprek verlaten',
    isStop: true
  }
} satisfies Record<string, StepWords>

/** For the author of the thread, who alone can invite. */
export const leavingOwn: StepWords = {
  ...threadSteps.verlaten,
  explanation:
    'U begon dit gesprek. Als u weg bent, kan niemand meer iemand uitnodigen of weghalen. Ook u kunt dan niet meer terug. Wat u schreef, blijft staan.'
}

export type PostStep = keyof typeof postSteps
export type ThreadStep = keyof typeof threadSteps

export const isPostStep = (word: string | null): word is PostStep => word !== null && Object.hasOwn(postSteps, word)
export const isThreadStep = (word: string | null): word is ThreadStep =>
  word !== null && Object.hasOwn(threadSteps, word)
