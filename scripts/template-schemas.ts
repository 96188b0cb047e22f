/**
 * Writes the JSON Schemas (2020-12) in `docs/templates` out of the schemas that the program itself reads with.
 *
 * node scripts/template-schemas.ts
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { templateSchemaFiles } from '../tests/support/template-schemas/schemas.ts'

const folder = fileURLToPath(new URL('../docs/templates/', import.meta.url))
await mkdir(folder, { recursive: true })
for (const [name, content] of templateSchemaFiles()) await writeFile(`${folder}${name}`, content)
