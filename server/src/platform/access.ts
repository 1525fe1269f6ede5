import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { ForumError } from './errors.ts'

export type Access = 'public' | 'member' | 'moderator'

/** Who asks: a member whose session is valid at this moment. */
export type Viewer = { id: string; isModerator: boolean; sessionId: string }

/** One line of the access matrix, as the tests walk it (R-REL-18). */
export type DeclaredRoute = { method: string; url: string; access: Access }

declare module 'fastify' {
  interface FastifyInstance {
    declaredRoutes: DeclaredRoute[]
  }
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

type Options = { findViewer: (request: FastifyRequest) => Promise<Viewer | null> }

/** Refuses to boot while any route is silent about who may enter or what leaves; lets in nobody who is not declared. */
export const declaredAccess = fp(async (app: FastifyInstance, { findViewer }: Options) => {
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.decorateRequest('viewer', null)

  app.addHook('onRoute', ({ method, url, config, schema }) => {
    if (!config?.access) throw new Error(`${method} ${url} declares no access`)
    if (!schema?.response) throw new Error(`${method} ${url} declares no response`)
    for (const one of [method].flat()) declared.push({ method: one, url, access: config.access })
  })

  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (access === 'public' || request.is404) return
    request.viewer = await findViewer(request)
    if (!request.viewer) throw new ForumError('viewer.unknown', 401)
    // A member cannot tell a moderators' route from one that does not exist.
    if (access === 'moderator' && !request.viewer.isModerator) throw new ForumError('route.not-found', 404)
  })
}, { name: 'access' })
