import { type House, openHouse } from '../house.ts'
import { type Env, readEnv, type Secrets } from '../platform/env.ts'
import { Refusal } from '../platform/refusal.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import { inviteModerator } from './invite-moderator.ts'
import { liftRequirement } from './lift-requirement.ts'
import { restore } from './restore.ts'
import { verifyRecordCommand } from './verify-record.ts'

type Command = {
  /** The arguments, as the usage shows them; those in [brackets] are optional. */
  words: string[]
  says: string
  run(parts: House & { env: Env }, ...words: string[]): Promise<void>
}
/** Such a command finds no forum yet. */
type First = Omit<Command, 'run'> & { run(parts: { env: Env; secrets: Secrets }, ...words: string[]): Promise<void> }

/** npm run forum -- NAME WORDS: commands for the administrator of the machine, which also work while the forum runs. */
const commands: Record<string, Command> = {
  'invite-moderator': inviteModerator,
  'lift-requirement': liftRequirement,
  'verify-record': verifyRecordCommand,
  backup,
  check
}
const firsts: Record<string, First> = { restore }

const [name = '', ...words] = process.argv.slice(2)
const command = commands[name]
const first = firsts[name]
const said = command ?? first

try {
  if (!said || words.length > said.words.length || words.length < needed(said)) throw new Refusal(usage())
  const { env, secrets } = readEnv()
  if (first) await first.run({ env, secrets }, ...words)
  else if (command) await runInHouse(command, { env, secrets })
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}

async function runInHouse(command: Command, { env, secrets }: { env: Env; secrets: Secrets }) {
  await using house = await openHouse({ env, secrets }, { mayJoin: true })
  await command.run({ ...house, env }, ...words)
}

function needed({ words }: Pick<Command, 'words'>) {
  return words.filter((word) => !word.startsWith('[')).length
}

function usage() {
  const lines = Object.entries({ ...commands, ...firsts }).map(
    ([name, { words, says }]) => `  npm run forum -- ${[name, ...words].join(' ').padEnd(32)} ${says}`
  )
  return ['Usage:', ...lines].join('\n')
}
