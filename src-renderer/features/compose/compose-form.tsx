/** The form of one draft: recipients above, fields at the start side, the live preview at the end side. */
import {
  type ReactNode,
  startTransition,
  useCallback,
  useDeferredValue,
  useMemo,
  useReducer,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskProfile, VaultKind } from '../../../src-shared/contract/vault.ts'
import type { ClocksPolicy } from '../../../src-shared/domain/clocks/policy.ts'
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { askedOf, preflightMessage } from '../../../src-shared/domain/messages/preflight-facts.ts'
import type { ProposedTimes } from '../../../src-shared/domain/messages/proposed-times.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ModeFrame } from '../../correspondence/mode-frame.tsx'
import { useNeedsSecondOfficer } from '../../correspondence/use-second-officer.ts'
import { InTurn } from '../../i18n/in-turn.tsx'
import { useNow } from '../../now.tsx'
import { type AskedLeaving, useAskedLeaving } from '../../parts/leave-dialog.tsx'
import { classes } from '../../ui/class-names.ts'
import { useClearing } from '../../ui/use-clearing.ts'
import { ReleaseStep } from '../release/release-step.tsx'
import { SubmissionNotice } from '../release/submission-notice.tsx'
import { AboutMessage } from './about-message.tsx'
import { Closing } from './closing.tsx'
import styles from './compose.module.css'
import { ComposeHead } from './compose-head.tsx'
import { type DraftAction, reduceDraft, storedDraft } from './draft-state.ts'
import { Envelope } from './envelope.tsx'
import { Addressees, Files, OtherWays } from './form-parts.tsx'
import { Preview, type PreviewProps } from './preview.tsx'
import { previewRecord } from './preview-record.ts'
import { ProblemSummary } from './problem-summary.tsx'
import { composeProblems } from './problems.ts'
import { TemplateSections } from './template-sections.tsx'
import { type AboutParts, useAbout } from './use-about.ts'
import { useAwaited } from './use-awaited.ts'
import { useDirectoryEntries } from './use-directory-entries.ts'
import { type DraftSaving, useDraftSaving } from './use-draft-saving.ts'
import { type FormProblems, useFormProblems } from './use-form-problems.ts'
import { useProposals } from './use-proposals.ts'

export type ComposeFormProps = {
  readonly initial: Draft
  /** Of the draft's template, in the version that messages are written with. */
  readonly definition: TemplateDefinition
  /** Whether the draft came out of the vault. */
  readonly isStored: boolean
  readonly profile: DeskProfile
  /** How long the desk gives each kind of point of contact. */
  readonly policy: ClocksPolicy
  readonly kind: VaultKind
  readonly onLeave: () => void
  /** Hears who has no usable key, in which state it is, and the languages that office works in. */
  readonly onAskForKey: (id: string, state: EncryptionState, languages: readonly string[]) => void
  readonly onReleased: (view: MessageView) => void
}

export function ComposeForm(props: ComposeFormProps) {
  const { initial, definition, profile, onLeave, onAskForKey, onReleased } = props
  const [draft, dispatch] = useReducer(reduceDraft, initial)
  const saving = useDraftSaving(draft, initial, props.isStored)
  const leaving = useLeaving(saving)
  const [asksForRelease, setAsksForRelease] = useState(false)
  const [isPreviewWhole, setPreviewWhole] = useState(false)
  // The preview, the template's own fields, and the rest of the form are the most that this screen has.
  const { gone, clearThen } = useClearing(3)
  const submits = useNeedsSecondOfficer({ mode: draft.mode, isAcknowledgement: false })
  const { template } = definition
  const { toManager = false } = draft
  const entries = useDirectoryEntries([...draft.to, ...(draft.cc ?? [])])
  const times = useProposals({ ...props, draft, entries, dispatch })
  const about = useAbout(draft.about)
  // What is judged and asked of the draft follows the typing; it never holds up a key.
  const settled = useDeferredValue(draft)
  const asked = usePreflight(settled, template)
  const preflight = asked.error === null ? asked.data : undefined
  const form = useFormProblems({ draft: settled, definition, preflight })
  const now = useNow()
  const toRelease = useMemo(() => (asksForRelease ? storedDraft(draft) : null), [asksForRelease, draft])
  // An answer about the draft of a moment ago is good enough to show, not to release on.
  const isJudged = settled === draft && !asked.isPending && !asked.isPlaceholderData
  const release = useAwaited(isJudged, () => {
    const isFree = composeProblems({ draft, definition, preflight, now }).length === 0
    if (isFree && preflight?.canRelease === true) return startTransition(() => setAsksForRelease(true))
    // What is missing is listed in the form, and is mended there.
    setPreviewWhole(false)
    form.refuse()
  })
  return (
    <ModeFrame mode={draft.mode} name={draft.exercise?.name}>
      <div className={styles.screen}>
        <ComposeHead
          definition={definition}
          saving={saving.state}
          submits={submits}
          remaining={form.problems.length}
          onLeave={() => leaving.ask(() => clearThen(onLeave))}
          onRelease={release}
        />
        <Addressees
          to={draft.to}
          preflight={draft.to.length === 0 && !toManager ? undefined : preflight}
          failure={asked.error}
          error={form.errorOf('to')}
          {...{ toManager, template, entries, dispatch }}
        />
        <FormAndPreview
          draft={draft}
          definition={definition}
          profile={profile}
          kind={props.kind}
          entries={entries}
          form={form}
          times={times}
          about={about}
          gone={gone}
          isPreviewWhole={isPreviewWhole}
          onPreviewWhole={setPreviewWhole}
          dispatch={dispatch}
          attachments={
            <Files
              id={draft.id}
              attachments={draft.attachments}
              keep={saving.keep}
              error={form.errorOf('attachments')}
              dispatch={dispatch}
            />
          }
          notices={
            <>
              <SubmissionNotice draft={draft.id} />
              {draft.about !== undefined && (
                <AboutMessage about={draft.about} {...about} beforeLeaving={saving.flush} />
              )}
              <OtherWays
                id={draft.id}
                to={draft.to}
                way={draft.way}
                preflight={draft.to.length === 0 ? undefined : preflight}
                keepDraft={saving.keep}
                leaveFor={leaving.ask}
                {...{ template, entries, dispatch, onAskForKey }}
              />
            </>
          }
        />
        {leaving.dialog}
        {toRelease !== null && preflight !== undefined && (
          <ReleaseStep
            draft={toRelease}
            preflight={preflight}
            saving={saving}
            onOutdated={() => void asked.refetch()}
            onClose={() => setAsksForRelease(false)}
            onReleased={(view) => clearThen(() => onReleased(view))}
          />
        )}
      </div>
    </ModeFrame>
  )
}

