/** Template packs as the manager publishes them: what is taken, what is refused, and how long it holds. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentMetadata, mostPacks } from '../../../../src-formats/tuf/read.ts'
import { publish, publishCommand } from '../../../../src-registry/commands/publish.ts'
import { folderStore } from '../../../../src-registry/store/folder-store.ts'
import { largestPack } from '../../../../src-shared/domain/messages/pack.ts'
import { testData } from '../../../support/registry-data.ts'
import { tempFolder } from '../../../support/temp-vault.ts'
import { advisoryText } from '../../../support/template-pack.ts'

const clock = () => new Date()
const unsuitable = expect.objectContaining({ code: 'templates-unsuitable' })

const templatesOf = async (data: string) =>
  currentMetadata(await folderStore(join(data, 'repository')).readMetadata())?.templates

describe('publish --templates', () => {
  it('takes packs from a folder, in the place of those before', async () => {
    await using test = await testData()
    await using folder = await tempFolder()
    const args = ['--data', test.data, '--templates', folder.path]
    await writeFile(join(folder.path, 't16-advisory.json'), advisoryText)
    expect(await publishCommand.run(args, clock)).toContain('Directory 2 is published under epoch 1.')
    expect(Object.keys((await templatesOf(test.data))?.targets ?? {})).toEqual([
      'templates/t16-advisory.json',
    ])
    await rm(join(folder.path, 't16-advisory.json'))
    await publishCommand.run(args, clock)
    expect((await templatesOf(test.data))?.targets).toEqual({})
  })

  it.each<readonly [name: string, content: string | Uint8Array]>([
    ['Readme.txt', 'no template'],
    ['t1.json', '{"id":"T1"}'],
    ['marked.json', `\ufeff${advisoryText}`],
    ['latin.json', Buffer.from(advisoryText.replace('Advisor', 'Advis\u00f3r'), 'latin1')],
    ['large.json', `${advisoryText}${' '.repeat(largestPack)}`],
  ])('refuses %s, which no desk would take', async (name, content) => {
    await using test = await testData()
    await using folder = await tempFolder()
    await writeFile(join(folder.path, 'good.json'), advisoryText)
    await writeFile(join(folder.path, name), content)
    const args = ['--data', test.data, '--templates', folder.path]
    await expect(publishCommand.run(args, clock)).rejects.toThrow(unsuitable)
    expect((await templatesOf(test.data))?.targets).toEqual({})
  })

  it('refuses more than desks read', async () => {
    await using test = await testData()
    await using folder = await tempFolder()
    for (let at = 0; at <= mostPacks; at += 1) await writeFile(join(folder.path, `p${at}.json`), advisoryText)
    const args = ['--data', test.data, '--templates', folder.path]
    await expect(publishCommand.run(args, clock)).rejects.toThrow(unsuitable)
  })
})

it('a publication without packs signs the present ones anew in the second half of their time, and not before', async () => {
  const days = (number: number) => () => new Date(Date.now() + number * 24 * 60 * 60 * 1000)
  await using test = await testData()
  const { data } = test
  const templates = new Map([['t16-advisory.json', Buffer.from(advisoryText)]])
  await publish({ data, templates }, clock)
  const first = await templatesOf(data)
  await publish({ data }, days(80))
  expect(await templatesOf(data)).toEqual(first)
  await publish({ data }, days(100))
  const renewed = await templatesOf(data)
  expect(renewed?.version).toBe((first?.version ?? 0) + 1)
  expect(renewed?.targets).toEqual(first?.targets)
  expect(Date.parse(renewed?.expires ?? '')).toBeGreaterThan(days(270)().getTime())
})
