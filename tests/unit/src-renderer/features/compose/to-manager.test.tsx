/** Writing to the manager of the directory: what is proposed, shown among the recipients, previewed and released. */
import { describe, expect, it } from 'vitest'
import { useCounterpartNames } from '../../../../../src-renderer/correspondence/counterpart-names.ts'
import { MessageFacts } from '../../../../../src-renderer/correspondence/message-facts.tsx'
import { ReleasedEachReport } from '../../../../../src-renderer/correspondence/released-each.tsx'
import { beginDraft } from '../../../../../src-renderer/features/compose/begin-draft.ts'
import { reduceDraft } from '../../../../../src-renderer/features/compose/draft-state.ts'
import { FindingOffices } from '../../../../../src-renderer/features/compose/finding-offices.tsx'
import { previewRecord } from '../../../../../src-renderer/features/compose/preview-record.ts'
import { composeProblems } from '../../../../../src-renderer/features/compose/problems.ts'
import { Recipients } from '../../../../../src-renderer/features/compose/recipients.tsx'
import { leavesEncrypted, ReleaseFacts } from '../../../../../src-renderer/features/compose/release-facts.tsx'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { type DirectoryManagerView, managerId } from '../../../../../src-shared/domain/directory-manager.ts'
import type { Draft } from '../../../../../src-shared/domain/messages/draft.ts'
import { preflightMessage } from '../../../../../src-shared/domain/messages/preflight-facts.ts'
import { groupsOfFindings } from '../../../../../src-shared/domain/messages/preflight-finding.ts'
import type { MessageView } from '../../../../../src-shared/domain/messages/views.ts'
import { drawnWords, drawScreen } from '../../../../support/drawn-screen.tsx'
import { fakeCorrespondence } from '../../../../support/fake-correspondence.ts'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeCertificate, fakeManager, fakeManagerKey } from '../../../../support/fake-directory-manager.ts'
import { fakePreflight } from '../../../../support/fake-preflight.ts'
import { definitionOf, templateOf } from '../../../../support/templates.ts'
import { deskProfile, entry } from './profile.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const office = '0b6f2f65-9d0a-4c55-8f2c-1f3a5f6c7d88'
const keyless: DirectoryManagerView = { ...fakeManager, facts: null }
const withKey: DirectoryManagerView = {
  ...fakeManager,
  certificate: fakeCertificate,
  facts: fakeManagerKey,
}

function begun(template: string, to: readonly string[] = [], knowsManager = true): Draft {
  const definition = definitionOf(template)
  return beginDraft({
    definition,
    to,
    theirLanguages: [],
    theirTypes: ['technical'],
    policy: firstClocksPolicy,
    profile: deskProfile,
    language: 'en',
    knowsManager,
  })
}

describe('a draft that is begun', () => {
  it.each(['T9', 'T11'])('goes to the manager first where it is a %s', (id) => {
    expect(begun(id)).toMatchObject({ to: [], toManager: true, acknowledgement: { requested: false } })
    expect(begun(id, [], false).toManager).toBe(true)
  })

  it('gives those who were picked a copy, and asks them for an acknowledgement', () => {
    const draft = begun('T11', [office])
    expect(draft).toMatchObject({ to: [office], toManager: true, acknowledgement: { requested: true } })
  })

  it('goes to those who were picked alone where nobody knows the manager', () => {
    expect(begun('T9', [office], false)).not.toHaveProperty('toManager')
  })

  it.each(['T2', 'T3', 'T12', 'T14'])('never goes there where it is a %s', (id) => {
    expect(begun(id)).not.toHaveProperty('toManager')
  })

  it('can be taken from the manager and given back', () => {
    const without = reduceDraft(begun('T9'), { type: 'manager-addressed', on: false })
    expect(without).not.toHaveProperty('toManager')
    expect(reduceDraft(without, { type: 'manager-addressed', on: true }).toManager).toBe(true)
  })
})

