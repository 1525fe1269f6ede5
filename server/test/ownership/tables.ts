import { readdirSync, readFileSync } from 'node:fs'

/** A Prisma model: its table, the room that owns it, and the model of each relation. */
export type Model = { name: string; table: string; room: string; relations: Map<string, string> }
export type Tables = { models: Map<string, Model>; owners: Map<string, string> }

/** The name of a model's file in `prisma/schema` is the room that owns its table. */
export function readTables(folder: URL): Tables {
  const files = readdirSync(folder).filter((name) => name.endsWith('.prisma'))
  const found = files.flatMap((file) =>
    blocksOf(readFileSync(new URL(file, folder), 'utf8')).map((block) => ({
      ...block,
      room: file.replace('.prisma', '')
    }))
  )
  const names = new Set(found.map(({ name }) => name))
  const models = found.map(({ name, room, body }): Model => {
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].map(([, field, type]) => [field!, type!] as const)
    return {
      name: name[0]!.toLowerCase() + name.slice(1),
      table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
      room,
      relations: new Map(
        fields
          .filter(([, type]) => names.has(type))
          .map(([field, type]) => [field, type[0]!.toLowerCase() + type.slice(1)])
      )
    }
  })
  return {
    models: new Map(models.map((model) => [model.name, model])),
    owners: new Map(models.map(({ table, room }) => [table, room]))
  }
}

function blocksOf(schema: string) {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({
    name: name!,
    body: body!
  }))
}
