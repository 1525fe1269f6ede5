import type { FindFiles } from '../platform/whole-file.ts'

export const findFiles: FindFiles = async ({ db }) => {
  const guides = await db.guide.findMany({ select: { fileName: true, fileKey: true, size: true, sha256: true } })
  return guides.map(({ fileName, fileKey, ...is }) => ({ key: fileKey, ...is, about: fileName }))
}
