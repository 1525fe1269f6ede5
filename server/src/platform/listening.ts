import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Env } from './env.ts'
import { Refusal } from './refusal.ts'

/** Fails at once when the address is in use. Call it before anything else starts. */
export async function tryAddress({ host, port }: Env): Promise<void> {
  const probe = createServer()
  try {
    probe.listen({ host, port, exclusive: true })
    await once(probe, 'listening')
  } catch (error) {
    throw addressRefusal(error as NodeJS.ErrnoException, { host, port })
  }
  probe.close()
  await once(probe, 'close')
}

export function addressRefusal(error: NodeJS.ErrnoException, { host, port }: Pick<Env, 'host' | 'port'>): Error {
  if (error.code === 'EADDRINUSE')
    return new Refusal(
      `PORT ${port} is in use by another program. Stop that one, or choose another, for example PORT=${port + 1}.`
    )
  if (error.code === 'EACCES')
    return new Refusal(`PORT ${port} may not be used by this user. Choose one above 1023, for example PORT=3000.`)
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
    return new Refusal(`HOST ${host} is not an address of this machine (${error.code}). Correct it, or leave it out.`)
  return error
}
