import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { Id, Nothing } from '../platform/schema.ts'
import {
  Merger,
  NewContact,
  NewHandOver,
  NewModeratedHandOver,
  Seat,
  SeatPlace,
  SeatPlaceDetail,
  SeatPlaceQuery,
  SeatEndDay,
  SeatReason,
  SeatTaking
} from './schema.ts'
import type { Seats } from './service.ts'

const member = { access: 'member' } as const
const stepUp = { access: 'member', stepUp: true } as const
const moderator = { access: 'moderator' } as const
const params = z.object({ id: Id })
const place = z.object({ code: z.string().max(10) })
const token = z.object({ token: z.string().min(20).max(200) })
const response = { 204: Nothing }

export const seatRoutes: FastifyPluginAsyncZod<{ seats: Seats }> = async (app, { seats }) => {
  app.get('/me/seat', { config: member, schema: { response: { 200: Seat } } }, ({ viewer }) =>
    seats.readMySeat(viewer!)
  )

  app.post(
    '/me/seat/hand-overs',
    { config: stepUp, schema: { body: NewHandOver, response } },
    async ({ viewer, body }, reply) => {
      await seats.startMyHandOver(viewer!, body)
      return reply.code(204).send(null)
    }
  )

  app.delete('/hand-overs/:id', { config: stepUp, schema: { params, response } }, async ({ viewer, params }, reply) => {
    await seats.withdrawHandOver(viewer!, params.id)
    return reply.code(204).send(null)
  })

  app.post(
    '/seat-offers/:token/taking',
    { config: stepUp, schema: { params: token, response: { 200: SeatTaking } } },
    ({ viewer, params }) => seats.acceptAsMember(viewer!, params.token)
  )

  app.get(
    '/seat-places',
    { config: moderator, schema: { querystring: SeatPlaceQuery, response: { 200: z.array(SeatPlace) } } },
    ({ viewer, query }) => seats.listPlaces(viewer!, query.q)
  )

  app.get(
    '/seat-places/:code',
    { config: moderator, schema: { params: place, response: { 200: SeatPlaceDetail } } },
    ({ viewer, params }) => seats.readPlace(viewer!, params.code)
  )

  app.put(
    '/seat-places/:code/contact',
    { config: moderator, schema: { params: place, body: NewContact, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.nameContact(viewer!, params.code, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/seat-places/:code/merger',
    { config: moderator, schema: { params: place, body: Merger, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.merge(viewer!, params.code, body)
      return reply.code(204).send(null)
    }
  )

  app.get('/seats/:id', { config: moderator, schema: { params, response: { 200: Seat } } }, ({ viewer, params }) =>
    seats.readSeat(viewer!, params.id)
  )

  app.post(
    '/seats/:id/hand-overs',
    { config: moderator, schema: { params, body: NewModeratedHandOver, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.startHandOver(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/hand-overs/:id/approval',
    { config: moderator, schema: { params, response } },
    async ({ viewer, params }, reply) => {
      await seats.approveHandOver(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/seats/:id/confirmation-requests',
    { config: moderator, schema: { params, response } },
    async ({ viewer, params }, reply) => {
      await seats.askContact(viewer!, params.id)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/seats/:id/confirmation',
    { config: moderator, schema: { params, body: SeatReason, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.confirmSeat(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/seats/:id/extension',
    { config: moderator, schema: { params, body: SeatReason, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.extendSeat(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )

  app.put(
    '/seats/:id/end-day',
    { config: moderator, schema: { params, body: SeatEndDay, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.changeEndDay(viewer!, params.id, body)
      return reply.code(204).send(null)
    }
  )

  app.post(
    '/seats/:id/suspension',
    { config: moderator, schema: { params, body: SeatReason, response } },
    async ({ viewer, params, body }, reply) => {
      await seats.suspendHolder(viewer!, params.id, body.reason)
      return reply.code(204).send(null)
    }
  )
}
