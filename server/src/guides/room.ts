import { room } from '../platform/room.ts'
import { createTroubles } from '../platform/troubles.ts'
import { acts } from './acts.ts'
import { endpoints } from './endpoints.ts'
import { findFiles } from './file-queries.ts'
import { ownData } from './own-queries.ts'
import { guideRoutes } from './routes.ts'
import { createGuides } from './service.ts'

export const guidesRoom = room({
  name: 'guides',
  endpoints,
  acts,
  ownData,
  findFiles,
  open(parts) {
    const guides = createGuides({ ...parts, troubles: createTroubles(parts) })
    return { service: guides, routes: (api) => api.register(guideRoutes(guides)) }
  }
})
