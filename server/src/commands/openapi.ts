import { writeFile } from 'node:fs/promises'
import { asText, descriptionOf } from '../openapi/description.ts'
import { endpointsOf } from '../platform/room.ts'
import { rooms } from '../rooms.ts'

/** npm run openapi: writes down what can be asked of the house. A test holds the file equal to what is served. */
await writeFile(new URL('../../../openapi.json', import.meta.url), asText(descriptionOf(endpointsOf(rooms))))
