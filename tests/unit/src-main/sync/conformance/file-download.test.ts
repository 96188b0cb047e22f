/** The conformance suite's cases of downloads: nothing is kept that is not what was signed. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { tufFolder } from '../../../../support/tuf-folder.ts'
import { online, sha256, targetPath, tufSimulator } from '../../../../support/tuf-simulator.ts'

const path = 'dir/file.txt'
const served = (text: string, name = path) => targetPath(name, `${sha256(text)}.`)

describe('a download', () => {
  it('brings the file, and a refresh alone does not', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', path, 'content')
    repository.publish(...online)
    expect(await client.refresh()).toBe('ok')
    expect(await client.downloaded()).toEqual([])
    expect(await client.download(path)).toBe('ok')
    expect(await client.downloaded()).toEqual(['content'])
    expect(repository.requests.at(-1)).toBe(`targets/dir/${sha256('content')}.file.txt`)
  })

  it('is not made again while the file is the signed one', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', path, 'content')
    repository.publish(...online)
    await client.download(path)
    repository.files.delete(served('content'))
    expect(await client.download(path)).toBe('ok')
    expect(repository.requests.filter((request) => request.startsWith('targets/'))).toHaveLength(1)
  })

  it('replaces the file by its next content, under the same name', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    for (const text of ['first', 'second, longer', 'third']) {
      repository.addTarget('targets', path, text)
      repository.publish(...online)
      expect(await client.download(path)).toBe('ok')
      expect(await client.downloaded()).toEqual([text])
    }
  })

  it.each([
    ['another content of the same length', 'CONTENT', 'registry-tampered'],
    ['a shorter content', 'conten', 'registry-tampered'],
    ['a longer content', 'content!', 'registry-answer-unusable'],
    ['nothing', '', 'registry-tampered'],
  ])('refuses %s', async (_what, text, code) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', path, 'content')
    repository.addTarget('targets', 'other', 'good')
    repository.publish(...online)
    await client.download('other')
    repository.files.set(served('content'), Buffer.from(text))
    expect(await client.download(path)).toBe(code)
    expect(await client.downloaded()).toEqual(['good'])
  })

  it('keeps the earlier file where the next one is not what was signed', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', path, 'first')
    repository.publish(...online)
    await client.download(path)
    repository.addTarget('targets', path, 'second')
    repository.publish(...online)
    repository.files.set(served('second'), Buffer.from('malice'))
    expect(await client.download(path)).not.toBe('ok')
    expect(await client.downloaded()).toEqual(['first'])
  })

  it('fails where the file is missing', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    repository.addTarget('targets', path, 'content')
    repository.publish(...online)
    repository.files.delete(served('content'))
    expect(await client.download(path)).toBe('registry-answer-unusable')
  })

  it.each(['sha256', 'sha384', 'sha512'])('holds the file to %s', async (name) => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const hash = createHash(name).update('content').digest('hex')
    repository.targets.targets[path] = { length: 7, hashes: { [name]: hash } }
    repository.publish(...online)
    repository.files.set(targetPath(path, `${hash}.`), Buffer.from('content'))
    expect(await client.download(path)).toBe('ok')
    repository.targets.targets.other = { length: 7, hashes: { [name]: hash } }
    repository.publish(...online)
    repository.files.set(targetPath('other', `${hash}.`), Buffer.from('CONTENT'))
    expect(await client.download('other')).toBe('registry-tampered')
  })

  it('holds the file to all hashes that are listed', async () => {
    await using repository = await tufSimulator()
    await using client = await tufFolder(repository)
    const entry = repository.addTarget('targets', path, 'content')
    entry.hashes.sha512 = '0'.repeat(128)
    repository.publish(...online)
    expect(await client.download(path)).toBe('registry-tampered')
  })
})
