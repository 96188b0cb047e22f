/** The envelope of a draft: TLP, precedence, real or exercise, subject, and the wish for an acknowledgement. */
import { useTranslation } from 'react-i18next'
import { systemClock } from '../../../src-shared/base/clock.ts'
import { type Draft, modes, precedences } from '../../../src-shared/domain/messages/record.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type DraftAction, suggestedInstant } from './draft-state.ts'
import styles from './fields.module.css'
import { MessageInstant } from './message-instant.tsx'
import { anchorId } from './problems.ts'
import { TlpChoice } from './tlp-choice.tsx'

export type EnvelopeProps = {
  readonly draft: Draft
  readonly timeZone: string
  readonly errorOf: (anchor: string) => string | null
  readonly dispatch: (action: DraftAction) => void
  readonly onTouched: (anchor: string) => void
}

export function Envelope({ draft, timeZone, errorOf, dispatch, onTouched }: EnvelopeProps) {
  const { t } = useTranslation('compose')
  const { t: words } = useTranslation('messages')
  const formats = useFormats()
  return (
    <section className={styles.section} aria-label={t('envelope.heading--envelope')}>
      <h2 className={styles.title}>{t('envelope.heading--envelope')}</h2>
      <div id={anchorId('subject')}>
        <TextField
          label={t('envelope.label--subject')}
          hint={t('envelope.hint--subject')}
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
      <Acknowledgement draft={draft} timeZone={timeZone} errorOf={errorOf} dispatch={dispatch} />
      <Disclosure
        label={t('fields.action--more', { number: formats.number(1) })}
        isOpenAtFirst={(draft.counterpartReference ?? '') !== ''}
      >
        <div className={styles.more}>
          <TextField
            label={t('envelope.label--counterpart-reference')}
            maxLength={100}
            value={draft.counterpartReference ?? ''}
            onChange={(counterpartReference) =>
              dispatch({ type: 'envelope-changed', part: { counterpartReference } })
            }
          />
        </div>
      </Disclosure>
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
      <TextField
        label={t('envelope.label--exercise-name')}
        error={errorOf('exercise')}
        isRequired
        maxLength={200}
        value={name}
        onChange={(value) => dispatch({ type: 'exercise-changed', part: { name: value } })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('envelope.label--exercise-organiser')}
          maxLength={200}
          value={organiser}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { organiser: value } })}
        />
        <TextField
          label={t('envelope.label--exercise-inject')}
          maxLength={100}
          value={injectId}
          onChange={(value) => dispatch({ type: 'exercise-changed', part: { injectId: value } })}
        />
      </div>
    </div>
  )
}

function Acknowledgement({ draft, timeZone, errorOf, dispatch }: PartProps & { readonly timeZone: string }) {
  const { t } = useTranslation('compose')
  const { requested, by } = draft.acknowledgement
  const change = (acknowledgement: Draft['acknowledgement']) =>
    dispatch({ type: 'envelope-changed', part: { acknowledgement } })
  return (
    <div id={anchorId('acknowledgement')} className={styles.group}>
      <Checkbox
        isSelected={requested}
        onChange={(isRequested) =>
          change(
            isRequested ? { requested: true, by: suggestedInstant(systemClock()) } : { requested: false },
          )
        }
      >
        {t('envelope.label--acknowledgement')}
      </Checkbox>
      {requested && (
        <div className={styles.indented}>
          <MessageInstant
            label={t('envelope.label--acknowledgement-by')}
            hint={t('envelope.hint--acknowledgement-by')}
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
              onPress={() => change({ requested: true, by: suggestedInstant(systemClock()) })}
            >
              {t('envelope.action--suggested')}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
