import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod'
import { z } from 'zod'
import { limitOptions } from '../platform/limiting.ts'
import { fromOnePlace } from '../platform/limits.ts'
import { Nothing } from '../platform/schema.ts'
import { SeatAcceptance, SeatAnswers, SeatOffer, SeatsAsked, SeatTaking } from './schema.ts'
import type { Seats } from './service.ts'

const params = z.object({ token: z.string().min(20).max(200) })

/** For whoever holds a link and no account: a successor, and the contact of a municipality. */
export const seatDoorRoutes: FastifyPluginAsyncZod<{ seats: Seats }> = async (app, { seats }) => {
  app.get(
    '/seat-offers/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { params, response: { 200: SeatOffer } }
    },
    ({ params }) => seats.readOffer(params.token)
  )

  app.post(
    '/seat-offers/:token/acceptance',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params, body: SeatAcceptance, response: { 200: SeatTaking } }
    },
    ({ params, body }) => seats.acceptAsNewcomer(params.token, body.name)
  )

  app.get(
    '/seat-confirmations/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(120)) },
      schema: { params, response: { 200: SeatsAsked } }
    },
    ({ params }) => seats.readAsked(params.token)
  )

  app.post(
    '/seat-confirmations/:token',
    {
      config: { access: 'public', rateLimit: limitOptions(fromOnePlace(60)) },
      schema: { params, body: SeatAnswers, response: { 204: Nothing } }
    },
    async ({ params, body }, reply) => {
      await seats.answerForSeats(params.token, body.answers)
      return reply.code(204).send(null)
    }
  )
}
