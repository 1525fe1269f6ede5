import type { MemberRole, Seat } from '@raadkamer/server/contract'
import { roleName } from '#lib/common-words.ts'
import type { Wire } from '#lib/wire.ts'

type Office = { office: MemberRole; acting: boolean; municipality: { name: string } | string | null }

/** 'Waarnemend burgemeester van Waterrijk' */
export function officeName({ office, acting, municipality }: Office) {
  const place = typeof municipality === 'string' ? municipality : municipality?.name
  return roleName({ role: office, acting }) + (place ? ` van ${place}` : '')
}

export const seatPaths = {
  mine: '/ik/zetel',
  places: '/moderatie/zetels',
  /** 'elders' stands for the seats without a municipality. */
  place: (code: string | null | undefined) => `/moderatie/zetels/${code ?? 'elders'}`,
  seat: ({ municipality, id }: Pick<Wire<typeof Seat>, 'municipality' | 'id'>) =>
    `${seatPaths.place(municipality?.code)}/${id}`,
  merger: (code: string) => `${seatPaths.place(code)}/opgegaan`
}
