import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createToken, hashToken } from './token.ts'

it('ASVS 11.5.1 a token is 256 bits, never the same, and known by its hash alone', () => {
  const made = Array.from({ length: 1000 }, createToken)
  expect(new Set(made.map(({ token }) => token)).size).toBe(1000)
  for (const { token, hash } of made) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(hash).toEqual(hashToken(token))
    expect(hash.equals(Buffer.from(token, 'base64url'))).toBe(false)
  }
})

it('ASVS 11.5.1 no UUID and no guess stands in for a secret', async () => {
  const source = resolve(import.meta.dirname, '..')
  const rooms = globSync('{members,auth,outbound,commands}/**/*.ts', { cwd: source }).filter(
    (file) => !file.endsWith('.test.ts') && !file.endsWith('/canaries.ts')
  )
  const guessing = await Promise.all(
    [...rooms, 'platform/token.ts'].map(async (file) => {
      return /randomUUID|Math\.random|uuid\(|cuid|nanoid/.test(await readFile(join(source, file), 'utf8')) ? [file] : []
    })
  )
  expect(rooms.length).toBeGreaterThan(20)
  // These use a UUID to name a provider, a session and a letter. Such a name opens nothing.
  expect(guessing.flat().toSorted()).toEqual([
    'auth/organisations/providers.ts',
    'auth/sessions/session.ts',
    'commands/invite-moderator.ts'
  ])
})
