/** Indicators of compromise: many pasted at once, each with its type, port, time seen and confidence. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type DraftAction, indicatorsOf } from './draft-state.ts'
import styles from './fields.module.css'
import { IndicatorRow } from './indicator-row.tsx'
import { pastedIndicators } from './pasted-indicators.ts'
import { useGrowing } from './use-growing.ts'

export type IndicatorsEditorProps = {
  /** Name of the field in the template. */
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly error: string | null
  readonly draft: Draft
  readonly dispatch: (action: DraftAction) => void
}

export function IndicatorsEditor({ name, label, hint, error, draft, dispatch }: IndicatorsEditorProps) {
  const { t } = useTranslation('compose')
  const rows = indicatorsOf(draft.fields, name)
  const drawn = useGrowing(rows.length)
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <p className={styles.hint}>{hint}</p>
      {rows.length > 0 && (
        <ul className={styles.indicators} aria-label={t('indicators.label--table')}>
          {rows.slice(0, drawn).map((row, index) => (
            <IndicatorRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while it is edited
              key={index}
              indicator={row}
              name={name}
              index={index}
              dispatch={dispatch}
            />
          ))}
        </ul>
      )}
      {error !== null && <InlineNotice tone="danger">{error}</InlineNotice>}
      <PasteIndicators name={name} dispatch={dispatch} />
    </fieldset>
  )
}

function PasteIndicators({ name, dispatch }: Pick<IndicatorsEditorProps, 'name' | 'dispatch'>) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const [text, setText] = useState('')
  const [added, setAdded] = useState(0)
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const add = () => {
    const parsed = pastedIndicators(text)
    dispatch({ type: 'indicators-added', name, indicators: parsed.indicators })
    setAdded(parsed.indicators.length)
    setUnreadable(parsed.unreadable)
    setText('')
  }
  const addAsOther = () => {
    const indicators = unreadable.map((value) => ({ type: 'other' as const, value: value.slice(0, 2048) }))
    dispatch({ type: 'indicators-added', name, indicators })
    setAdded(indicators.length)
    setUnreadable([])
  }
  return (
    <>
      <TextArea
        label={t('indicators.label--paste')}
        hint={t('indicators.hint--paste')}
        value={text}
        onChange={setText}
        rows={3}
        direction="ltr"
        code
      />
      <div className={styles.inline}>
        <Button size="small" icon="plus" isDisabled={text.trim() === ''} onPress={add}>
          {t('indicators.action--add')}
        </Button>
        <span className={styles.hint} role="status">
          {added > 0 && t('indicators.status--added', { number: formats.number(added) })}
        </span>
      </div>
      {unreadable.length > 0 && (
        <InlineNotice
          tone="caution"
          title={t('indicators.error--unreadable')}
          announce="polite"
          actions={
            <Button size="small" onPress={addAsOther}>
              {t('indicators.action--add-as-other')}
            </Button>
          }
        >
          <ul className={styles.unreadable}>
            {unreadable.map((line) => (
              <li key={line}>
                <code dir="ltr">{line}</code>
              </li>
            ))}
          </ul>
        </InlineNotice>
      )}
    </>
  )
}
