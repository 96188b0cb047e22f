/** The form of one draft: recipients above, fields at the start side, the live preview at the end side. */
import { type ReactNode, useDeferredValue, useMemo, useReducer, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { templates } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ModeBanner } from '../../correspondence/mode-mark.tsx'
import { useNow } from '../../now.tsx'
import { classes } from '../../ui/class-names.ts'
import { Closing } from './closing.tsx'
import styles from './compose.module.css'
import { ComposeHead } from './compose-head.tsx'
import { type DraftAction, reduceDraft, storedDraft } from './draft-state.ts'
import { Envelope } from './envelope.tsx'
import { KeylessNotices } from './keyless-notices.tsx'
import { Preview } from './preview.tsx'
import { previewRecord } from './preview-record.ts'
import { ProblemSummary } from './problem-summary.tsx'
import { Recipients } from './recipients.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { TemplateSections } from './template-sections.tsx'
import { useDirectoryEntries } from './use-directory-entries.ts'
import { useDraftSaving } from './use-draft-saving.ts'
import { type FormProblems, useFormProblems } from './use-form-problems.ts'

export type ComposeFormProps = {
  readonly initial: Draft
  /** Whether the draft came out of the vault. */
  readonly isStored: boolean
  readonly profile: DeskProfile
  readonly kind: VaultKind
  readonly onLeave: () => void
  readonly onAskForKey: (id: string, state: EncryptionState) => void
  readonly onReleased: (view: MessageView) => void
}

export function ComposeForm(props: ComposeFormProps) {
  const { initial, profile, onLeave, onAskForKey, onReleased } = props
  const [draft, dispatch] = useReducer(reduceDraft, initial)
  const saving = useDraftSaving(draft, initial, props.isStored)
  const [asksForRelease, setAsksForRelease] = useState(false)
  const template = templates[draft.template]
  const entries = useDirectoryEntries(draft.to)
  const asked = useDeskQuery(
    'messages.preflight',
    { to: draft.to, template: draft.template },
    { keepPrevious: true },
  )
  const preflight = asked.error === null ? asked.data : undefined
  const form = useFormProblems({ draft, template, preflight })
  // An answer about the recipients of a moment ago is good enough to show, not to release on.
  const canRelease = form.problems.length === 0 && preflight?.canRelease === true && !asked.isPlaceholderData
  return (
    <div className={classes(styles.screen, draft.mode !== 'real' && styles.exercise)}>
      <ComposeHead
        template={draft.template}
        saving={saving.state}
        remaining={form.problems.length}
        onLeave={() => void saving.flush().then(onLeave)}
        onRelease={() => (canRelease ? setAsksForRelease(true) : form.refuse())}
      />
      <ModeBanner mode={draft.mode} name={draft.exercise?.name} />
      <Recipients
        to={draft.to}
        template={template}
        entries={entries}
        preflight={draft.to.length === 0 ? undefined : preflight}
        failure={asked.error}
        error={form.errorOf('to')}
        onAdd={(id) => dispatch({ type: 'recipient-added', id })}
        onRemove={(id) => dispatch({ type: 'recipient-removed', id })}
      />
      <FormAndPreview
        draft={draft}
        template={template}
        profile={profile}
        kind={props.kind}
        entries={entries}
        form={form}
        dispatch={dispatch}
        notices={
          <KeylessNotices
            template={template}
            preflight={draft.to.length === 0 ? undefined : preflight}
            onAskForKey={(id, state) => void saving.flush().then(() => onAskForKey(id, state))}
          />
        }
      />
      {asksForRelease && preflight !== undefined && (
        <ReleaseDialog
          draft={storedDraft(draft)}
          preflight={preflight}
          saving={saving}
          onClose={() => setAsksForRelease(false)}
          onReleased={onReleased}
        />
      )}
    </div>
  )
}

type FormAndPreviewProps = Pick<ComposeFormProps, 'profile' | 'kind'> & {
  readonly draft: Draft
  readonly template: Template
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly form: FormProblems
  readonly dispatch: (action: DraftAction) => void
  /** Stand above the form. */
  readonly notices: ReactNode
}

function FormAndPreview(props: FormAndPreviewProps) {
  const { draft, template, profile, kind, entries, form, dispatch } = props
  const { t } = useTranslation('compose')
  const ownKey = useDeskQuery('desk.ownKey', {})
  const ownFingerprint = ownKey.data?.facts.fingerprint ?? null
  const { errorOf, touch } = form
  const shared = { draft, timeZone: profile.timeZone, errorOf, dispatch, onTouched: touch }
  return (
    <div className={styles.body}>
      <form
        className={styles.form}
        aria-label={t('envelope.heading--envelope')}
        onSubmit={(event) => event.preventDefault()}
      >
        {props.notices}
        <ProblemSummary template={template.id} problems={form.problems} attempts={form.attempts} />
        <Envelope {...shared} />
        <TemplateSections {...shared} template={template} ownFingerprint={ownFingerprint} />
        <Closing {...shared} template={template} entries={entries} />
      </form>
      <div className={styles.preview}>
        <LivePreview
          draft={draft}
          profile={profile}
          kind={kind}
          ownFingerprint={ownFingerprint}
          entries={entries}
        />
      </div>
    </div>
  )
}

type LivePreviewProps = Pick<
  Parameters<typeof previewRecord>[0],
  'draft' | 'profile' | 'kind' | 'ownFingerprint' | 'entries'
>

/** Follows the typing at a lower priority, so that the form never waits for it. */
function LivePreview({ draft, profile, kind, ownFingerprint, entries }: LivePreviewProps) {
  const settled = useDeferredValue(draft)
  const now = useNow()
  const template = templates[settled.template]
  const record = useMemo(
    () =>
      previewRecord({ draft: storedDraft(settled), template, profile, kind, ownFingerprint, entries, now }),
    [settled, template, profile, kind, ownFingerprint, entries, now],
  )
  return <Preview record={record} template={template} />
}
