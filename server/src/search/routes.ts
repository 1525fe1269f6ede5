import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { limitOptions } from '../platform/limiting.ts'
import { byOneMember } from '../platform/limits.ts'
import { SearchQuery, SearchResults } from './schema.ts'
import type { Search } from './service.ts'

export const searchRoutes: FastifyPluginAsyncZod<{ search: Search }> = async (app, { search }) => {
  app.get(
    '/search',
    {
      config: { access: 'member', rateLimit: limitOptions(byOneMember(60, 'search.too-many')) },
      schema: { querystring: SearchQuery, response: { 200: SearchResults } }
    },
    ({ viewer, query }) => search.find(viewer!, query.q, query.page)
  )
}
