import { randomInt } from 'node:crypto'
import type { World } from './world.ts'

export type Browser = ReturnType<typeof openBrowser>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A browser with its own network address, which keeps its cookies. */
export function openBrowser(
  { app }: Pick<World, 'app'>,
  address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`
) {
  const cookies = new Map<string, string>()

  async function send(method: Method, path: string, payload?: object) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: address,
      headers: { ...(cookie && { cookie }) },
      ...(payload && { payload })
    })
    for (const { name, value } of reply.cookies) cookies.set(name, value)
    return reply
  }

  return {
    cookies,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, payload?: object) => send('POST', path, payload),
    put: (path: string, payload: object) => send('PUT', path, payload),
    patch: (path: string, payload: object) => send('PATCH', path, payload),
    delete: (path: string) => send('DELETE', path)
  }
}