describe('the preview', () => {
  const usable = { state: 'usable', until: null } as const
  const preview = (draft: Draft, manager: DirectoryManagerView | null) =>
    previewRecord({
      draft,
      definition: definitionOf(draft.template),
      profile: deskProfile,
      kind: 'real',
      ownFingerprint: null,
      entries: new Map([[office, entry(office, usable)]]),
      manager,
      now,
    })

  it('names the manager with the key, and in clear where there is none and none is needed', () => {
    const { fingerprint } = fakeManagerKey
    const { entity, email } = fakeManager
    expect(preview(begun('T11'), withKey).directoryManager).toEqual({ entity, email, fingerprint })
    expect(preview(begun('T9'), keyless).directoryManager).toEqual({ entity, email, fingerprint: null })
  })

  it('encrypts to all or to none', () => {
    const mixed = preview(begun('T9', [office]), keyless)
    expect(mixed.to[0]?.fingerprint).toBeNull()
    expect(preview(begun('T9', [office]), withKey).to[0]?.fingerprint).not.toBeNull()
  })

  it('names nobody who is not addressed, or not known', () => {
    expect(preview(begun('T2', [office]), withKey)).not.toHaveProperty('directoryManager')
    expect(preview(begun('T9'), null)).not.toHaveProperty('directoryManager')
  })
})

const preflightOf = (draft: Draft, manager: DirectoryManagerView | null) =>
  fakePreflight(
    {
      to: draft.to,
      template: draft.template,
      message: preflightMessage(draft, templateOf(draft.template)),
    },
    { ...fakeCorrespondence(now), manager },
  )
const draw = (screen: React.ReactNode, language: Language = 'en') =>
  drawScreen(createFakeDesk({ clock: () => now }), screen, { now, language, answers: [] })

function recipients(draft: Draft, manager: DirectoryManagerView | null, language: Language = 'en') {
  const nothing = () => undefined
  return draw(
    <Recipients
      to={draft.to}
      toManager={draft.toManager === true}
      template={templateOf(draft.template)}
      entries={new Map()}
      preflight={preflightOf(draft, manager)}
      failure={null}
      error={null}
      onAdd={nothing}
      onRemove={nothing}
      onManager={nothing}
    />,
    language,
  )
}

describe.each(languages)('among the recipients, in %s', (language) => {
  const words = drawnWords(language)

  it('the manager stands with address and key', async () => {
    const { text, buttons } = await recipients(begun('T11'), withKey, language)
    expect(text).toContain(words('directory-manager:name.label--manager'))
    expect(text).toContain(fakeManager.email)
    expect(text).toContain(words('directory-manager:to.hint--copies'))
    expect(buttons.map(({ name }) => name)).toContain(words('directory-manager:to.action--remove'))
  })

  it('says what is missing, and where it can be entered', async () => {
    const { text, buttons } = await recipients(begun('T11'), null, language)
    expect(text).toContain(words('directory-manager:to.status--not-set'))
    expect(buttons.map(({ name }) => name)).toContain(words('directory-manager:to.action--set-up'))
  })

  it('says what it means that there is no key', async () => {
    const t9 = await recipients(begun('T9'), keyless, language)
    expect(t9.text).toContain(words('directory-manager:to.status--in-clear'))
    const t11 = await recipients(begun('T11'), keyless, language)
    expect(t11.text).toContain(words('directory-manager:to.status--no-key'))
  })
})