/** What could not be saved is there no more once another draft, or the list of them, takes its place: that is asked first. */
function useLeaving({ state, flush, hasFailed }: DraftSaving): AskedLeaving {
  const { ask: askFirst, dialog } = useAskedLeaving(state === 'failed')
  const ask = useCallback(
    (next: () => void) => void flush().then(() => (hasFailed() ? askFirst(next) : next())),
    [flush, hasFailed, askFirst],
  )
  return { ask, dialog }
}

function usePreflight(draft: Draft, template: Template) {
  const message = useMemo(() => preflightMessage(storedDraft(draft), template), [draft, template])
  return useDeskQuery(
    'messages.preflight',
    { ...askedOf(draft), template: template.id, message },
    { keepPrevious: true },
  )
}

type FormAndPreviewProps = Pick<ComposeFormProps, 'profile' | 'kind'> & {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  readonly form: FormProblems
  readonly times: ProposedTimes
  readonly about: AboutParts
  /** How much is taken away already as the screen is left: the preview, the template's own fields, the rest of the form. */
  readonly gone: number
  /** Whether the preview has the place of the form too. */
  readonly isPreviewWhole: boolean
  readonly onPreviewWhole: (isWhole: boolean) => void
  readonly dispatch: (action: DraftAction) => void
  /** Stand above the form. */
  readonly notices: ReactNode
  readonly attachments: ReactNode
}

function FormAndPreview(props: FormAndPreviewProps) {
  const { draft, definition, profile, kind, entries, form, about, gone, isPreviewWhole, dispatch } = props
  const { t } = useTranslation('compose')
  const ownKey = useDeskQuery('desk.ownKey', {})
  const ownFingerprint = ownKey.data?.facts.fingerprint ?? null
  const { errorOf, rowErrorsOf, touch } = form
  const shared = { draft, errorOf, rowErrorsOf, dispatch, onTouched: touch }
  return (
    <div className={classes(styles.body, isPreviewWhole && styles.whole)}>
      <form
        hidden={isPreviewWhole}
        className={styles.form}
        aria-label={t('envelope.heading--envelope')}
        onSubmit={(event) => event.preventDefault()}
      >
        {gone < 3 && (
          <>
            {props.notices}
            <ProblemSummary definition={definition} problems={form.problems} attempts={form.attempts} />
            <InTurn>
              <Envelope {...shared} definition={definition} entries={entries} times={props.times} />
            </InTurn>
            {gone < 2 && (
              <TemplateSections
                {...shared}
                definition={definition}
                ownFingerprint={ownFingerprint}
                questions={about.questions}
                {...(about.language === undefined ? {} : { questionLanguage: about.language })}
              />
            )}
            {props.attachments}
            <InTurn>
              <Closing {...shared} definition={definition} entries={entries} />
            </InTurn>
          </>
        )}
      </form>
      <div className={styles.preview}>
        {gone < 1 && (
          <InTurn>
            <LivePreview
              draft={draft}
              definition={definition}
              profile={profile}
              kind={kind}
              ownFingerprint={ownFingerprint}
              entries={entries}
              isWhole={isPreviewWhole}
              onWhole={props.onPreviewWhole}
            />
          </InTurn>
        )}
      </div>
    </div>
  )
}

type LivePreviewProps = Pick<
  Parameters<typeof previewRecord>[0],
  'draft' | 'profile' | 'kind' | 'ownFingerprint' | 'entries'
> &
  Required<Omit<PreviewProps, 'record'>>

/** Follows the typing, and all else that it shows, at a lower priority: the form never waits for it. */
function LivePreview(props: LivePreviewProps) {
  const { draft, definition, profile, kind, ownFingerprint, entries, isWhole, onWhole } = props
  const settled = useDeferredValue(draft)
  const now = useNow()
  const manager = useDeskQuery('directoryManager.get', {}).data?.manager
  const officeHours = useDeskQuery('messages.ownHours', {}).data?.officeHours ?? null
  const record = useMemo(() => {
    const known = { definition, profile, kind, ownFingerprint, entries, officeHours, now }
    return previewRecord({
      draft: storedDraft(settled),
      ...known,
      ...(manager === undefined ? {} : { manager }),
    })
  }, [settled, definition, profile, kind, ownFingerprint, entries, manager, officeHours, now])
  return (
    <Preview record={useDeferredValue(record)} definition={definition} isWhole={isWhole} onWhole={onWhole} />
  )
}
