/** What every message has: subject, marking, whether it is real, precedence, and the wish for an acknowledgement. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { type ProposedTimes, proposedInstant } from '../../../src-shared/domain/messages/proposed-times.ts'
import { modes } from '../../../src-shared/domain/messages/record.ts'
import { precedences } from '../../../src-shared/domain/messages/template.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Copies } from './copies.tsx'
import type { DraftAction } from './draft-state.ts'
import { EnvelopeMore } from './envelope-more.tsx'
import styles from './fields.module.css'
import { FreeText } from './free-text.tsx'
import { MessageInstant } from './message-instant.tsx'
import { anchorId } from './problems.ts'
import { useTimeWords } from './time-words.ts'
import { TlpChoice } from './tlp-choice.tsx'

export type EnvelopeProps = {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  /** Of recipients, and of those that are given a copy. */
  readonly entries: ReadonlyMap<string, DirectoryEntry>
  /** How long these recipients are given. */
  readonly times: ProposedTimes
  readonly errorOf: (anchor: string) => string | null
  /** What is wrong with single rows of a part of the form, by their place counted from 1. */
  readonly rowErrorsOf: (anchor: string) => ReadonlyMap<number, string>
  readonly dispatch: (action: DraftAction) => void
  readonly onTouched: (anchor: string) => void
}

/** Each part is given what it shows and no more, and is drawn again for that alone. */
export function Envelope({ draft, definition, entries, times, errorOf, dispatch, onTouched }: EnvelopeProps) {
  const { t } = useTranslation('compose')
  const { textLanguage } = draft
  return (
    <section className={styles.section} aria-label={t('envelope.heading--envelope')}>
      <h2 className={styles.title}>{t('envelope.heading--envelope')}</h2>
      <Subject
        subject={draft.subject}
        mayLeaveOpen={definition.template.leastProtection === 'signed'}
        error={errorOf('subject')}
        {...{ textLanguage, dispatch, onTouched }}
      />
      <Marking tlp={draft.tlp} dispatch={dispatch} />
      <Mode mode={draft.mode} dispatch={dispatch} />
      {draft.mode === 'exercise' && (
        <Exercise exercise={draft.exercise} error={errorOf('exercise')} {...{ textLanguage, dispatch }} />
      )}
      <Precedence precedence={draft.precedence} dispatch={dispatch} />
      <Acknowledgement
        acknowledgement={draft.acknowledgement}
        error={errorOf('acknowledgement')}
        time={times.acknowledgement}
        dispatch={dispatch}
      />
      <Copies to={draft.to} cc={draft.cc} error={errorOf('cc')} {...{ entries, dispatch }} />
      <EnvelopeMore
        counterpartReference={draft.counterpartReference}
        pap={draft.pap}
        replyBy={draft.replyBy}
        preferredReply={draft.preferredReply}
        time={times.answer}
        replyByError={errorOf('replyBy')}
        preferredReplyError={errorOf('preferredReply')}
        {...{ definition, textLanguage, dispatch }}
      />
    </section>
  )
}

type PartProps = Pick<EnvelopeProps, 'dispatch'>
type TextPartProps = PartProps & Pick<Draft, 'textLanguage'> & { readonly error: string | null }

type SubjectProps = TextPartProps &
  Pick<Draft, 'subject'> &
  Pick<EnvelopeProps, 'onTouched'> & { readonly mayLeaveOpen: boolean }

const Subject = memo(function Part(props: SubjectProps) {
  const { subject, mayLeaveOpen, error, textLanguage, dispatch, onTouched } = props
  const { t } = useTranslation('compose')
  return (
    <div id={anchorId('subject')}>
      <FreeText
        label={t('envelope.label--subject')}
        hint={mayLeaveOpen ? t('envelope.hint--subject-open') : t('envelope.hint--subject')}
        error={error}
        isRequired
        maxLength={200}
        language={textLanguage}
        value={subject}
        onChange={(changed) => dispatch({ type: 'envelope-changed', part: { subject: changed } })}
        onBlur={() => onTouched('subject')}
      />
    </div>
  )
})

