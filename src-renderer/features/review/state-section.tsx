/** The changes of one State, by point of contact; long ones are shown in parts. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { ShowMore } from '../../parts/show-more.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { ChangeCard } from './change-card.tsx'
import styles from './review.module.css'
import { isUndecided, type OfficeGroup, type StateGroup } from './review-groups.ts'
import type { Decisions } from './use-decisions.tsx'

export type Selection = {
  readonly ids: ReadonlySet<string>
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void
}

export type StateSectionProps = {
  readonly group: StateGroup
  /** Folded where there are so many changes that nobody reads them from top to bottom. */
  readonly isFolded: boolean
  readonly selection: Selection
  readonly decisions: Decisions
}

/** Points of contact shown at first, and with each press more. */
const atOnce = 20

export function StateSection({ group, isFolded, selection, decisions }: StateSectionProps) {
  const { t } = useTranslation('review')
  const name = stateName(group.state, useLanguage())
  const undecided = group.changes.filter(isUndecided)
  const ids = undecided.map(({ id }) => id)
  return (
    <section className={styles.state} aria-label={name}>
      <header className={styles.stateHead}>
        <h2 className={styles.stateName}>{name}</h2>
        {undecided.length > 0 && (
          <span className={styles.actions}>
            <Checkbox
              isSelected={ids.every((id) => selection.ids.has(id))}
              onChange={(isSelected) => selection.onSelect(ids, isSelected)}
            >
              {t('group.label--select', { state: isolated(name) })}
            </Checkbox>
            <Button
              size="small"
              isDisabled={decisions.isPending}
              onPress={() => decisions.ask('accept', undecided)}
            >
              {t('group.action--accept', { state: isolated(name) })}
            </Button>
          </span>
        )}
      </header>
      <Offices group={group} isFolded={isFolded} selection={selection} decisions={decisions} />
    </section>
  )
}

function Offices({ group, isFolded, selection, decisions }: StateSectionProps) {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const [shown, showMore] = useRowsShown(atOnce)
  const number = formats.number(group.changes.length)
  const content = (
    <>
      {group.offices.slice(0, shown).map((office) => (
        <Office key={office.pocId} office={office} selection={selection} decisions={decisions} />
      ))}
      <ShowMore remaining={group.offices.length - shown} onMore={showMore} />
    </>
  )
  if (!isFolded) return content
  return (
    <Disclosure label={t('screen.label--count', { count: group.changes.length, number })}>
      {content}
    </Disclosure>
  )
}

type OfficeProps = {
  readonly office: OfficeGroup
  readonly selection: Selection
  readonly decisions: Decisions
}

function Office({ office, selection, decisions }: OfficeProps) {
  const { t } = useTranslation(['review', 'common'])
  const language = useLanguage()
  const navigate = useNavigate()
  const [first] = office.changes
  if (first === undefined) return null
  const name = inLanguage(first.entityName, [language])
  // A new record of a list has no page before it has been accepted.
  const isOnlyProposed = office.changes.some(
    ({ path, source, standing }) => path === '' && source !== 'registry' && standing !== 'in-effect',
  )
  return (
    <div className={styles.office}>
      <header className={styles.officeHead}>
        <h3 className={styles.officeName} lang={name.tag} dir="auto">
          {name.text}
        </h3>
        <span className={styles.muted}>{t(`common:poc-type.label--${first.type}`)}</span>
        {!isOnlyProposed && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('review:group.action--open-of', { office: isolated(name.text) })}
            onPress={() => navigate({ screen: 'directory', id: office.pocId })}
          >
            {t('review:group.action--open')}
          </Button>
        )}
      </header>
      {office.changes.map((change) => (
        <ChangeCard
          key={change.id}
          change={change}
          decisions={decisions}
          selection={{
            isSelected: selection.ids.has(change.id),
            onChange: (isSelected) => selection.onSelect([change.id], isSelected),
          }}
        />
      ))}
    </div>
  )
}
