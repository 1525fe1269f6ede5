// postgres.test.ts runs this: it commits rows and prints each one, until it is killed.
import pg from 'pg'
import { startPostgres } from '../src/platform/postgres.ts'

const { url } = await startPostgres(process.argv[2]!)
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query('CREATE TABLE IF NOT EXISTS kept (number bigint)')
for (let number = 1; ; number += 1) {
  await client.query('INSERT INTO kept VALUES ($1)', [number])
  console.log(number)
}
