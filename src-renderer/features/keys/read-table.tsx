/** Keys that were read, line by line, with what the desk knows of them and whose they may be. */
import { useTranslation } from 'react-i18next'
import type { KeyReadItem } from '../../../src-shared/contract/keys.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { Table } from '../../ui/table.tsx'
import { type ImportChoice, withKept, withLink } from './import-choice.ts'
import { KeyName, KeyStanding } from './key-name.tsx'
import styles from './keys.module.css'

/** As in the ring, but fewer: rows to choose in are heavier, and two tables of them are drawn at once. */
const firstRows = 15

export type ReadTableProps = {
  readonly label: string
  readonly items: readonly KeyReadItem[]
  readonly choice: ImportChoice
  readonly onChange: (choice: ImportChoice) => void
}

export function ReadTable({ label, items, choice, onChange }: ReadTableProps) {
  const { t } = useTranslation('keys')
  const [most, showMore] = useRowsShown(firstRows)
  return (
    <>
      <Table
        label={label}
        columns={[
          { id: 'key', header: t('ring.label--key') },
          { id: 'standing', header: t('ring.label--standing') },
          { id: 'links', header: t('import.label--choice') },
        ]}
        rows={items.slice(0, most).map((item) => ({
          id: String(item.index),
          cells: {
            key: item.facts !== null && <KeyName facts={item.facts} />,
            standing: item.facts !== null && <KeyStanding facts={item.facts} />,
            links: <Choice item={item} choice={choice} onChange={onChange} />,
          },
        }))}
      />
      <ShowMore remaining={items.length - most} onMore={showMore} />
    </>
  )
}

type ChoiceProps = Pick<ReadTableProps, 'choice' | 'onChange'> & { readonly item: KeyReadItem }

function Choice({ item, choice, onChange }: ChoiceProps) {
  const { t } = useTranslation('keys')
  const language = useLanguage()
  const { index, known, suggestions } = item
  return (
    <span className={styles.name}>
      {known !== 'no' && <span className={styles.muted}>{t(`import.label--known-${known}`)}</span>}
      <Checkbox
        isSelected={choice.keep.has(index)}
        onChange={(isKept) => onChange(withKept(choice, index, isKept))}
      >
        {t('import.label--keep')}
      </Checkbox>
      {suggestions.map(({ pocId, state, entityName }) => (
        <Checkbox
          key={pocId}
          isSelected={choice.links.get(index)?.has(pocId) === true}
          onChange={(isLinked) => onChange(withLink(choice, index, pocId, isLinked))}
        >
          {t('import.label--link', {
            state: stateName(state, language),
            office: isolated(inLanguage(entityName, [language]).text),
          })}
        </Checkbox>
      ))}
    </span>
  )
}
