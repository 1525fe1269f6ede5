/**
 * Reads of other rooms' tables. `room` is the reader; `*` is every room. A line that is no longer needed fails the
 * test.
 */
export const foreignReads: { room: string; tables: string[]; because: string }[] = [
  {
    room: '*',
    tables: ['member', 'municipality', 'forum', 'category'],
    because: 'Who somebody is, and where something stands, is shown beside everything: person(m), a forum’s name.'
  },
  {
    room: 'platform',
    tables: ['enrolment'],
    because: 'enter() says who the viewer is, for every policy; that is part of no room.'
  },
  {
    room: 'platform',
    tables: ['contact'],
    because: 'A member sees that mail to their own address is refused.'
  },
  {
    room: 'members',
    tables: ['application', 'invitation', 'moderation_action'],
    because: 'The moderators’ overview says how each member came by their role (R-ID-10).'
  },
  {
    room: 'members',
    tables: ['photo', 'participant'],
    because: 'A face stands beside a name; the picker leaves out who takes part already.'
  },
  {
    room: 'auth',
    tables: ['contact', 'enrolment', 'consent'],
    because: 'An address or its domain leads to who signs in; the session of every request knows about the rules.'
  },
  {
    room: 'applications',
    tables: ['contact', 'mail_domain'],
    because: 'The desk sees whose address it is, and which municipality has its domain.'
  },
  {
    room: 'seats',
    tables: ['contact', 'mail_domain', 'enrolment'],
    because: 'A seat is handed over to an address, with the forums of who held it; its contact is weighed by domain.'
  },
  {
    room: 'seats',
    tables: ['application', 'enrolment_link', 'invitation', 'role_change'],
    because:
      'Of a hand-over that they did not start, the holder hears at every known address; one change waits at a time.'
  },
  { room: 'forums', tables: ['enrolment'], because: 'Who reads a forum is who was enrolled.' },
  {
    room: 'threads',
    tables: ['enrolment', 'photo', 'moderation_action'],
    because: 'Who reads a thread of the forum, their faces, and why a post of one’s own was hidden, in one statement.'
  },
  {
    room: 'threads',
    tables: ['seat', 'hand_over'],
    because: 'An invited thread goes to who took over the seat of its asker.'
  },
  { room: 'guides', tables: ['enrolment'], because: 'A guide is shared with who takes part in its forum.' },
  {
    room: 'invitations',
    tables: ['contact', 'mail_domain', 'seat', 'participant', 'thread'],
    because: 'Who is in already, holds the seat, or hosts the thread, decides about an invitation.'
  },
  {
    room: 'moderation',
    tables: ['post', 'thread', 'application', 'guide', 'invitation', 'invitation_link', 'house_rules'],
    because:
      'Lists of the moderators’ desk: a report stands beside its post, and a line of the record names its subject.'
  },
  {
    room: 'moderation',
    tables: ['moderation_action', 'act_kind'],
    because: 'The desk shows the record, a page at a time.'
  },
  {
    room: 'record',
    tables: ['post', 'notification'],
    because: 'The author of a post that was hidden reads why, and so does who was told of an act.'
  },
  {
    room: 'notifications',
    tables: ['contact', 'thread', 'post', 'participant', 'reading', 'moderation_action', 'report'],
    because:
      'Whom to tell of a post or an act, whether they reported it, and whether a mail is still due, is one statement each.'
  },
  {
    room: 'search',
    tables: ['thread', 'post', 'participant', 'guide'],
    because: 'Reading across is what it is for; the policies speak for every row.'
  }
]

/** Writes to other rooms' tables. */
export const foreignWrites: { file: string; because: string }[] = [
  {
    file: 'commands/fill-house.ts',
    because: 'The register and the forums of a new installation, before there is a member who could act.'
  },
  ...['applications', 'conversations', 'guides', 'invitations', 'pen', 'people'].map((part) => ({
    file: `commands/village/${part}.ts`,
    because: 'A past is made up, with days that no verb would take.'
  })),
  { file: 'commands/fill-village.ts', because: 'It marks the house as the demo.' }
]
