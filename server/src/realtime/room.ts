import { brings, room } from '../platform/room.ts'
import { createRealtime } from './service.ts'

export const realtimeRoom = room({
  name: 'realtime',
  open({ database, env, rooms, siblings }) {
    return {
      service: null,
      async routes(api, viewers) {
        const realtime = await createRealtime({
          server: api.server,
          database,
          publicUrl: env.publicUrl,
          folder: siblings,
          lives: rooms.filter(brings('live')).map(({ live }) => live),
          groups: rooms.filter(brings('groups')).map(({ groups }) => groups),
          findLive: viewers.findLive,
          async findViewer(cookies) {
            const viewer = await viewers.find(api.parseCookie(cookies))?.viewer
            return viewer?.owes || !viewer?.hasAcceptedRules ? null : viewer
          }
        })
        api.addHook('preClose', () => realtime.close())
      }
    }
  }
})
