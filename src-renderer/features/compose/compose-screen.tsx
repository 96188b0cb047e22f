/** Writing a message: from the choice of a template or draft, through the form, to the released message. */
import { useState } from 'react'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { beginDraft, type DraftBeginning, keyRequestFields } from './begin-draft.ts'
import { ComposeForm } from './compose-form.tsx'
import { ReleasedView } from './released-view.tsx'
import { StartScreen } from './start-screen.tsx'

export type ComposeScreenProps = {
  /** Points of contact to begin with; none, and no template, offers templates and drafts. */
  readonly to: readonly string[]
  readonly template?: TemplateId
  /** Asked for when the officer wants to see the case of the message that was released. */
  readonly onReleased: (thread: string) => void
}

/** Reads the desk's profile first; nothing is shown while the vault is not open. */
export function ComposeScreen(props: ComposeScreenProps) {
  const vault = useDeskQuery('vault.status', {})
  if (vault.data?.state !== 'open') return null
  // Another recipient or template is another message, not a change of this one.
  const key = [props.template ?? '', ...props.to].join(' ')
  const { profile, kind } = vault.data
  return <OpenComposeScreen key={key} {...props} profile={profile} kind={kind} />
}

type Stage =
  | { readonly stage: 'start' }
  | { readonly stage: 'writing'; readonly draft: Draft; readonly isStored: boolean }
  | { readonly stage: 'released'; readonly view: MessageView }

type OpenComposeScreenProps = ComposeScreenProps & {
  readonly profile: DeskProfile
  readonly kind: VaultKind
}

function OpenComposeScreen({ to, template, onReleased, profile, kind }: OpenComposeScreenProps) {
  const language = useLanguage()
  const writing = (beginning: Pick<DraftBeginning, 'template' | 'to' | 'fields'>): Stage => ({
    stage: 'writing',
    draft: beginDraft({ ...beginning, profile, language }),
    isStored: false,
  })
  const [stage, setStage] = useState<Stage>(() =>
    to.length === 0 && template === undefined
      ? { stage: 'start' }
      : writing({ template: template ?? 'T2', to }),
  )
  switch (stage.stage) {
    case 'start':
      return (
        <StartScreen
          onBegin={(id) => setStage(writing({ template: id, to: [] }))}
          onResume={(draft) => setStage({ stage: 'writing', draft, isStored: true })}
        />
      )
    case 'writing':
      return (
        <ComposeForm
          key={stage.draft.id}
          initial={stage.draft}
          isStored={stage.isStored}
          profile={profile}
          kind={kind}
          onLeave={() => setStage({ stage: 'start' })}
          onAskForKey={(id, state) =>
            setStage(writing({ template: 'T14', to: [id], fields: keyRequestFields(state, profile) }))
          }
          onReleased={(view) => setStage({ stage: 'released', view })}
        />
      )
    case 'released':
      return (
        <ReleasedView
          released={stage.view}
          onThread={() => onReleased(stage.view.summary.thread)}
          onAnother={() => setStage({ stage: 'start' })}
        />
      )
  }
}
