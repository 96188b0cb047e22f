/** Choosing the case that a text is filed to: out of what it may belong to, or by a search. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundCase } from '../../src-shared/domain/cases/case-view.ts'
import type { SuggestedCase } from '../../src-shared/domain/messages/free-text.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { CommandDialog } from '../parts/command-dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { InlineNotice } from '../ui/inline-notice.tsx'
import type { Option } from '../ui/option.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { SearchField } from '../ui/search-field.tsx'
import styles from './free-text.module.css'

type FileTextProps = { readonly id: string; readonly isProved: boolean; readonly onClose: () => void }

/** The most that a search shows; a longer list is searched further. */
const mostShown = 20

export function FileText({ id, isProved, onClose }: FileTextProps) {
  const { t } = useTranslation('free-text')
  const filing = useDeskCommand('freeText.file')
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <CommandDialog
      onClose={onClose}
      title={t('file.heading--file')}
      action={t('file.action--confirm')}
      isDisabled={chosen === null}
      isPending={filing.isPending}
      onAct={() => {
        if (chosen !== null) filing.mutate({ id, thread: chosen }, { onSuccess: onClose })
      }}
    >
      <div className={styles.fields}>
        <p>{t('file.prose--file')}</p>
        {!isProved && <InlineNotice tone="caution">{t('file.prose--not-proved')}</InlineNotice>}
        <ChooseCase id={id} chosen={chosen} onChoose={setChosen} />
        <FailureNotice failure={filing.error} />
      </div>
    </CommandDialog>
  )
}

type ChooseCaseProps = {
  readonly id: string
  readonly chosen: string | null
  readonly onChoose: (thread: string | null) => void
}

function ChooseCase({ id, chosen, onChoose }: ChooseCaseProps) {
  const { t } = useTranslation('free-text')
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const suggested = useDeskQuery('freeText.suggestions', { id })
  const search = useDeskQuery(
    'cases.search',
    { text, limit: mostShown },
    { enabled: text !== '', keepPrevious: true },
  )
  const optionOf = useCaseOptions()
  const isSearch = text !== ''
  const shown: readonly SuggestedCase[] = suggested.data?.cases ?? []
  const options = isSearch
    ? (search.data?.cases ?? []).map((found) => optionOf(found))
    : shown.map((one) => optionOf(one.case, t(`file.label--reason-${one.reason}`)))
  const isThere = isSearch ? search.data !== undefined : suggested.data !== undefined
  return (
    <>
      <SearchField
        label={t('file.label--search')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          onChoose(null)
        }}
        autoFocus
      />
      {options.length > 0 && (
        <RadioGroup
          label={isSearch ? t('file.label--found') : t('file.label--suggested')}
          options={options}
          value={chosen}
          onChange={onChoose}
        />
      )}
      {isThere && options.length === 0 && <p role="status">{t('file.prose--none')}</p>}
      <FailureNotice failure={suggested.error ?? search.error} />
    </>
  )
}

/** A case as one line: its number and subject; below it, with whom it is and why it is suggested. */
function useCaseOptions(): (found: FoundCase, reason?: string) => Option {
  const { t } = useTranslation('free-text')
  const formats = useFormats()
  const language = useLanguage()
  return ({ thread, caseNumber, subject, counterparts }, reason) => {
    const title = subject === '' ? t('file.label--no-subject') : subject
    const states = formats.list(counterparts.map((code) => stateName(code, language)))
    return {
      id: thread,
      label: caseNumber === null ? title : `${caseNumber} · ${title}`,
      detail: [states, ...(reason === undefined ? [] : [reason])].filter((part) => part !== '').join(' · '),
    }
  }
}
