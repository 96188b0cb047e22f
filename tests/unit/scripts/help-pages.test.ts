/** The pages of the help say what the program says. */
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { helpPages } from '../../support/help-pages.ts'

const folder = new URL('../../../docs/help/', import.meta.url)
const command = 'run: node scripts/help-pages.ts'

describe('the pages of the help', () => {
  it('are those of the program, one for each language, and no others', async () => {
    expect((await readdir(folder)).toSorted(), command).toEqual([...helpPages().keys()].toSorted())
  })

  it.each([...helpPages()])('%s has the texts of the program', async (name, content) => {
    expect(await readFile(new URL(name, folder), 'utf8'), command).toBe(content)
  })
})
