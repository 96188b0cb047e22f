/** Every proposed change of the directory, whatever it comes from, and the officers' decisions on them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { AlarmBox } from './alarm-box.tsx'
import { NothingToReview } from './nothing-to-review.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import styles from './review.module.css'
import {
  filtered,
  groupByState,
  inScope,
  isUndecided,
  type ReviewFilter,
  type ReviewScope,
  reviewFilters,
} from './review-groups.ts'
import { ScopeNotice } from './scope-notice.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { StateSection } from './state-section.tsx'
import { useDecisions } from './use-decisions.tsx'

export type ReviewScreenProps = ReviewScope & {
  /** ISO 3166-1 alpha-3. */
  readonly ownState: string
  /** Whether the officer at the desk is an administrator. */
  readonly mayChangePolicy: boolean
}

/** More changes than this are folded by State. */
const readAtOnce = 40

export function ReviewScreen({ ownState, mayChangePolicy, poc, batch }: ReviewScreenProps) {
  const { t } = useTranslation('review')
  const list = useDeskQuery('review.list', {})
  const [filter, setFilter] = useState<ReviewFilter>('waiting')
  const scoped = inScope(list.data?.changes ?? [], { poc, batch })
  return (
    <Page title={t('screen.heading--review')}>
      <p className={styles.muted}>{t('screen.prose--review')}</p>
      <FailureNotice failure={list.error} />
      {list.data !== undefined && (
        <>
          <RadioGroup
            label={t('screen.label--filter')}
            hideLabel
            layout="row"
            options={reviewFilters.map((id) => ({ id, label: t(`screen.label--filter-${id}`) }))}
            value={filter}
            onChange={setFilter}
          />
          <Changes scoped={scoped} filter={filter} scope={{ poc, batch }} ownState={ownState} />
        </>
      )}
      <PolicyPanel mayChange={mayChangePolicy} />
    </Page>
  )
}

type ChangesProps = {
  readonly scoped: readonly RecordChange[]
  readonly filter: ReviewFilter
  readonly scope: ReviewScope
  readonly ownState: string
}

function Changes({ scoped, filter, scope, ownState }: ChangesProps) {
  const language = useLanguage()
  const formats = useFormats()
  const decisions = useDecisions()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const shown = filtered(scoped, filter)
  const alarms = scoped.filter(({ alarm }) => alarm)
  const groups = groupByState(shown, ownState, (code) => stateName(code, language), formats.compare)
  // What was decided meanwhile, or is no longer shown, is not selected any more.
  const chosen = shown.filter((change) => selected.has(change.id) && isUndecided(change))
  const onSelect = (ids: readonly string[], isSelected: boolean) => {
    const next = new Set(chosen.map(({ id }) => id))
    for (const id of ids) isSelected ? next.add(id) : next.delete(id)
    setSelected(next)
  }
  return (
    <>
      <ScopeNotice
        scope={scope}
        undecided={scoped.filter((change) => isUndecided(change) && !change.alarm)}
        decisions={decisions}
      />
      <AlarmBox changes={alarms} decisions={decisions} />
      <FailureNotice failure={decisions.failure} />
      <SelectionBar chosen={chosen} decisions={decisions} onClear={() => setSelected(new Set())} />
      {shown.length === 0 && alarms.length === 0 && <NothingToReview filter={filter} />}
      {groups.map((group) => (
        <StateSection
          key={group.state}
          group={group}
          isFolded={shown.length > readAtOnce}
          selection={{ ids: new Set(chosen.map(({ id }) => id)), onSelect }}
          decisions={decisions}
        />
      ))}
      {decisions.dialog}
    </>
  )
}
