/** A fault is told once, in the language of the desk, and a report is written only where an officer says. */
import { describe, expect, it } from 'vitest'
import { shellWords } from '../../../../src-main/shell/shell-words.ts'
import { createTellFault, type FaultQuestion } from '../../../../src-main/shell/tell-fault.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'

const fault = { process: 'vault', report: () => 'the report' } as const

function told(
  answers: readonly boolean[],
  saves: readonly (Error | undefined)[] = [],
  language: Language = 'en',
) {
  const asked: FaultQuestion[] = []
  const saved: string[] = []
  const tell = createTellFault({
    language: () => language,
    ask: async (question) => {
      asked.push(question)
      return answers[asked.length - 1] ?? false
    },
    save: async (report) => {
      saved.push(report)
      const error = saves[saved.length - 1]
      if (error !== undefined) throw error
    },
  })
  return { tell, asked, saved }
}

describe('telling a fault', () => {
  it.each(
    languages.flatMap((language) =>
      (['vault', 'page', 'main'] as const).map((process) => ({ language, process })),
    ),
  )(
    'says in $language what happened to $process, what is safe, and that nothing is sent',
    async ({ language, process }) => {
      const { tell, asked } = told([false], [], language)
      await tell({ ...fault, process })
      const words = shellWords(language).fault
      expect(asked).toEqual([
        {
          message: words[`heading--${process}`],
          detail: `${words[`prose--${process}`]}\n\n${words['prose--report']}`,
          buttons: [words['action--save'], words['action--close']],
        },
      ])
    },
  )

  it('makes no report where none is asked for', async () => {
    const { tell, saved } = told([false])
    await tell({
      process: 'vault',
      report: () => {
        throw new Error('not asked')
      },
    })
    expect(saved).toEqual([])
  })

  it('saves a report where it is asked for, and asks no more', async () => {
    const { tell, asked, saved } = told([true, true])
    await tell(fault)
    expect([asked.length, saved]).toEqual([1, ['the report']])
  })

  it('asks again where it could not be written, and says so', async () => {
    const { tell, asked, saved } = told([true, true], [new Failure('file-not-writable')])
    await tell(fault)
    expect(saved).toEqual(['the report', 'the report'])
    expect(asked[1]?.detail.startsWith(shellWords('en').fault['error--not-saved'])).toBe(true)
  })

  it('ends also where no place can be written to', async () => {
    const full = new Failure('storage-full')
    const { tell, asked } = told([true, true, true, true], [full, full, full, full])
    await tell(fault)
    expect(asked.length).toBe(3)
  })

  it('opens no second dialog over the first, and another when that is closed', async () => {
    const { tell, asked } = told([])
    await Promise.all([tell(fault), tell(fault)])
    expect(asked.length).toBe(1)
    await tell(fault)
    expect(asked.length).toBe(2)
  })
})
