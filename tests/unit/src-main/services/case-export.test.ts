/** A case as a report on paper, who may hand out a case, and what the audit log keeps of it. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installedGnupg } from '../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { caseExportService } from '../../../../src-main/services/case-export.ts'
import { listAudit } from '../../../../src-main/store/audit-repository.ts'
import { caseEventRepository } from '../../../../src-main/store/case-event-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import type { CaseArchiveOrder, CaseReportOrder } from '../../../../src-shared/domain/national/case-export.ts'
import { accepted } from '../../../support/accepted-warnings.ts'
import { archiveOf, type CaseDesks, caseDesks, everything, workInside } from '../../../support/case-desks.ts'
import { notification } from '../../../support/correspondence.ts'
import { elementsIn, parsePage, textIn } from '../../../support/paper-outline.ts'
import { officerPassphrases, secondOfficerDesk } from '../../../support/second-officer-desk.ts'

const pgp = inProcessPgp()
const gnupg = installedGnupg({ programs: [] })

let desks: CaseDesks
beforeEach(async () => {
  desks = await caseDesks()
})
afterEach(() => desks[Symbol.asyncDispose]())

const archive = (changes: Partial<CaseArchiveOrder> = {}) => archiveOf(desks, changes)

describe('the report', () => {
  const order = (changes: Partial<CaseReportOrder> = {}): CaseReportOrder => ({
    thread: desks.sent.summary.thread,
    language: 'en',
    paper: 'A4',
    include: { notes: false, national: false },
    ...changes,
  })

  it.each([
    ['ar', 'rtl', 'تقرير عن مسألة', 'كينيا'],
    ['zh', 'ltr', '案卷报告', '肯尼亚'],
    ['en', 'ltr', 'Report of a case', 'Kenya'],
  ] as const)(
    'in %s has its words, its direction and the marking on every page',
    async (language, dir, title, state) => {
      const paper = await desks.exporter()['internal.casePaper'](order({ language }))
      expect(paper.suggestedName).toBe(`case-KEN-2026-D1-001_${language}.pdf`)
      expect(paper.html).toContain(`lang="${language}" dir="${dir}"`)
      const document = parsePage(paper.html)
      expect(textIn(document)).toContain(title)
      expect(textIn(document)).toContain(state)
      expect(elementsIn(document, 'message')).toHaveLength(2)
      for (const part of [paper.header, paper.footer]) expect(part).toContain('TLP:AMBER')
      expect(paper.header).toContain('KEN-2026-D1-001')
    },
  )

  it('takes the strictest marking of the case', async () => {
    const { database } = desks.sender.vault
    database
      .prepare("UPDATE message SET tlp = 'TLP:RED' WHERE id = ?")
      .run((await desks.released()).summary.id)
    const { thread } = desks.sent.summary
    database.prepare('UPDATE message SET thread = ?').run(thread)
    const { header, footer } = await desks.exporter()['internal.casePaper'](order())
    for (const part of [header, footer]) {
      expect(part).toContain('TLP:RED')
      expect(part).not.toContain('TLP:AMBER')
    }
  })

  it('has notes and the national side where they are chosen', async () => {
    await workInside(desks)
    const words = ['note réservée au bureau', 'Ministère de la Défense', 'Journaux']
    const text = async (include: CaseReportOrder['include']) =>
      textIn(parsePage((await desks.exporter()['internal.casePaper'](order({ include }))).html))
    const without = await text({ notes: false, national: false })
    for (const word of words) expect(without).not.toContain(word)
    const whole = await text({ notes: true, national: true })
    for (const word of words) expect(whole).toContain(word)
  })

  it('of a closed case says when and for what reason it was closed, and in which words where notes are chosen', async () => {
    const { sender, sent, clock } = desks
    const { thread } = sent.summary
    const cases = caseEventRepository(sender.vault.database)
    const note = (kind: 'closed' | 'reopened') => {
      clock.now = new Date(clock.now.getTime() + 3_600_000)
      const written = { closed: closing, reopened: opening } as const
      transaction(sender.vault.database, () => {
        cases.add(sender.vault, { thread, ...written[kind] }, clock.now)
      })
    }
    const closing = { kind: 'closed', detail: { reason: 'withdrawn', text: 'en accord avec Paris' } } as const
    const opening = { kind: 'reopened', detail: { cause: 'officer', text: '', message: null } } as const
    const report = async (notes: boolean) => {
      const include = { notes, national: false }
      const { html } = await desks.exporter()['internal.casePaper'](order({ include }))
      return textIn(parsePage(html)).replace(/\s+/gu, ' ')
    }
    expect(await report(true)).not.toContain('Withdrawn')
    note('closed')
    const closed = await report(false)
    for (const part of ['Case closed: withdrawn', '2026-11-21T10:00:00Z', 'Withdrawn'])
      expect(closed).toContain(part)
    expect(closed).not.toContain('en accord avec Paris')
    expect(await report(true)).toContain('en accord avec Paris')
    note('reopened')
    const open = await report(false)
    expect(open).toContain('Case closed: withdrawn')
    expect(open).not.toContain('Withdrawn')
  })
})

describe('who may hand out a case', () => {
  it('is not somebody who may not sign: neither is made', async () => {
    const closed = (code: 'release-not-permitted' | 'release-authorisation-needed') => {
      const { ownKeys } = desks.sender.vault
      const privateKey = () => Promise.reject(new Failure(code))
      return desks.exporter({ ownKeys: { ...ownKeys, signing: { ...ownKeys.signing, privateKey } } })
    }
    for (const code of ['release-not-permitted', 'release-authorisation-needed'] as const) {
      await expect(closed(code)['internal.caseFile'](archive())).rejects.toThrow(code)
      const { thread, language } = archive()
      const report = { thread, language, paper: 'A4', include: { notes: false, national: false } } as const
      await expect(closed(code)['internal.casePaper'](report)).rejects.toThrow(code)
    }
  })

  it('is not a drafter of a whole vault', async () => {
    await using setting = await secondOfficerDesk({ scope: 'off' })
    const { desk, to, as } = setting
    const messages = await as('Chief')
    await desk.vault['release.authorise']({ passphrase: officerPassphrases.Chief })
    const { summary } = await messages['messages.release'](
      await accepted((input) => messages['messages.preflight'](input), notification(to[0])),
    )
    const service = () =>
      caseExportService({
        session: desk.keeper,
        pgp,
        gnupg,
        clock: () => desk.clock.now,
        emit: () => undefined,
      })
    const wanted = archive({ thread: summary.thread, include: everything })
    expect((await service()['internal.caseFile'](wanted)).bytes.length).toBeGreaterThan(0)
    await as('Drafter')
    await expect(service()['internal.caseFile'](wanted)).rejects.toThrow('release-not-permitted')
  })
})

it('leaves a trace once it was written, of numbers alone', async () => {
  const order = archive({ encryptTo: { pointsOfContact: [randomUUID()], certificates: [] } })
  await desks.exporter()['internal.caseExported']({ form: 'archive', order })
  expect(listAudit(desks.sender.vault.database, 1)).toMatchObject([
    {
      kind: 'case-exported',
      subject: desks.sent.summary.thread,
      detail: { form: 'archive', notes: 0, national: 0, readers: 2 },
    },
  ])
})
