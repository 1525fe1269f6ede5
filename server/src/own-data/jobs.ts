import { buffer } from 'node:stream/consumers'
import { openOutbound } from '../outbound/service.ts'
import { after, days } from '../platform/clock.ts'
import { isAddress } from '../platform/mail.ts'
import type { Job } from '../platform/queue.ts'
import { brings, jobs, type Takers, type WorkParts } from '../platform/room.ts'
import { createTroubles } from '../platform/troubles.ts'
import { openWhole } from '../platform/whole-file.ts'
import { findErasure, findFarewell, forgetFarewell } from './erasing-queries.ts'
import { findAddress, findExport, finishExport, isFileKept } from './exporting-queries.ts'
import { photoFile } from './file-queries.ts'
import { gather, sectionsOf } from './gathering-queries.ts'
import { pack } from './pack.ts'
import { wordsOf } from './particulars.ts'
import { findPhoto } from './profile-queries.ts'

/** How long an export can be downloaded. */
const lifetime = days(7)
const largestExport = 2 ** 31 - 1

const names = ['make-export', 'tell-of-export', 'tell-of-erasure', 'say-farewell', 'remove-file'] as const

export const ownDataJobs = jobs(names, takers)

function takers({ database, mailer, env, files, clock, rooms }: WorkParts): Takers<typeof names> {
  const troubles = createTroubles({ database, clock })
  const outbound = openOutbound({ database, clock, mailer, env })
  const sections = sectionsOf(rooms.filter(brings('ownData')).map(({ ownData }) => ownData))
  const parts = wordsOf(rooms.filter(brings('inWords')).map(({ inWords }) => inWords))

  return {
    'make-export': ({ memberId }) => makeExport(memberId),
    'tell-of-export': ({ memberId }, job) => tellOfExport(job, memberId),
    'tell-of-erasure': ({ memberId }, job) => tellOfErasure(job, memberId),
    'say-farewell': ({ memberId }, job) => sayFarewell(job, memberId),
    'remove-file': ({ key }) => removeFile(key)
  }

  async function removeFile(key: string) {
    const isKept = await database.asSystem('is a file still kept', (transaction) => isFileKept(transaction, key))
    if (!isKept) await files.remove(key)
  }

  /** Gathers as the member, under the same policies as every page. A job that runs twice makes one export. */
  async function makeExport(memberId: string) {
    const wanted = await database.asSystem('what is to be made', (transaction) => findExport(transaction, memberId))
    if (!wanted || wanted.readyAt) return
    const found = await database.asMemberInJob(memberId, async (transaction) => ({
      data: await gather(transaction, sections, memberId),
      photo: await findPhoto(transaction, memberId)
    }))
    if (!found.data) return

    const photo = found.photo && (await wholePhoto(found.photo))
    const { key, size, sha256 } = await files.store(pack(found.data, sections, parts, photo, clock()), {
      maxBytes: largestExport
    })
    const readyAt = clock()
    const isKept = await database.asSystem('an export is ready', async (transaction) => {
      if (
        !(await finishExport(transaction, memberId, {
          readyAt,
          expiresAt: after(readyAt, lifetime),
          fileKey: key,
          size,
          sha256: Buffer.from(sha256, 'hex')
        }))
      )
        return false
      transaction.queue('tell-of-export', { memberId })
      // The waiting page reloads.
      transaction.announce({ kind: 'notifications.changed', memberId })
      return true
    })
    if (!isKept) await files.remove(key)
  }

  /** An export goes on without a photo that is damaged or missing. */
  async function wholePhoto(photo: Parameters<typeof photoFile>[0]) {
    const opened = await openWhole({ files, troubles }, photoFile(photo)).catch(() => null)
    return opened && buffer(opened.stream).catch(() => null)
  }

  async function tellOfExport({ id }: Job, memberId: string) {
    const to = await database.asSystem('reach a member', (transaction) => findAddress(transaction, memberId))
    if (!to || !isAddress(to)) return
    await outbound.send({
      id,
      to,
      letter: { kind: 'export-ready' },
      stillMay: async () =>
        Boolean((await database.asSystem('still there', (transaction) => findExport(transaction, memberId)))?.readyAt)
    })
  }

  /** Sent when the member asks for it, and again shortly before it happens. */
  async function tellOfErasure({ id }: Job, memberId: string) {
    const to = await database.asSystem('reach a member', (transaction) => findAddress(transaction, memberId))
    const erasure = await waiting(memberId)
    if (!to || !isAddress(to) || !erasure) return
    await outbound.send({
      id,
      to,
      letter: { kind: erasure.warnedAt ? 'erasure-soon' : 'erasure-asked' },
      stillMay: async () => (await waiting(memberId)) !== null
    })
  }

  async function waiting(memberId: string) {
    const erasure = await database.asSystem('is it still wanted', (transaction) => findErasure(transaction, memberId))
    return erasure && !erasure.doneAt ? erasure : null
  }

  /** Sends the last letter and then deletes the address. */
  async function sayFarewell({ id }: Job, memberId: string) {
    const to = await database.asSystem('the last address', (transaction) => findFarewell(transaction, memberId))
    if (to && isAddress(to)) await outbound.send({ id, to, letter: { kind: 'erased' }, stillMay: async () => true })
    await database.asSystem('forget the last address', (transaction) => forgetFarewell(transaction, { memberId }))
  }
}
