import { paths } from '#lib/paths.ts'
import { act, to, type Typed } from '#lib/server/act.ts'
import { withoutAction } from '#lib/ui/action-here.ts'

/** Redirects to this page without the answered question. */
const toPage = to((_, { event: { url } }) => {
  const query = withoutAction(url)
  query.delete('doe')
  return query.size ? `?${query}` : url.pathname
})

export const threadActions = {
  sluiten: act('PUT /threads/:id/locking', (typed) => thread(typed, { isLocked: true, ...reason(typed) }), toPage),
  openen: act('PUT /threads/:id/locking', (typed) => thread(typed, { isLocked: false, ...reason(typed) }), toPage),
  vastzetten: act('PUT /threads/:id/pinning', (typed) => thread(typed, { isPinned: true, ...reason(typed) }), toPage),
  losmaken: act('PUT /threads/:id/pinning', (typed) => thread(typed, { isPinned: false, ...reason(typed) }), toPage),
  titel: act('PUT /threads/:id/title', (typed) => thread(typed, { title: typed.field('title') }), toPage),
  hernoemen: act(
    'PUT /threads/:id/retitling',
    (typed) => thread(typed, { title: typed.field('title'), ...reason(typed) }),
    toPage
  ),
  weghalen: act(
    'PUT /threads/:id/removal',
    (typed) => thread(typed, reason(typed)),
    to((_, { event: { url } }) => `${url.pathname.replace(/\/[^/]+$/, '')}?weggehaald`)
  ),
  dempen: act(
    'PUT /threads/:id/muting',
    (typed) => thread(typed, { isMuted: typed.field('isMuted') === 'true' }),
    toPage
  ),
  verlaten: act(
    'DELETE /threads/:id/participants/:memberId',
    ({ param, field }) => ({ params: { id: param('thread'), memberId: field('memberId') } }),
    to(`${paths.invited}?verlaten=1`)
  )
}

function thread<Body>({ param }: Typed, body: Body) {
  return { params: { id: param('thread') }, body }
}

function reason({ field }: Typed) {
  return { reason: field('reason') }
}
