/** Every group with the number of its members; where there is none, what one is good for. */
import { useTranslation } from 'react-i18next'
import type { Group } from '../../../src-shared/domain/directory/local-work.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './local.module.css'

export type GroupsListProps = {
  readonly groups: readonly (Group & { readonly members: number })[]
  readonly onOpen: (id: string) => void
  readonly onMake: () => void
}

export function GroupsList({ groups, onOpen, onMake }: GroupsListProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  if (groups.length === 0) {
    return (
      <EmptyState
        icon="directory"
        title={t('screen.heading--no-groups')}
        actions={
          <Button variant="primary" icon="plus" onPress={onMake}>
            {t('group.action--new')}
          </Button>
        }
      >
        <p>{t('screen.prose--no-groups')}</p>
      </EmptyState>
    )
  }
  return (
    <ul className={styles.cards}>
      {groups.map(({ id, name, note, members }) => (
        <li key={id}>
          <button type="button" className={styles.card} onClick={() => onOpen(id)}>
            <span className={styles.cardWords}>
              <bdi className={styles.cardName}>{name}</bdi>
              <span className={styles.quiet}>
                {t('group.label--members', { count: members, number: formats.number(members) })}
              </span>
              {note !== '' && (
                <span className={styles.cardNote} dir="auto">
                  {note}
                </span>
              )}
            </span>
            <Icon name="chevron-forward" />
          </button>
        </li>
      ))}
    </ul>
  )
}
