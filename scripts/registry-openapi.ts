/** Writes docs/registry/openapi.json: the interface of the registry as its server describes it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { openApiDocument } from '../src-registry/routes/all.ts'

const folder = new URL('../docs/registry/', import.meta.url)

await mkdir(folder, { recursive: true })
await writeFile(new URL('openapi.json', folder), `${JSON.stringify(openApiDocument(), null, 2)}\n`)
