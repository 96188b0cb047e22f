/** Writing a message: from the choice of a template or draft, through the form, to the released message. */
import { useState } from 'react'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import { templates } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ComposeForm } from './compose-form.tsx'
import { newDraft } from './draft-state.ts'
import { keyProblemOf } from './encryption-words.ts'
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

function OpenComposeScreen({
  to,
  template,
  onReleased,
  profile,
  kind,
}: ComposeScreenProps & { readonly profile: DeskProfile; readonly kind: VaultKind }) {
  const language = useLanguage()
  const begin = (id: TemplateId, recipients: readonly string[], fields: Draft['fields'] = {}): Draft => {
    const draft = newDraft({
      id: crypto.randomUUID(),
      template: templates[id],
      to: recipients,
      profile,
      interfaceLanguage: language,
      subject: '',
      fields,
      now: systemClock(),
    })
    // A fixed form without substance needs no subject of its own.
    const first = draft.renderedIn[0] ?? language
    return templates[id].leastProtection === 'signed'
      ? { ...draft, subject: templateWords(first)(`${id}.name`) }
      : draft
  }
  const [stage, setStage] = useState<Stage>(() =>
    to.length === 0 && template === undefined
      ? { stage: 'start' }
      : { stage: 'writing', draft: begin(template ?? 'T2', to), isStored: false },
  )
  const askForKey = (id: string, state: EncryptionState) => {
    const fields = {
      keyProblem: keyProblemOf(state),
      proposedChannel: ['encrypted-mail'],
      ...(profile.phone === '' ? {} : { verificationMethod: 'call-back', callBackNumber: profile.phone }),
    }
    setStage({ stage: 'writing', draft: begin('T14', [id], fields), isStored: false })
  }
  switch (stage.stage) {
    case 'start':
      return (
        <StartScreen
          onBegin={(id) => setStage({ stage: 'writing', draft: begin(id, []), isStored: false })}
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
          onAskForKey={askForKey}
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
