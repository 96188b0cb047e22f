/** Writing a message: from the choice of counterpart and purpose, through the form, to the released message. */
import { startTransition, useState } from 'react'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import type { PocType } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { type Draft, mostAddressees } from '../../../src-shared/domain/messages/draft.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useCatalogue } from '../../correspondence/use-catalogue.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { beginDraft, type DraftBeginning, keyRequestFields } from './begin-draft.ts'
import { ComposeForm } from './compose-form.tsx'
import { ReleasedView } from './released-view.tsx'
import { StartScreen } from './start-screen.tsx'
import { useAreEntriesRead, useDirectoryEntries } from './use-directory-entries.ts'

export type ComposeScreenProps = {
  /** Points of contact to begin with; the purpose is chosen first where no template is named. */
  readonly to: readonly string[]
  readonly template?: TemplateId
  /** A draft that was begun elsewhere and is not kept yet; it is gone on with at once. */
  readonly begun?: Draft
  /** Asked for when the officer wants to see the case of the message that was released. */
  readonly onReleased: (thread: string) => void
}

/** Reads the desk's profile and who is written to first; nothing is shown while the vault is not open. */
export function ComposeScreen(props: ComposeScreenProps) {
  const vault = useDeskQuery('vault.status', {})
  const catalogue = useCatalogue()
  const manager = useDeskQuery('directoryManager.get', {})
  const [first] = props.to
  const policy = useDeskQuery('clocks.policy', {})
  const counterparts = useDirectoryEntries(props.to)
  const isReading = !useAreEntriesRead(props.to)
  if (vault.data?.state !== 'open' || policy.data === undefined || isReading) return null
  // Another recipient or template is another message, not a change of this one.
  const key = [props.template ?? '', ...props.to].join(' ')
  return (
    <OpenComposeScreen
      key={key}
      {...props}
      profile={vault.data.profile}
      kind={vault.data.kind}
      catalogue={catalogue}
      knowsManager={(manager.data?.manager ?? null) !== null}
      policy={policy.data}
      theirLanguages={counterparts.get(first ?? '')?.pointOfContact.operationalLanguages ?? []}
      theirTypes={typesOf(props.to, counterparts)}
      theirEncryption={encryptionOf(props.to, counterparts)}
    />
  )
}

type Stage =
  | { readonly stage: 'start'; readonly to: readonly string[] }
  | {
      readonly stage: 'writing'
      readonly draft: Draft
      readonly definition: TemplateDefinition
      readonly isStored: boolean
    }
  | { readonly stage: 'released'; readonly view: MessageView }

type OpenComposeScreenProps = ComposeScreenProps & {
  readonly profile: DeskProfile
  readonly kind: VaultKind
  readonly catalogue: Catalogue
  /** Whether it is recorded how the manager of the directory is reached. */
  readonly knowsManager: boolean
  /** Operational languages of the first of `to`; none where it is not known. */
  readonly theirLanguages: readonly string[]
  /** Kinds of those of `to` that are known. */
  readonly theirTypes: readonly PocType[]
  readonly theirEncryption: DraftBeginning['theirEncryption']
  readonly policy: ClocksPolicy
}

function encryptionOf(
  [first, ...others]: readonly string[],
  entries: ReadonlyMap<string, DirectoryEntry>,
): DraftBeginning['theirEncryption'] {
  return first === undefined || others.length > 0 ? undefined : entries.get(first)?.encryption.state
}

function typesOf(ids: readonly string[], entries: ReadonlyMap<string, DirectoryEntry>): PocType[] {
  return ids.flatMap((id) => entries.get(id)?.pointOfContact.type ?? [])
}

function OpenComposeScreen(props: OpenComposeScreenProps) {
  const { to, template, begun, onReleased, profile, kind, catalogue, knowsManager, policy } = props
  const { theirLanguages, theirTypes, theirEncryption } = props
  const language = useLanguage()
  const writing = (
    beginning: Omit<DraftBeginning, 'profile' | 'language' | 'knowsManager' | 'policy'>,
  ): Stage => ({
    stage: 'writing',
    draft: beginDraft({ ...beginning, profile, language, knowsManager, policy }),
    definition: beginning.definition,
    isStored: false,
  })
  const [stage, setStage] = useState<Stage>(() => {
    const named = begun?.template ?? template
    const definition = named === undefined ? undefined : catalogue.current(named)
    if (definition === undefined) return { stage: 'start', to }
    return begun === undefined
      ? writing({ definition, to, theirLanguages, theirTypes, theirEncryption })
      : { stage: 'writing', draft: begun, definition, isStored: false }
  })
  switch (stage.stage) {
    case 'start':
      return (
        <Start
          catalogue={catalogue}
          profile={profile}
          to={stage.to}
          onBegin={(beginning) => setStage(writing(beginning))}
          onResume={(draft, definition) => setStage({ stage: 'writing', draft, definition, isStored: true })}
        />
      )
    case 'writing':
      return (
        <ComposeForm
          key={stage.draft.id}
          initial={stage.draft}
          definition={stage.definition}
          isStored={stage.isStored}
          profile={profile}
          policy={policy}
          kind={kind}
          onLeave={() => setStage({ stage: 'start', to: [] })}
          onAskForKey={(id, state, languages) => {
            const definition = catalogue.current('T14')
            const fields = keyRequestFields(state)
            if (definition !== undefined)
              setStage(writing({ definition, to: [id], theirLanguages: languages, theirTypes: [], fields }))
          }}
          // The form goes and the message comes, which is a lot at once.
          onReleased={(view) => startTransition(() => setStage({ stage: 'released', view }))}
        />
      )
    case 'released':
      return (
        <ReleasedView
          released={stage.view}
          onThread={() => onReleased(stage.view.summary.thread)}
          onAnother={() => setStage({ stage: 'start', to: [] })}
        />
      )
  }
}

type StartProps = Pick<OpenComposeScreenProps, 'catalogue' | 'profile' | 'to'> & {
  readonly onBegin: (
    beginning: Pick<
      DraftBeginning,
      'definition' | 'to' | 'theirLanguages' | 'theirTypes' | 'theirEncryption'
    >,
  ) => void
  readonly onResume: (draft: Draft, definition: TemplateDefinition) => void
}

/** A group adds its members one by one, in one go: each is added to those before it, not to what was last drawn. */
function Start({ catalogue, profile, to, onBegin, onResume }: StartProps) {
  const [picked, setPicked] = useState(to)
  const entries = useDirectoryEntries(picked)
  const [first] = picked
  const theirLanguages =
    first === undefined ? [] : (entries.get(first)?.pointOfContact.operationalLanguages ?? [])
  return (
    <StartScreen
      catalogue={catalogue}
      profile={profile}
      to={picked}
      entries={entries}
      onAdd={(id) =>
        setPicked((before) =>
          before.includes(id) || before.length >= mostAddressees ? before : [...before, id],
        )
      }
      onRemove={(id) => setPicked((before) => before.filter((other) => other !== id))}
      onBegin={(definition) =>
        onBegin({
          definition,
          to: picked,
          theirLanguages,
          theirTypes: typesOf(picked, entries),
          theirEncryption: encryptionOf(picked, entries),
        })
      }
      onResume={(draft) => {
        const definition = catalogue.current(draft.template)
        if (definition !== undefined) onResume(draft, definition)
      }}
    />
  )
}
