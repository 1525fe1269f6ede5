import type { Transaction } from './database.ts'

export type Row = Record<string, unknown>

/** What stands under one heading of an export. The sections of all rooms are read by their order. */
export type Section = {
  order: number
  /** In Dutch, as the fields are: what a person reads. */
  title: string
  about?: string
  fields: Record<string, string>
  /**
   * Asked as the member, with the thread around what they wrote: what they may not read now is not in it, their own words there neither.
   * Of others no more than the name beside what they may read.
   */
  gather: (transaction: Transaction, memberId: string) => Promise<Row[]>
}

/** What a member takes along of a room, by the name of each heading. */
export type OwnData = Record<string, Section>

export const place = { thread: 'Gesprek', number: 'Bericht' }
export const office = { role: 'Functie', acting: 'Waarnemend' }
