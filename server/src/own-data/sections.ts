/** How the sections of an export are headed, and each of their fields, in the order in which they are read. */
type Section = { title: string; about?: string; fields: Record<string, string> }

const where = { thread: 'Gesprek', number: 'Bericht' }
const office = { role: 'Functie', acting: 'Waarnemend' }

export const sections: Record<string, Section> = {
  profile: {
    title: 'Uw profiel',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Organisatie',
      email: 'E-mailadres',
      mailOf: 'E-mail over',
      hasPhoto: 'Foto (staat in dit bestand als foto.webp)',
      joinedAt: 'Lid sinds'
    }
  },
  forums: { title: 'Uw fora', fields: { name: 'Forum', since: 'Sinds' } },
  seats: {
    title: 'Uw functies',
    fields: {
      ...office,
      municipality: 'Gemeente',
      since: 'Van',
      until: 'Tot',
      confirmedAt: 'Bevestigd',
      dueAt: 'Opnieuw te bevestigen voor',
      endsOn: 'Einddatum'
    }
  },
  applications: {
    title: 'Uw aanvragen',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Gemeente of organisatie',
      email: 'E-mailadres',
      motivation: 'Motivering',
      state: 'Stand',
      appliedAt: 'Aangevraagd',
      confirmedAt: 'Adres bevestigd',
      decidedAt: 'Besloten'
    }
  },
  arrivals: {
    title: 'Hoe u werd uitgenodigd',
    fields: {
      name: 'Naam',
      ...office,
      organisation: 'Organisatie',
      email: 'E-mailadres',
      thread: 'Voor het gesprek',
      invitedAt: 'Uitgenodigd',
      acceptedAt: 'Aangenomen'
    }
  },
  answers: {
    title: 'Wat u bij uw aanvraag werd gevraagd',
    fields: { question: 'Vraag', askedAt: 'Gevraagd', answer: 'Uw antwoord', answeredAt: 'Geantwoord' }
  },
  questions: {
    title: 'Uw vragen',
    fields: { title: 'Titel', forum: 'Forum', audience: 'Voor wie', askedAt: 'Gesteld' }
  },
  posts: {
    title: 'Uw berichten',
    about:
      'Van een bericht dat u verwijderde, is de tekst weg. Een bericht dat een moderator verborg, staat er met uw tekst bij.',
    fields: { ...where, writtenAt: 'Geschreven', editedAt: 'Gewijzigd', ...office, state: 'Stand', text: 'Tekst' }
  },
  revisions: { title: 'Eerdere versies van uw berichten', fields: { ...where, until: 'Tot', text: 'Tekst' } },
  participations: { title: 'Besloten gesprekken waaraan u meedoet', fields: { thread: where.thread, since: 'Sinds' } },
  readings: {
    title: 'Wat u gelezen hebt',
    fields: { thread: 'Gesprek', lastRead: 'Gelezen tot en met bericht', isMuted: 'Attenderingen uit' }
  },
  reports: {
    title: 'Uw meldingen van berichten',
    fields: { ...where, reportedAt: 'Gemeld', reason: 'Reden', decision: 'Besluit', decidedAt: 'Besloten' }
  },
  notifications: {
    title: 'Uw attenderingen',
    fields: { kind: 'Soort', ...where, causedBy: 'Door', createdAt: 'Gemaakt', seenAt: 'Gezien', mailedAt: 'Gemaild' }
  },
  invitations: {
    title: 'Wie u uitnodigde',
    about: 'Hun naam en adres staan er niet bij: die zijn van hen.',
    fields: {
      role: 'Functie',
      organisation: 'Organisatie',
      thread: 'Voor het gesprek',
      invitedAt: 'Uitgenodigd',
      acceptedAt: 'Aangenomen',
      revokedAt: 'Ingetrokken'
    }
  },
  guides: { title: 'Handreikingen die u deelde', fields: { title: 'Titel', forum: 'Forum', uploadedAt: 'Gedeeld' } },
  passkeys: {
    title: 'Uw toegangssleutels',
    about: 'De sleutels zelf staan er niet bij.',
    fields: { name: 'Naam', createdAt: 'Gemaakt', usedAt: 'Laatst gebruikt' }
  },
  otherWays: {
    title: 'Uw andere manieren van inloggen',
    about: 'De wachtzin, de codes en het geheim van de app staan er niet bij.',
    fields: { kind: 'Wat', setAt: 'Gekozen', usedAt: 'Gebruikt' }
  },
  workAccounts: {
    title: 'Uw werkaccount',
    fields: { name: 'Inlogdienst', linkedAt: 'Gekoppeld', usedAt: 'Laatst gebruikt' }
  },
  sessions: {
    title: 'Waar u bent ingelogd',
    fields: {
      device: 'Apparaat',
      network: 'Begin van het netwerkadres',
      signedInAt: 'Ingelogd',
      lastUsedAt: 'Laatst gebruikt'
    }
  },
  consents: { title: 'Huisregels die u aanvaardde', fields: { version: 'Versie', at: 'Wanneer' } },
  erasure: {
    title: 'Uw verzoek om gegevens te wissen',
    fields: { posts: 'Berichten', questions: 'Vragen', askedAt: 'Gevraagd', effectiveAt: 'Wordt gedaan' }
  },
  record: {
    title: 'Wat het logboek over u weet',
    about:
      'Ook wat u zelf deed. Over wie een besluit van u ging, staat er niet bij; en wat een moderator over u opschreef, kunt u de moderators vragen.',
    fields: {
      at: 'Wanneer',
      done: 'Wat',
      by: 'Door',
      about: 'Over',
      particulars: 'Bijzonderheden',
      reason: 'Toelichting'
    }
  }
}
