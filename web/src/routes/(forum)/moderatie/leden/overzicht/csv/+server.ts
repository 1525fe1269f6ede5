import { roleName } from '#lib/common-words.ts'
import { isoDay } from '#lib/ui/moment.ts'
import { inWords, lastConfirmation } from '../events.ts'
import { csv } from '../csv.ts'
import { readOverview } from '../read.server.ts'
import type { RequestHandler } from './$types'

/** All members of one municipality, for its yearly review. */
export const GET: RequestHandler = async (event) => {
  const { municipality, members } = await readOverview(event)
  const lines = members.map((member) => {
    const confirmation = lastConfirmation(member.events)
    return [
      member.name,
      roleName(member),
      member.organisation,
      member.email ?? '',
      isoDay(member.joinedAt),
      member.endedAt ? isoDay(member.endedAt) : '',
      confirmation ? isoDay(confirmation.at) : '',
      confirmation?.by ?? '',
      member.events.map(inWords).join('\n')
    ]
  })
  const head = [
    'Naam',
    'Functie',
    'Gemeente',
    'Werkadres',
    'Lid sinds',
    'Beëindigd',
    'Laatst bevestigd',
    'Bevestigd door',
    'Hoe, door wie en waaruit het blijkt'
  ]
  return new Response(csv([head, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="leden-${municipality.replaceAll(/\W/g, '')}.csv"`,
      'cache-control': 'no-store'
    }
  })
}
