import { createHash, hkdfSync } from 'node:crypto'
import pg from 'pg'

export type Proved = { facts: string; proof: Uint8Array<ArrayBuffer> }

/**
 * Signs what this server has checked, for the functions of the database that issue and renew sessions. Only sessions.ts
 * does so, after a factor was right. So SQL alone makes no session: it does not have the key.
 */
export function createProver(sessionSecret: string) {
  const key = keyOf(sessionSecret)

  return (facts: { session: object } | { renewal: object }): Proved => {
    const text = JSON.stringify(facts)
    return { facts: text, proof: new Uint8Array(hash(key, hash(key, Buffer.from(text)))) }
  }
}

/** Gives the database the key to compare with. Runs after the migrations, as the database's owner. */
export async function keepProofKey(ownerUrl: string, sessionSecret: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `WITH former AS (DELETE FROM proof_key WHERE key <> $1)
       INSERT INTO proof_key (key) VALUES ($1) ON CONFLICT DO NOTHING`,
      [keyOf(sessionSecret)]
    )
  } finally {
    await client.end()
  }
}

function keyOf(sessionSecret: string) {
  return Buffer.from(hkdfSync('sha256', sessionSecret, '', 'raadkamer proof of a factor', 32))
}

/** Twice, as in HMAC, so that nobody can add to a text whose hash they know. */
function hash(key: Buffer, rest: Buffer) {
  return createHash('sha256').update(key).update(rest).digest()
}
