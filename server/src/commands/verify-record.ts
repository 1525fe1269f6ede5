import type { House } from '../house.ts'
import { tell } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Head, verifyRecord } from '../record/verifying.ts'

/** Finds what was changed in the record behind the server's back. */
export const verifyRecordCommand = {
  words: ['[HEAD]'],
  says: 'checks that no line of the record was changed; HEAD is what it printed an earlier time',
  run: verify
}

async function verify({ database }: Pick<House, 'database'>, noted?: string) {
  const { lines, head, faults } = await verifyRecord(database, noted === undefined ? null : parse(noted))
  if (faults.length > 0)
    throw new Refusal(['The record is not as it was written.', ...faults.map((fault) => `  ${fault}`)].join('\n'))
  tell(`The record is whole: ${lines} lines${noted ? '. Up to the head that you gave, it is the one of then' : ''}.`)
  if (head) tell(`Note this head elsewhere, and give it the next time: ${head.place}:${head.hash}`)
}

function parse(noted: string): Head {
  const [, place, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(noted.trim()) ?? []
  if (!place || !hash) throw new Refusal(`HEAD ${noted} is not what this command prints, such as 1234:9f86…`)
  return { place: Number(place), hash }
}
