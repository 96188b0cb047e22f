/**
 * Writes the pages of `docs/help` out of the texts that the program shows.
 *
 * node scripts/help-pages.ts
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { helpPages } from '../tests/support/help-pages.ts'

const folder = fileURLToPath(new URL('../docs/help/', import.meta.url))
await mkdir(folder, { recursive: true })
for (const [name, content] of helpPages()) await writeFile(`${folder}${name}`, content)
