import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ownProgress,
  plainWork,
  silentMs,
  workToTell,
} from '../../../../src-renderer/parts/long-work-rules.ts'
import { stoppableCalls } from '../../../../src-shared/contract/work.ts'

const root = join(import.meta.dirname, '../../../..')

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.tsx?$/u.test(file.name))
    .map((file) => join(file.parentPath, file.name))
}

/** Calls of which the contract says that they report how far they are. */
function callsWithProgress(): readonly string[] {
  const texts = sourcesIn('src-shared/contract').map((path) => readFileSync(path, 'utf8'))
  const described = /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*'(\w+\.\w+)'/gu
  return texts.flatMap((text) =>
    [...text.matchAll(described)].flatMap(([, words = '', name = '']) =>
      /progress\b[^.;]*under job/iu.test(words.replaceAll(/\s*\*\s*/gu, ' ')) ? [name] : [],
    ),
  )
}

describe('what takes long', () => {
  it('has a bar where the contract says that progress is told', () => {
    const told = callsWithProgress()
    expect(told.length).toBeGreaterThan(4)
    expect(told.filter((name) => !Object.hasOwn(ownProgress, name))).toEqual([])
  })

  it('is told of in one way', () => {
    expect(Object.keys(plainWork).filter((name) => Object.hasOwn(ownProgress, name))).toEqual([])
  })

  it('can be stopped on screen where there is a call that stops it', () => {
    const screens = sourcesIn('src-renderer')
      .filter((path) => !path.endsWith('long-work-rules.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const stops = new Set(Object.values(ownProgress).filter((stop) => stop !== null))
    expect([...stops].filter((stop) => !screens.includes(`'${stop}'`))).toEqual([])
  })

  it('is stopped on screen, by its name, wherever the contract says that it can be', () => {
    const stopped = Object.entries(ownProgress).filter(([, stop]) => stop === 'work.stop')
    expect(stopped.map(([name]) => name).sort()).toEqual([...stoppableCalls].sort())
    const screens = sourcesIn('src-renderer')
      .map((path) => readFileSync(path, 'utf8'))
      .filter((text) => text.includes('<StoppableWork'))
      // That it is called there does not say that it is stopped there.
      .map((text) => text.replaceAll(/useDeskCommand\('[^']*'\)/gu, ''))
      .join('\n')
    expect(stoppableCalls.filter((name) => !new RegExp(`["']${name}["']`, 'u').test(screens))).toEqual([])
  })

  it('stands with all of it in the page of the documents', () => {
    const page = readFileSync(join(root, 'docs/feedback.md'), 'utf8')
    const names = [...Object.keys(plainWork), ...Object.keys(ownProgress)]
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})

describe('a command that runs', () => {
  const at = 1_000_000
  const running = (name: string, forMs: number) => ({ name, since: at - forMs })

  it('is not told of before it has taken longer than a moment', () => {
    expect(workToTell([running('keys.keep', silentMs - 1)], at)).toBeNull()
    expect(workToTell([running('keys.keep', silentMs)], at)).toBe('saving')
  })

  it('is not told of twice', () => {
    expect(workToTell([running('messages.release', 10_000)], at)).toBeNull()
  })

  it('comes after one that has run for longer', () => {
    expect(workToTell([running('keys.keep', 500), running('audit.save', 900)], at)).toBe('file')
  })
})
