import { act, to } from '#lib/server/act.ts'
import { narrowed } from './filters.ts'

type Decision = 'POST /applications/:id/approval' | 'POST /applications/:id/rejection'

/**
 * Both redirect to the queue, which tells the decision. `letter` is the field with the choice of the mail, if there is
 * one.
 */
export function decide(key: Decision, letter: string) {
  return act(
    key,
    ({ field, has }) => ({
      params: { id: field('id') },
      body: {
        reason: field('reason'),
        ...(field(letter) && { template: field(letter) }),
        ...(has('until') && { until: field('until') || null })
      }
    }),
    to((_, { event, field }) => narrowed(event.url, field('id')))
  )
}
