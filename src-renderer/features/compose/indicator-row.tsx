/** One indicator in the form: type, exact value, port, and on demand when it was seen and how sure that is. */
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { normalised } from '../../../src-shared/domain/messages/indicators.ts'
import { type Indicator, indicatorTypes } from '../../../src-shared/domain/messages/record.ts'
import { templateWords } from '../../correspondence/template-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
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
}

/** Drawn again only where it changes itself: of hundreds, each key would else draw all. */
export const IndicatorRow = memo(function Row({ indicator, name, index, dispatch }: IndicatorRowProps) {
  const { t } = useTranslation('compose')
  const words = templateWords(useLanguage())
  const [isOpen, setOpen] = useState(false)
  const onChange = (changed: Indicator) =>
    dispatch({ type: 'indicator-changed', name, index, indicator: normalised(changed) })
  return (
    <li className={styles.indicator}>
      <div className={styles.indicatorLine}>
        <div className={styles.typeCell}>
          <Select
            label={t('indicators.label--type')}
            hideLabel
            options={indicatorTypes.map((type) => ({ id: type, label: words(`indicator-type.${type}`) }))}
            value={indicator.type}
            onChange={(type) => onChange({ ...indicator, type })}
          />
        </div>
        <div className={styles.valueCell}>
          <TextField
            label={t('indicators.label--value')}
            hideLabel
            code
            direction="ltr"
            maxLength={2048}
            value={indicator.value}
            onChange={(value) => onChange({ ...indicator, value })}
          />
        </div>
        <IconButton
          icon="chevron-down"
          size="small"
          label={t('indicators.action--details', { value: indicator.value })}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
        <IconButton
          icon="trash"
          size="small"
          label={t('indicators.action--remove', { value: indicator.value })}
          onPress={() => dispatch({ type: 'indicator-removed', name, index })}
        />
      </div>
      {isOpen && <Details indicator={indicator} onChange={onChange} />}
    </li>
  )
})

const confidences = ['low', 'medium', 'high', 'unknown'] as const

type DetailsProps = {
  readonly indicator: Indicator
  readonly onChange: (indicator: Indicator) => void
}

function Details({ indicator, onChange }: DetailsProps) {
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
