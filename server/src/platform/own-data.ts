import type { Transaction } from './database.ts'

export type Row = Record<string, unknown>

/** One section of an export. `order` sorts the sections of all rooms. */
export type Section = {
  order: number
  /** In Dutch, like the fields. */
  title: string
  about?: string
  fields: Record<string, string>
  /**
   * Runs as the member. What they may not read now is left out, also their own posts there. Of other people it returns
   * at most the name beside what the member may read.
   */
  gather: (transaction: Transaction, memberId: string) => Promise<Row[]>
}

/** A room's sections of the export, by name. */
export type OwnSections = Record<string, Section>

/** How an export calls each part of what the record keeps, and the values of it that are words of ours. */
export type InWords = Record<string, { label: string; values?: Record<string, string> }>
export const yesOrNo = { true: 'ja', false: 'nee' }

export const place = { thread: 'Gesprek', number: 'Bericht' }
export const office = { role: 'Functie', acting: 'Waarnemend' }
