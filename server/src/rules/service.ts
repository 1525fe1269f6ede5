import { randomUUID } from 'node:crypto'
import type { Viewer } from '../platform/access.ts'
import type { Clock } from '../platform/clock.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { conflict, forbidden } from '../platform/errors.ts'
import { renderToKeep } from '../platform/rendering.ts'
import { pageOrLast } from '../platform/last-page.ts'
import { record } from '../record/record.ts'
import { acts } from './acts.ts'
import type {} from './announcements.ts'
import { canPublish } from './policy.ts'
import * as queries from './queries.ts'
import type { ConsentList, HouseRules, NewRules } from './schema.ts'

export type Rules = ReturnType<typeof createRules>

export function createRules({ database, clock }: { database: GatedDatabase; clock: Clock }) {
  return {
    read: (viewer: Viewer) => database.asMember(viewer, (transaction) => present(transaction, viewer)),

    /** Accepting twice counts once. */
    accept(viewer: Viewer, version: number) {
      return database.asMember(viewer, async (transaction) => {
        if ((await queries.findRules(transaction)).version !== version) throw conflict('rules.changed')
        await accept(transaction, viewer, version, false)
      })
    },

    /** Every member has to accept the new version; an open page asks at once. Its writer has accepted it. */
    async publish(viewer: Viewer, { markdown, summary, basedOn }: NewRules) {
      const html = await renderToKeep(markdown)
      return database.asMember(viewer, async (transaction) => {
        if (!canPublish(viewer)) throw forbidden('rules')
        const { version } = await queries.findRules(transaction)
        const rules = {
          id: randomUUID(),
          version: basedOn + 1,
          markdown,
          html,
          summary,
          since: clock()
        }
        if (version !== basedOn || !(await queries.addRules(transaction, rules))) throw conflict('rules.changed')

        await record(transaction, viewer, acts.rulesChanged, rules.id, { reason: summary })
        await accept(transaction, viewer, rules.version, true)
        transaction.announce({ kind: 'rules.changed' })
        return present(transaction, viewer)
      })
    },

    listConsents(
      viewer: Viewer,
      { state, page }: { state: 'waiting' | 'accepted'; page: number }
    ): Promise<ConsentList> {
      return database.asMember(viewer, async (transaction) => {
        const { version } = await queries.findRules(transaction)
        const found = await pageOrLast(page, queries.pageSize, async (page) => {
          const found = await queries.findConsents(transaction, version, state, page)
          return { ...found, total: found[state] }
        })
        return { ...found, version }
      })
    }
  }

  async function accept(transaction: Transaction, viewer: Viewer, version: number, isByPublishing: boolean) {
    const isNew = await queries.addConsent(transaction, { memberId: viewer.id, version, at: clock() })
    if (isNew) await record(transaction, viewer, acts.rulesAccepted, viewer.id, { version, isByPublishing })
  }
}

async function present(transaction: Transaction, viewer: Viewer): Promise<HouseRules> {
  const { version, markdown, html } = await queries.findRules(transaction)
  const [versions, accepted] = [
    await queries.findVersions(transaction),
    await queries.findAccepted(transaction, viewer.id)
  ]
  return { version, markdown, html: asPage(html), versions, accepted, may: { publish: canPublish(viewer) } }
}

/** Raises the headings by one: a post stands under two headings of its page, the rules under one. */
function asPage(html: string) {
  return html.replaceAll(/<(\/?)h([3-6])>/g, (_tag, slash, level) => `<${slash}h${Number(level) - 1}>`)
}
