import { createHmac } from 'node:crypto'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { Refusal } from './refusal.ts'

/**
 * One URL for each role that the server signs in as. None of these roles may change the shape of the database, and none
 * may become another with SET ROLE.
 */
export type DatabaseUrls = {
  /** Jobs and commands: sees every row. */
  app: string
  /** Requests with a session. */
  member: string
  /** Requests without a session. */
  door: string
  /** Jobs that see what one member sees. This role alone may name whom. */
  job: string
}

/**
 * A failed job is retried, first soon and then every hour, for three days, because a mail server may be down for a
 * weekend. A job of a killed server is free a few seconds after its last heartbeat (queue.ts). A slow job keeps its
 * heartbeat.
 */
const queues = {
  retryLimit: 80,
  retryDelay: 5,
  retryDelayMax: 3_600,
  retryBackoff: true,
  heartbeatSeconds: 30,
  expireInSeconds: 3_600,
  // Workers are woken after the commit, not by a NOTIFY inside the transaction.
  notify: false
}

/**
 * Gives the roles their passwords, makes the queues and returns the URLs to use. Runs after the migrations, as the
 * database's owner. The passwords are derived from the owner's, so that every process of an installation knows them and
 * nothing stores them.
 */
export async function prepareRoles(ownerUrl: string, jobNames: readonly string[]): Promise<DatabaseUrls> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    // Roles belong to the whole cluster, so two servers that start at once must not change one at the same moment.
    await client.query("SELECT pg_advisory_lock(hashtext('raadkamer roles'))")
    for (const role of ['forum_app', 'forum_member', 'forum_door', 'forum_job'])
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password(ownerUrl, role)}'`)
    await keepApart(client)
    await makeQueues(ownerUrl, jobNames)
    await client.query('GRANT USAGE ON SCHEMA pgboss TO forum_app')
    for (const kind of ['TABLES', 'SEQUENCES', 'FUNCTIONS'])
      await client.query(`GRANT ALL ON ALL ${kind} IN SCHEMA pgboss TO forum_app`)
    // What queue_job() touches (prisma/gate/platform.sql): the queues are made after the gate.
    await client.query('GRANT USAGE ON SCHEMA pgboss TO forum_gate_platform')
    await client.query('GRANT INSERT ON pgboss.job TO forum_gate_platform')
    await client.query('GRANT SELECT ON pgboss.queue TO forum_gate_platform')
  } finally {
    await client.end()
  }
  return roleUrls(ownerUrl)
}

/**
 * Who is a member of which role belongs to the cluster, and no copy or backup of a database keeps it. So every start
 * sees to it. Earlier versions let forum_app become the other roles.
 */
async function keepApart(client: pg.Client) {
  await client.query('REVOKE forum_member, forum_door FROM forum_app')
  await client.query('GRANT forum_member TO forum_job WITH INHERIT TRUE, SET FALSE')
  const { rows } = await client.query<{ membership: string }>(
    `SELECT format('%s of %s', m.member::regrole, m.roleid::regrole) AS membership FROM pg_auth_members m
     WHERE m.member IN ('forum_app'::regrole, 'forum_member'::regrole, 'forum_door'::regrole, 'forum_job'::regrole)
       AND (m.member, m.roleid) <> ('forum_job'::regrole, 'forum_member'::regrole)`
  )
  if (rows.length > 0)
    throw new Refusal(
      `The database lets one role of the forum become another: ${rows.map(({ membership }) => membership).join(', ')}. Revoke these memberships.`
    )
}

export function roleUrls(ownerUrl: string): DatabaseUrls {
  return {
    app: signedInAs(ownerUrl, 'forum_app'),
    member: signedInAs(ownerUrl, 'forum_member'),
    door: signedInAs(ownerUrl, 'forum_door'),
    job: signedInAs(ownerUrl, 'forum_job')
  }
}

async function makeQueues(ownerUrl: string, jobNames: readonly string[]) {
  const jobs = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false })
  await jobs.start()
  try {
    for (const name of jobNames) await jobs.createQueue(name, queues)
    // Earlier versions said this of each job, not of its queue.
    for (const queue of await jobs.getQueues()) if (differs(queue)) await jobs.updateQueue(queue.name, queues)
  } finally {
    await jobs.stop({ graceful: false })
  }
}

function differs(queue: object) {
  return Object.entries(queues).some(([option, value]) => (queue as Record<string, unknown>)[option] !== value)
}

function signedInAs(ownerUrl: string, role: string) {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password(ownerUrl, role)
  return url.href
}

function password(ownerUrl: string, role: string) {
  return createHmac('sha256', new URL(ownerUrl).password).update(role).digest('base64url')
}