const Marking = memo(function Part({ tlp, dispatch }: PartProps & Pick<Draft, 'tlp'>) {
  return (
    <TlpChoice
      value={tlp}
      onChange={(chosen) => dispatch({ type: 'envelope-changed', part: { tlp: chosen } })}
    />
  )
})

const Mode = memo(function Part({ mode, dispatch }: PartProps & Pick<Draft, 'mode'>) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  return (
    <RadioGroup
      label={t('envelope.label--mode')}
      layout="row"
      options={modes.map((id) => ({ id, label: words(`mode.label--${id}`) }))}
      value={mode}
      onChange={(chosen) => dispatch({ type: 'mode-chosen', mode: chosen })}
    />
  )
})

const Precedence = memo(function Part({ precedence, dispatch }: PartProps & Pick<Draft, 'precedence'>) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  return (
    <RadioGroup
      label={t('envelope.label--precedence')}
      layout="row"
      options={precedences.map((id) => ({ id, label: words(`precedence.label--${id}`) }))}
      value={precedence}
      onChange={(chosen) => dispatch({ type: 'envelope-changed', part: { precedence: chosen } })}
    />
  )
})

type ExerciseProps = TextPartProps & { readonly exercise: Draft['exercise'] }

const Exercise = memo(function Part({ exercise, error, textLanguage, dispatch }: ExerciseProps) {
  const { t } = useTranslation('compose')
  const { name = '', organiser = '', injectId = '' } = exercise ?? {}
  return (
    <div id={anchorId('exercise')} className={styles.exercise}>
      <p className={styles.hint}>{t('envelope.hint--exercise')}</p>
      <FreeText
        label={t('envelope.label--exercise-name')}
        error={error}
        isRequired
        maxLength={200}
        language={textLanguage}
        value={name}
        onChange={(value) => dispatch({ type: 'exercise-changed', part: { name: value } })}
      />
      <div className={styles.pair}>
        <FreeText
          label={t('envelope.label--exercise-organiser')}
          maxLength={200}
          language={textLanguage}
          value={organiser}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { organiser: value } })}
        />
        <FreeText
          label={t('envelope.label--exercise-inject')}
          maxLength={100}
          language={textLanguage}
          value={injectId}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { injectId: value } })}
        />
      </div>
    </div>
  )
})

type AcknowledgementProps = PartProps &
  Pick<Draft, 'acknowledgement'> & {
    readonly error: string | null
    readonly time: ProposedTimes['acknowledgement']
  }

const Acknowledgement = memo(function Part(props: AcknowledgementProps) {
  const { acknowledgement, time, error, dispatch } = props
  const { t } = useTranslation('compose')
  const words = useTimeWords(time)
  const proposed = () => proposedInstant(systemClock(), time)
  const { requested, by } = acknowledgement
  const change = (changed: Draft['acknowledgement']) =>
    dispatch({ type: 'envelope-changed', part: { acknowledgement: changed } })
  return (
    <div id={anchorId('acknowledgement')} className={styles.group}>
      <Checkbox
        isSelected={requested}
        onChange={(isRequested) =>
          change(isRequested ? { requested: true, by: proposed() } : { requested: false })
        }
      >
        {t('envelope.label--acknowledgement')}
      </Checkbox>
      {requested && (
        <div className={styles.indented}>
          <MessageInstant
            label={t('envelope.label--acknowledgement-by')}
            hint={words.hint('acknowledgement')}
            error={error}
            value={by ?? null}
            onChange={(instant) =>
              change(instant === null ? { requested: true } : { requested: true, by: instant })
            }
          />
          <div>
            <Button
              size="small"
              variant="quiet"
              icon="clock"
              onPress={() => change({ requested: true, by: proposed() })}
            >
              {words.action}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
})