describe('the way to the manager', () => {
  const address = drawnWords('en')('directory-manager:to.action--address')

  it('is offered by templates that may go there, and by no others', async () => {
    const named = async (template: string) =>
      (await recipients(begun(template, [office], false), withKey)).buttons.map(({ name }) => name)
    expect(await named('T9')).toContain(address)
    expect(await named('T2')).not.toContain(address)
  })

  it('stands before the release while the manager is not known, or has no key that is needed', () => {
    const codes = (draft: Draft, manager: DirectoryManagerView | null) =>
      composeProblems({
        draft,
        definition: definitionOf(draft.template),
        preflight: preflightOf(draft, manager),
        now,
      })
        .filter(({ anchor }) => anchor === 'to')
        .map(({ kind, params }) => [kind, params.code])
    expect(codes(begun('T9'), null)).toEqual([['preflight', 'manager-not-set']])
    expect(codes(begun('T11'), keyless)).toEqual([['preflight', 'key-missing']])
    expect(codes(begun('T9'), keyless)).toEqual([])
    expect(codes(begun('T11'), withKey)).toEqual([])
  })
})

describe('the last look before the release', () => {
  it('compares the key of the manager as it does those of the others', async () => {
    const draft = begun('T11')
    const preflight = preflightOf(draft, withKey)
    expect(leavesEncrypted(preflight)).toBe(true)
    const { text } = await draw(<ReleaseFacts draft={draft} preflight={preflight} />)
    expect(text.replaceAll(' ', '')).toContain(fakeManagerKey.fingerprint)
    expect(text).toContain(fakeManager.entity)
  })

  it('says that a message leaves in clear where the manager has no key', async () => {
    const preflight = preflightOf(begun('T9'), keyless)
    expect(leavesEncrypted(preflight)).toBe(false)
    const { text } = await draw(<ReleaseFacts draft={begun('T9')} preflight={preflight} />)
    expect(text).toContain(drawnWords('en')('compose:release.status--in-clear'))
  })

  it('names the manager where something was found of it', async () => {
    const [group] = groupsOfFindings(preflightOf(begun('T9'), keyless).findings)
    if (group === undefined) throw new Error('nothing was found')
    const { text } = await draw(<FindingOffices group={group} lines={[]} />)
    expect(text).toBe('Directory manager')
  })
})

describe('after the release', () => {
  function Names(of: Parameters<ReturnType<typeof useCounterpartNames>>[0]) {
    return <p>{useCounterpartNames()(of)}</p>
  }

  it('the manager is named first among the counterparts of a message and of a case', async () => {
    const message = { counterparts: ['KEN'], toManager: true }
    expect((await draw(<Names {...message} />)).text).toBe('Directory manager and Kenya')
    const thread = { counterparts: [], messages: [{ counterparts: [], toManager: true }] }
    expect((await draw(<Names {...thread} />)).text).toBe('Directory manager')
    expect((await draw(<Names counterparts={['KEN']} />)).text).toBe('Kenya')
  })

  it('the report on one message for each says what could not be made for it', async () => {
    const failed = [{ pocId: managerId, failure: { code: 'key-missing' as const, params: {} } }]
    const report = { made: [], failed, left: [managerId] }
    const { text } = await draw(<ReleasedEachReport report={report} lines={[]} />)
    expect(text.match(/Directory manager/gu)).toHaveLength(2)
    expect(text).not.toContain(managerId)
  })

  it('the facts of a message hold the key, or that it left in clear', async () => {
    const record = previewRecord({
      draft: begun('T11'),
      definition: definitionOf('T11'),
      profile: deskProfile,
      kind: 'real',
      ownFingerprint: null,
      entries: new Map(),
      manager: withKey,
      now,
    })
    const facts = (fingerprint: string | null) => {
      const directoryManager = { ...fakeManager, fingerprint }
      return draw(<MessageFacts view={viewOf({ ...record, directoryManager })} />)
    }
    expect((await facts(fakeManagerKey.fingerprint)).text).toContain('Key of the directory manager')
    expect((await facts(null)).text).toContain('In clear to the directory manager')
  })
})

/** What the facts are read from, of an incoming message: nothing of ours that was released or sent. */
function viewOf(record: NonNullable<MessageView['record']>): MessageView {
  const summary = { id: record.id, direction: 'incoming', at: record.created }
  return { record, summary, contentId: null, signatures: [], attachments: [], deliveries: [] } as never
}
