import type { MemberRole } from '../members/schema.ts'

const offices: Record<MemberRole, string> = {
  mayor: 'burgemeester',
  deputyMayor: 'locoburgemeester',
  alderman: 'wethouder',
  official: 'ambtenaar',
  moderator: 'moderator',
  expert: 'expert',
  partner: 'netwerkpartner'
}

/** For the record: 'waarnemend burgemeester van Waterrijk'. */
export function inWords({
  office,
  acting,
  municipality
}: {
  office: MemberRole
  acting: boolean
  municipality: { name: string } | null
}) {
  return `${acting ? 'waarnemend ' : ''}${offices[office]}${municipality ? ` van ${municipality.name}` : ''}`
}
