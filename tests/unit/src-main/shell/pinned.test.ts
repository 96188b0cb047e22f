/** What the shell says about the runtime of releases is what package.json pins. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { pinnedElectron } from '../../../../src-main/shell/pinned-electron.ts'

it('names the pinned version of Electron', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../../../package.json', import.meta.url), 'utf8'))
  expect(pinnedElectron).toBe(manifest.devDependencies.electron)
})
