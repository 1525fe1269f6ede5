import { acts as memberActs } from '../members/acts.ts'
import * as members from '../members/verbs.ts'
import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { record } from '../record/record.ts'
import { findOwnRefusal } from '../platform/troubles.ts'
import { createMailLinks } from './mail-links.ts'
import { type MailLinkChoice, NotificationKind } from './schema.ts'

/** The kinds of notification that are mailed, as the member chooses on a page or by the link in a mail. */
export function createMailChoices({ database, sessionSecret }: { database: GatedDatabase; sessionSecret: string }) {
  const links = createMailLinks(sessionSecret)
  return {
    readMailChoice: (viewer: Viewer) =>
      database.asMember(viewer, async (transaction) => ({
        mailOf: (await members.readMailOf(transaction, viewer.id)) ?? [],
        refusal: (await findOwnRefusal(transaction, viewer.id)) ?? null
      })),

    chooseMail: (viewer: Viewer, mailOf: NotificationKind[]) =>
      database.asMember(viewer, (transaction) => change(transaction, viewer.id, () => mailOf, false)),

    async readMailLink(token: string) {
      const { memberId, kind, kinds } = open(token)
      const mailOf = await database.atTheDoor((transaction) => members.readMailOf(transaction, memberId))
      if (!mailOf) throw notFound('mail-link')
      return { kind, wantsMail: kinds.some((one) => mailOf.includes(one)) }
    },

    async chooseByMailLink(token: string, { about, wantsMail }: MailLinkChoice) {
      const link = open(token)
      const kinds = about === 'all' ? NotificationKind.options : link.kinds
      await database.atTheDoor((transaction) =>
        change(
          transaction,
          link.memberId,
          (former) => [...former.filter((one) => !kinds.includes(one)), ...(wantsMail ? kinds : [])],
          true
        )
      )
    }
  }

  function open(token: string) {
    const link = links.read(token)
    if (!link) throw notFound('mail-link')
    return { ...link, kinds: link.kind ? [link.kind] : NotificationKind.options }
  }
}

/** A choice that changes nothing is not recorded. */
async function change(
  transaction: Transaction,
  memberId: string,
  choose: (former: NotificationKind[]) => NotificationKind[],
  isByLink: boolean
) {
  const change = await members.chooseMail(transaction, memberId, (former) => {
    const chosen = choose(former)
    return NotificationKind.options.filter((kind) => chosen.includes(kind))
  })
  if (!change) throw notFound('mail-link')

  const { former, mailOf } = change
  if (mailOf.join() === former.join()) return
  await record(transaction, { id: memberId }, memberActs.profileChanged, memberId, { mailOf, isByLink })
}
