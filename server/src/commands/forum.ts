import { type House, openHouse } from '../house.ts'
import { type Env, readEnv } from '../platform/env.ts'
import { Refusal } from '../platform/refusal.ts'
import { inviteModerator } from './invite-moderator.ts'
import { liftRequirement } from './lift-requirement.ts'
import { verifyRecordCommand } from './verify-record.ts'

type Command = {
  /** The arguments, as the usage shows them; those in [brackets] are optional. */
  words: string[]
  says: string
  run(parts: House & { env: Env }, ...words: string[]): Promise<void>
}

/** npm run forum -- NAME WORDS: commands for the administrator of the machine, which also work while the forum runs. */
const commands: Record<string, Command> = {
  'invite-moderator': inviteModerator,
  'lift-requirement': liftRequirement,
  'verify-record': verifyRecordCommand
}

const [name = '', ...words] = process.argv.slice(2)
const command = commands[name]

try {
  if (!command || words.length > command.words.length || words.length < needed(command)) throw new Refusal(usage())
  const { env, secrets } = readEnv()
  await using house = await openHouse({ env, secrets }, { mayJoin: true })
  await command.run({ ...house, env }, ...words)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}

function needed({ words }: Command) {
  return words.filter((word) => !word.startsWith('[')).length
}

function usage() {
  const lines = Object.entries(commands).map(
    ([name, { words, says }]) => `  npm run forum -- ${[name, ...words].join(' ').padEnd(32)} ${says}`
  )
  return ['Usage:', ...lines].join('\n')
}
