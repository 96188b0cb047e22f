/** One indicator in the form: its words to be read, and on demand the controls for each of its parts. */
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { normalised } from '../../../src-shared/domain/messages/indicators.ts'
import { type Indicator, indicatorTypes } from '../../../src-shared/domain/messages/record.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { IconButton } from '../../ui/button.tsx'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { DraftAction } from './draft-state.ts'
import styles from './fields.module.css'

export type IndicatorRowProps = {
  readonly indicator: Indicator
  /** Name of the field in the template. */
  readonly name: string
  /** Place in the list, from 0. */
  readonly index: number
  readonly dispatch: (action: DraftAction) => void
  readonly onRemove: (index: number) => void
}

/**
 * Hundreds may be pasted, and most are only read: a row has its controls while somebody changes it, and is drawn again only
 * where it changes itself.
 */
export const IndicatorRow = memo(function Row(props: IndicatorRowProps) {
  const { indicator, name, index, dispatch, onRemove } = props
  const { t } = useTranslation('compose')
  const [isOpen, setOpen] = useState(false)
  const named = { value: indicator.value }
  return (
    <li className={styles.indicator}>
      <div className={styles.indicatorLine}>
        <Facts indicator={indicator} />
        <IconButton
          icon={isOpen ? 'chevron-up' : 'pen'}
          size="small"
          label={t('indicators.action--edit', named)}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
        <IconButton
          icon="trash"
          size="small"
          label={t('indicators.action--remove', named)}
          onPress={() => onRemove(index)}
        />
      </div>
      {isOpen && (
        <Controls
          indicator={indicator}
          onChange={(changed) =>
            dispatch({ type: 'indicator-changed', name, index, indicator: normalised(changed) })
          }
        />
      )}
    </li>
  )
})

function Facts({ indicator: { type, value, port, seen, confidence } }: { readonly indicator: Indicator }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const words = templateWords(useLanguage())
  return (
    <div className={styles.indicatorFacts}>
      <span className={styles.indicatorType}>{words(`indicator-type.${type}`)}</span>
      <code dir="ltr" translate="no">
        {value}
      </code>
      {port !== undefined && <span>{t('indicators.label--at-port', { port: String(port) })}</span>}
      {seen !== undefined && (
        <span>{t('indicators.label--seen-at', { time: formats.dateTime(seen, 'UTC') })}</span>
      )}
      {confidence !== undefined && (
        <span>{t('indicators.label--how-sure', { level: words(`codes.confidence.${confidence}`) })}</span>
      )}
    </div>
  )
}

const confidences = ['low', 'medium', 'high', 'unknown'] as const

type ControlsProps = {
  readonly indicator: Indicator
  readonly onChange: (indicator: Indicator) => void
}

/** The focus goes to the value, which is what is changed most. */
function Controls({ indicator, onChange }: ControlsProps) {
  const { t } = useTranslation('compose')
  const words = templateWords(useLanguage())
  const { port: _port, ...withoutPort } = indicator
  const { seen: _seen, ...withoutSeen } = indicator
  const changePort = (typed: string) => {
    const port = Number(typed.replace(/\D/gu, ''))
    onChange(port >= 1 && port <= 65_535 ? { ...indicator, port } : withoutPort)
  }
  return (
    <div className={styles.details}>
      <div className={styles.typeCell}>
        <Select
          label={t('indicators.label--type')}
          options={indicatorTypes.map((type) => ({ id: type, label: words(`indicator-type.${type}`) }))}
          value={indicator.type}
          onChange={(type) => onChange({ ...indicator, type })}
        />
      </div>
      <div className={styles.valueCell}>
        <TextField
          label={t('indicators.label--value')}
          code
          autoFocus
          direction="ltr"
          maxLength={2048}
          value={indicator.value}
          onChange={(value) => onChange({ ...indicator, value })}
        />
      </div>
      <div className={styles.portCell}>
        <TextField
          label={t('indicators.label--port')}
          direction="ltr"
          maxLength={5}
          value={indicator.port === undefined ? '' : String(indicator.port)}
          onChange={changePort}
        />
      </div>
      <DateTimeField
        label={t('indicators.label--seen')}
        value={indicator.seen ?? null}
        onChange={(seen) => onChange(seen === null ? withoutSeen : { ...indicator, seen })}
        timeZone="UTC"
      />
      <div className={styles.confidenceCell}>
        <Select
          label={t('indicators.label--confidence')}
          placeholder="—"
          options={confidences.map((id) => ({ id, label: words(`codes.confidence.${id}`) }))}
          value={indicator.confidence ?? null}
          onChange={(confidence) => onChange({ ...indicator, confidence })}
        />
      </div>
    </div>
  )
}
