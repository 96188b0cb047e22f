/** The envelope of a draft: TLP, precedence, real or exercise, subject, and the wish for an acknowledgement. */
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { type ProposedTimes, proposedInstant } from '../../../src-shared/domain/messages/proposed-times.ts'
import { modes } from '../../../src-shared/domain/messages/record.ts'
import { precedences } from '../../../src-shared/domain/messages/template.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
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
  readonly timeZone: string
  /** How long these recipients are given. */
  readonly times: ProposedTimes
  readonly errorOf: (anchor: string) => string | null
  /** What is wrong with single rows of a part of the form, by their place counted from 1. */
  readonly rowErrorsOf: (anchor: string) => ReadonlyMap<number, string>
  readonly dispatch: (action: DraftAction) => void
  readonly onTouched: (anchor: string) => void
}

export function Envelope(props: EnvelopeProps) {
  const { draft, definition, errorOf, dispatch, onTouched } = props
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const mayLeaveOpen = definition.template.leastProtection === 'signed'
  return (
    <section className={styles.section} aria-label={t('envelope.heading--envelope')}>
      <h2 className={styles.title}>{t('envelope.heading--envelope')}</h2>
      <div id={anchorId('subject')}>
        <FreeText
          label={t('envelope.label--subject')}
          hint={mayLeaveOpen ? t('envelope.hint--subject-open') : t('envelope.hint--subject')}
          error={errorOf('subject')}
          isRequired
          maxLength={200}
          language={draft.textLanguage}
          value={draft.subject}
          onChange={(subject) => dispatch({ type: 'envelope-changed', part: { subject } })}
          onBlur={() => onTouched('subject')}
        />
      </div>
      <TlpChoice
        value={draft.tlp}
        onChange={(tlp) => dispatch({ type: 'envelope-changed', part: { tlp } })}
      />
      <RadioGroup
        label={t('envelope.label--mode')}
        layout="row"
        options={modes.map((id) => ({ id, label: words(`mode.label--${id}`) }))}
        value={draft.mode}
        onChange={(mode) => dispatch({ type: 'mode-chosen', mode })}
      />
      {draft.mode === 'exercise' && <Exercise draft={draft} errorOf={errorOf} dispatch={dispatch} />}
      <RadioGroup
        label={t('envelope.label--precedence')}
        layout="row"
        options={precedences.map((id) => ({ id, label: words(`precedence.label--${id}`) }))}
        value={draft.precedence}
        onChange={(precedence) => dispatch({ type: 'envelope-changed', part: { precedence } })}
      />
      <Acknowledgement {...props} />
      <EnvelopeMore {...props} />
    </section>
  )
}

type PartProps = Pick<EnvelopeProps, 'draft' | 'errorOf' | 'dispatch'>

function Exercise({ draft, errorOf, dispatch }: PartProps) {
  const { t } = useTranslation('compose')
  const { name = '', organiser = '', injectId = '' } = draft.exercise ?? {}
  return (
    <div id={anchorId('exercise')} className={styles.exercise}>
      <p className={styles.hint}>{t('envelope.hint--exercise')}</p>
      <FreeText
        label={t('envelope.label--exercise-name')}
        error={errorOf('exercise')}
        isRequired
        maxLength={200}
        language={draft.textLanguage}
        value={name}
        onChange={(value) => dispatch({ type: 'exercise-changed', part: { name: value } })}
      />
      <div className={styles.pair}>
        <FreeText
          label={t('envelope.label--exercise-organiser')}
          maxLength={200}
          language={draft.textLanguage}
          value={organiser}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { organiser: value } })}
        />
        <FreeText
          label={t('envelope.label--exercise-inject')}
          maxLength={100}
          language={draft.textLanguage}
          value={injectId}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { injectId: value } })}
        />
      </div>
    </div>
  )
}

function Acknowledgement({ draft, timeZone, times, errorOf, dispatch }: EnvelopeProps) {
  const { t } = useTranslation('compose')
  const words = useTimeWords(times.acknowledgement)
  const proposed = () => proposedInstant(systemClock(), times.acknowledgement)
  const { requested, by } = draft.acknowledgement
  const change = (acknowledgement: Draft['acknowledgement']) =>
    dispatch({ type: 'envelope-changed', part: { acknowledgement } })
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
            error={errorOf('acknowledgement')}
            deskZone={timeZone}
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
}
