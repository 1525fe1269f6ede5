import type { FastifyContextConfig, FastifyInstance, FastifySchema } from 'fastify'
import fp from 'fastify-plugin'
import { type Ahead, askAhead } from './ahead.ts'
import { type Access, type Endpoint, needsStepUp } from './endpoint.ts'
import { ForumError } from './errors.ts'
import type { Conversations, Entrance } from './conversation.ts'

/** The member who asks, with a session that is valid now. */
export type Viewer = {
  id: string
  isModerator: boolean
  /** The public name of the session. It opens nothing. */
  sessionId: string
  /** What they enter the database with. */
  entrance: Entrance
  /** Whether they have recently proved who they are. */
  isSteppedUp: boolean
  /**
   * What this session still has to do: prove more than its organisation's provider did, or sign in through that
   * provider.
   */
  owes: 'proof' | 'organisation' | null
  /** The current version of the house rules. */
  hasAcceptedRules: boolean
}

/** Somebody with a session cookie, and the member that it turns out to be. */
export type Visitor = { entrance: Entrance; viewer: Promise<Viewer | null> }

/** One line of the access matrix, which the tests walk (R-REL-18). */
export type DeclaredRoute = {
  method: string
  url: string
  access: Access
  stepUp: boolean
  whileOwing: boolean
  endpoint?: Endpoint | undefined
}

/** The schemas of a route. */
type Schemas = FastifySchema

declare module 'fastify' {
  interface FastifyInstance {
    declaredRoutes: DeclaredRoute[]
    /**
     * The access check, over HTTP and in process. It comes before anything tells about what is asked. Null for a public
     * route.
     */
    letIn: (config: FastifyContextConfig, schema: Schemas, asking: Asking) => Promise<Viewer | null>
  }
  interface FastifyContextConfig {
    access?: Access
    /**
     * Only for a member who has recently proved who they are (ASVS 7.5.3). Every change by a moderator needs this by
     * default.
     */
    stepUp?: true
    /** Also for a session that still owes something: the routes that settle it, and signing out. */
    whileOwing?: true
    /** Also for a member who has not accepted the house rules: to read and accept them, and to export their data. */
    beforeRules?: true
    /** The reads that it is certain to need. They are sent along with the session lookup. */
    ahead?: Ahead
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

/** The header in which a page says for which member it was made. */
const meantFor = 'for-member'

export type Cookies = Record<string, string | undefined>
/** The parts of a request that the access check reads. */
export type Asking = { cookies: Cookies; params: unknown; query: unknown }
type Options = {
  findVisitor: (cookies: Cookies) => Visitor | null
  readAhead: Conversations['askAhead']
  /** Throws when a member has read too much. */
  countReading?: (memberId: string) => Promise<void>
}

/** Refuses to boot when a route declares no access or no response. Checks the declared access of every request. */
export const declaredAccess = fp(
  async (app: FastifyInstance, { findVisitor, readAhead, countReading }: Options) => {
    const declared: DeclaredRoute[] = []
    app.decorate('declaredRoutes', declared)
    app.decorateRequest('viewer', null)

    app.decorate('letIn', async (config, schema, asking) => {
      if (config.access === 'public') return null
      const visitor = findVisitor(asking.cookies)
      if (visitor) askAhead(readAhead, visitor.entrance, config.ahead, schema, asking)
      const viewer = admit(config, await visitor?.viewer)
      await countReading?.(viewer.id)
      return viewer
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
          whileOwing: config.whileOwing ?? false,
          endpoint: config.endpoint
        })
    })

    app.addHook('onRequest', async (request) => {
      const { config, schema } = request.routeOptions
      if (request.is404) return
      request.viewer = await app.letIn(config, schema ?? {}, request as Asking)
      requireSame(request.viewer, request.headers[meantFor])
    })

    // After the body has been read, so that a form can be given back with the typed text. Before the input is
    // validated.
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

/** In one browser somebody else may have signed in since the page was made. */
function requireSame(viewer: Viewer | null, meantId: unknown) {
  if (viewer && meantId !== undefined && meantId !== viewer.id) throw new ForumError('viewer.other', 409)
}

/** Every change by a moderator needs a step-up, and every route that declares it. */
export function requireStepUp(method: string, config: FastifyContextConfig, viewer: Viewer | null) {
  if (needsStepUp(method, config) && !viewer!.isSteppedUp) throw new ForumError('step-up.required', 403)
}
