import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import type { Env } from './env.ts'

/** Where to report a hole in the forum (RFC 9116). Without SECURITY_CONTACT there is no such page. */
export const securityTxt: FastifyPluginAsyncZod<{ env: Pick<Env, 'security' | 'publicUrl'> }> = async (
  app,
  { env }
) => {
  if (!env.security) return
  const { contact, expires } = env.security
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${env.publicUrl}/.well-known/security.txt`
  ]

  app.get(
    '/.well-known/security.txt',
    { config: { access: 'public' }, schema: { response: { 200: z.string() } } },
    async (_, reply) => reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`)
  )
}
