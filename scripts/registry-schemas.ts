/**
 * Writes `docs/registry/schemas` (JSON Schema 2020-12, out of the schemas that the programs themselves read with) and
 * `docs/registry/examples`. Encrypted examples are other bytes on every run and are kept while they can be opened.
 *
 * node scripts/registry-schemas.ts
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { fixedExamples, sealedExamples } from '../tests/support/registry-schemas/examples.ts'
import { opens, schemaFiles } from '../tests/support/registry-schemas/schemas.ts'

const folder = fileURLToPath(new URL('../docs/registry/', import.meta.url))
for (const name of ['schemas', 'examples']) await mkdir(`${folder}${name}`, { recursive: true })
for (const [name, content] of schemaFiles()) await writeFile(`${folder}schemas/${name}`, content)
for (const [name, content] of await fixedExamples()) await writeFile(`${folder}examples/${name}`, content)
for (const [name, content] of await sealedExamples()) {
  const file = `${folder}examples/${name}`
  const present = await readFile(file).catch(() => new Uint8Array())
  if (!(await opens(name, present))) await writeFile(file, content)
}
