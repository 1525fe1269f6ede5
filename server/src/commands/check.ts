import pg from 'pg'
import type { House } from '../house.ts'
import { roleUrls } from '../platform/database-roles.ts'
import type { Env } from '../platform/env.ts'
import { tell } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { exists, filesIn, findDamage, findNamedFiles } from './backup/kept-files.ts'
import { keptFileOf } from './backup/manifest.ts'

/**
 * Compares the installation with what the code says. Opening the house has compared the migrations, the functions,
 * policies and grants, and the roles and their memberships by then, and refuses in one line when they differ.
 */
export const check = {
  words: [],
  says: 'compares roles, permissions and files with what they must be',
  run: checkAll
}

export async function checkAll({ env, ownerUrl }: Pick<House, 'ownerUrl'> & { env: Env }) {
  for (const [role, url] of Object.entries(roleUrls(ownerUrl))) await signInAs(role, url)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const named = await findNamedFiles(client).finally(() => client.end())
  const folder = filesIn(env.dataDir)
  const hashed = named.flatMap(({ key, sha256 }) => (sha256 ? [{ key, sha256 }] : []))
  const damage = await findDamage(folder, hashed)
  for (const { table, key, sha256 } of named)
    if (!sha256 && !(await exists(keptFileOf(folder, key)))) damage.push(`${key} of ${table} is missing`)
  if (damage.length > 0) throw new Refusal(`${damage.length} files are not what they must be: ${damage.join(', ')}.`)
  tell(`Roles and permissions are those of this code; ${named.length} files are whole.`)
}

async function signInAs(role: string, url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect().catch((error) => {
    throw new Refusal(`The role ${role} cannot sign in: ${error.message}.`)
  })
  await client.end()
}
