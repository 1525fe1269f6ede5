import type { FastifyContextConfig, FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { type Ahead, askAhead } from './ahead.ts'
import { type Access, needsStepUp } from './endpoint.ts'
import { ForumError } from './errors.ts'
import type { Conversations, Entrance } from './conversation.ts'

/** Who asks: a member whose session is valid at this moment. */
export type Viewer = {
  id: string
  isModerator: boolean
  /** The name of the session, which opens nothing. */
  sessionId: string
  /** By what they come in at the database. */
  entrance: Entrance
  /** Whether they proved a short while ago who they are. */
  isSteppedUp: boolean
  /** What this session still has to do before it is worth anything: prove more than its organisation did, or go by its organisation. */
  owes: 'proof' | 'organisation' | null
  /** The house rules as they are now. */
  hasAcceptedRules: boolean
}

/** Somebody with a session: by what they come in, and who that turns out to be. */
export type Visitor = { entrance: Entrance; viewer: Promise<Viewer | null> }

/** One line of the access matrix, as the tests walk it (R-REL-18). */
export type DeclaredRoute = { method: string; url: string; access: Access; stepUp: boolean; whileOwing: boolean }

declare module 'fastify' {
  interface FastifyInstance {
    declaredRoutes: DeclaredRoute[]
    /** The one check of who may ask, before anything is said of what they ask: over HTTP and in process. Null for what is public. */
    letIn: (config: FastifyContextConfig, schema: FastifySchema, asking: Asking) => Promise<Viewer | null>
  }
  interface FastifyContextConfig {
    access?: Access
    /** Only for who proved a short while ago who they are (ASVS 7.5.3). Every power of a moderator asks for it by itself. */
    stepUp?: true
    /** Also for a session that still owes something: the ways to pay it, and out. */
    whileOwing?: true
    /** Also for a member who has yet to accept the house rules: to read and accept them, and to take their own data along. */
    beforeRules?: true
    /** What it is certain to read, as soon as it is known who asks: sent along with the session. */
    ahead?: Ahead
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

export type Cookies = Record<string, string | undefined>
/** What is asked, before anything is known of it. */
export type Asking = { cookies: Cookies; params: unknown; query: unknown }
type Options = { findVisitor: (cookies: Cookies) => Visitor | null; readAhead: Conversations['askAhead'] }

/** Refuses to boot while any route is silent about who may enter or what leaves; lets in nobody who is not declared. */
export const declaredAccess = fp(
  async (app: FastifyInstance, { findVisitor, readAhead }: Options) => {
    const declared: DeclaredRoute[] = []
    app.decorate('declaredRoutes', declared)
    app.decorateRequest('viewer', null)

    app.decorate('letIn', async (config, schema, asking) => {
      if (config.access === 'public') return null
      const visitor = findVisitor(asking.cookies)
      if (visitor) askAhead(readAhead, visitor.entrance, config.ahead, schema, asking)
      return admit(config, await visitor?.viewer)
    })

    app.addHook('onRoute', ({ method, url, config, schema }) => {
      if (!config?.access) throw new Error(`${method} ${url} declares no access`)
      if (!schema?.response) throw new Error(`${method} ${url} declares no response`)
      if (config.access === 'public' && config.stepUp) throw new Error(`${method} ${url} asks a stranger to step up`)
      for (const one of [method].flat())
        declared.push({
          method: one,
          url,
          access: config.access,
          stepUp: needsStepUp(one, config),
          whileOwing: config.whileOwing ?? false
        })
    })

    app.addHook('onRequest', async (request) => {
      const { config, schema } = request.routeOptions
      if (!request.is404) request.viewer = await app.letIn(config, schema ?? {}, request as Asking)
    })

    // Once the body has come in, so that a form can be given back with what was typed; before anything is said of it.
    app.addHook('preValidation', async ({ method, viewer, routeOptions: { config } }) =>
      requireStepUp(method, config, viewer)
    )
  },
  { name: 'access' }
)

function admit(config: FastifyContextConfig, viewer: Viewer | null | undefined): Viewer {
  if (!viewer) throw new ForumError('viewer.unknown', 401)
  if (viewer.owes && !config.whileOwing) throw new ForumError(`${viewer.owes}.required`, 403)
  // A member cannot tell a moderators' route from one that does not exist.
  if (config.access === 'moderator' && !viewer.isModerator) throw new ForumError('route.not-found', 404)
  if (!viewer.hasAcceptedRules && !config.beforeRules && !config.whileOwing)
    throw new ForumError('rules.not-accepted', 403)
  return viewer
}

/** Every power of a moderator asks for it, and what says so itself. */
export function requireStepUp(method: string, config: FastifyContextConfig, viewer: Viewer | null) {
  if (needsStepUp(method, config) && !viewer!.isSteppedUp) throw new ForumError('step-up.required', 403)
}
