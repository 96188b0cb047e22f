/** A choice of one other case, found by words. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundCase } from '../../../src-shared/domain/cases/case-view.ts'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import styles from './cases.module.css'
import { useCaseName } from './use-case-name.ts'

const mostShown = 20

export type ChooseCaseProps = {
  readonly label: string
  /** The case that is not to choose. */
  readonly summary: ThreadSummary
  readonly isFit?: (found: FoundCase) => boolean
  readonly chosen: string | null
  readonly onChoose: (thread: string) => void
}

export function ChooseCase({ label, summary, isFit = () => true, chosen, onChoose }: ChooseCaseProps) {
  const { t } = useTranslation('cases')
  const [text, setText] = useState('')
  // More than are shown, as some of them may not fit.
  const found = useDeskQuery('cases.search', { text, limit: mostShown * 2 }, { keepPrevious: true })
  const option = useCaseOption()
  const fitting = (found.data?.cases ?? [])
    .filter((one) => one.thread !== summary.thread && isFit(one))
    .slice(0, mostShown)
  return (
    <div className={styles.choose}>
      <SearchField label={t('choose.label--search')} value={text} onChange={setText} />
      <FailureNotice failure={found.error} />
      {found.data !== undefined && fitting.length === 0 ? (
        <p className={styles.muted}>{t('choose.prose--none')}</p>
      ) : (
        <div className={styles.found}>
          <RadioGroup
            label={label}
            hideLabel
            options={fitting.map(option)}
            value={chosen}
            onChange={onChoose}
          />
        </div>
      )}
    </div>
  )
}

function useCaseOption() {
  const { t } = useTranslation('cases')
  const nameOf = useCaseName()
  const formats = useFormats()
  const language = useLanguage()
  return (found: FoundCase) => ({
    id: found.thread,
    label: nameOf(found),
    detail: [
      formats.list(found.counterparts.map((code) => isolated(stateName(code, language)))),
      isolated(formats.date(found.latest)),
      t(found.isClosed ? 'standing.status--closed' : 'standing.status--open'),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  })
}
