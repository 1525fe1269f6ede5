import type { FindFiles, NamedFile } from '../platform/whole-file.ts'

type Row = { memberId: string; fileKey: string; size: number | null; sha256: Uint8Array | null }

export const findFiles: FindFiles = async ({ db }) => {
  const photos = await db.photo.findMany()
  const exports = await db.ownExport.findMany({ where: { fileKey: { not: null } } })
  return [...photos.map(photoFile), ...exports.map((each) => exportFile({ ...each, fileKey: each.fileKey! }))]
}

/** The desk reads whose photo it is. */
export function photoFile({ memberId, fileKey, size, sha256 }: Row): NamedFile {
  return { key: fileKey, size, sha256, about: `photo ${memberId}` }
}

/** The desk does not read whose export it is. */
export function exportFile({ fileKey, size, sha256 }: Omit<Row, 'memberId'>): NamedFile {
  return { key: fileKey, size, sha256, about: `export ${fileKey}` }
}
