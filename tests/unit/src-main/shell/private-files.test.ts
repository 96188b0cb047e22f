/** Files for other programs lie where only this account reads, and are gone once they are cleared. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { createPrivateFiles } from '../../../../src-main/shell/private-files.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const file = (content: string) => ({
  suggestedName: 'poc-message-7f3a-91c2.eml',
  bytes: new TextEncoder().encode(content),
})

it('keeps files of one name apart, for the owner only', async () => {
  await using folder = await tempFolder()
  const files = createPrivateFiles(join(folder.path, 'handed-out'))
  const [one, two] = [await files.put(file('one')), await files.put(file('two'))]
  expect(await readFile(one, 'utf8')).toBe('one')
  expect(await readFile(two, 'utf8')).toBe('two')
  expect(one.endsWith('/poc-message-7f3a-91c2.eml')).toBe(true)
  expect((await stat(one)).mode & 0o777).toBe(0o600)
  expect((await stat(dirname(one))).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder.path, 'handed-out'))).mode & 0o777).toBe(0o700)
})

it('takes away everything, also what an earlier run left, and nothing beside it', async () => {
  await using folder = await tempFolder()
  const handedOut = join(folder.path, 'handed-out')
  await mkdir(join(handedOut, 'earlier'), { recursive: true })
  await writeFile(join(handedOut, 'earlier', 'a.eml'), 'sealed')
  await writeFile(join(folder.path, 'settings.json'), '{}')
  const files = createPrivateFiles(handedOut)
  await files.put(file('one'))
  await files.clear()
  expect(await readdir(folder.path)).toEqual(['settings.json'])
  await files.clear()
})

it('never writes outside of its folder, whatever the name says', async () => {
  await using folder = await tempFolder()
  const handedOut = join(folder.path, 'handed-out')
  const path = await createPrivateFiles(handedOut).put({ ...file('x'), suggestedName: '../../../x.eml' })
  expect(dirname(dirname(path))).toBe(handedOut)
})
