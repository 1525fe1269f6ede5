import type { Viewer } from '../platform/access.ts'
import type { GatedDatabase, Transaction } from '../platform/database.ts'
import { notFound } from '../platform/errors.ts'
import { findMe, search } from './directory-queries.ts'
import { findPerson } from './person-queries.ts'
import type { Me } from './schema.ts'

const longestList = 20

export function createDirectory({ database }: { database: GatedDatabase }) {
  return {
    /** The members who can be invited: current members who do not take part in the thread. */
    search(viewer: Viewer, words: string, notInThread?: string) {
      return database.asMember(viewer, (transaction) => search(transaction, { words, notInThread, limit: longestList }))
    },

    /** Also reads former members, because their posts stay. */
    async read(viewer: Viewer, id: string) {
      const person = await database.asMember(viewer, (transaction) => findPerson(transaction, id))
      if (!person) throw notFound('member')
      return person
    },

    me: (viewer: Viewer) => database.asMember(viewer, (transaction) => readMe(transaction, viewer))
  }
}

async function readMe(transaction: Transaction, viewer: Viewer): Promise<Me> {
  const { contact, enrolments, photo, ...person } = await findMe(transaction, viewer.id)
  return {
    person: { ...person, hasPhoto: photo !== null },
    email: contact?.email ?? '',
    forums: enrolments.map(({ forum }) => forum.name)
  }
}
