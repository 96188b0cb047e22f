/** Files that the system hands over: ours by their ending, the last of each kind, until they are taken. */
import { describe, expect, it } from 'vitest'
import { arrivedFiles } from '../../../../src-main/shell/arrived-files.ts'
import { mostAtOnce } from '../../../../src-shared/domain/incoming/most-at-once.ts'

describe('arrivedFiles', () => {
  it('keeps what is ours of a command line, as absolute paths', () => {
    const arrived = arrivedFiles()
    arrived.offer(
      ['.', '--flag=/x.pocbundle', '-x.pocinvite', 'notes.txt', 'a.pocbundle', '/other/B.POCINVITE'],
      '/home/officer',
    )
    expect(arrived.waiting('bundle')).toBe('/home/officer/a.pocbundle')
    expect(arrived.waiting('invitation')).toBe('/other/B.POCINVITE')
  })

  it('keeps the last of a kind, and nothing once it was taken', () => {
    const arrived = arrivedFiles()
    arrived.offer(['a.pocbundle'], '/')
    arrived.offer(['b.pocbundle'], '/')
    expect(arrived.waiting('bundle')).toBe('/b.pocbundle')
    arrived.taken('bundle')
    expect(arrived.waiting('bundle')).toBeUndefined()
  })

  it('tells of each arrival, and at once of what came before anybody listened', () => {
    const arrived = arrivedFiles()
    let told = 0
    arrived.offer(['a.pocinvite'], '/')
    arrived.listen(() => {
      told += 1
    })
    expect(told).toBe(1)
    arrived.offer(['notes.txt'], '/')
    expect(told).toBe(1)
    arrived.offer(['b.pocbundle'], '/')
    expect(told).toBe(2)
  })

  it('keeps messages in their order, each once, and those that came while others were taken', () => {
    const arrived = arrivedFiles()
    let told = 0
    arrived.offer(['a.eml', '/other/B.EML', 'a.eml'], '/home/officer')
    arrived.listen(() => {
      told += 1
    })
    const first = arrived.waitingMessages()
    expect(first).toEqual(['/other/B.EML', '/home/officer/a.eml'])
    arrived.offer(['c.eml'], '/')
    arrived.takenMessages(first)
    expect(arrived.waitingMessages()).toEqual(['/c.eml'])
    expect(told).toBe(2)
  })

  it('keeps no more messages than are opened at once, the last ones', () => {
    const arrived = arrivedFiles()
    arrived.offer(
      Array.from({ length: mostAtOnce + 3 }, (_none, index) => `${index}.eml`),
      '/',
    )
    expect(arrived.waitingMessages()).toHaveLength(mostAtOnce)
    expect(arrived.waitingMessages()[0]).toBe('/3.eml')
  })
})
