/** The points of contact in a group: found and added, opened, taken out. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Section } from '../../parts/page.tsx'
import { ShowMore } from '../../parts/show-more.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { IconButton } from '../../ui/button.tsx'
import { useRowsShown } from '../../ui/rows-shown.ts'
import { encryptionNow } from '../directory/encryption-now.ts'
import { ContactBox } from './contact-box.tsx'
import styles from './local.module.css'
import { OfficeName } from './office-name.tsx'

export type GroupMembersProps = { readonly group: string; readonly rows: readonly DirectoryRow[] }

/** Members shown at first, and with each press more. */
const atOnce = 50

export function GroupMembers({ group, rows }: GroupMembersProps) {
  const { t } = useTranslation(['local', 'feedback'])
  const language = useLanguage()
  const tellDone = useUndo()
  const setting = useDeskCommand('local.setMembers')
  const takeOut = ({ id, entityName }: DirectoryRow) =>
    setting.mutate(
      { group, add: [], remove: [id] },
      {
        onSuccess: () =>
          tellDone({
            title: t('feedback:undo.status--member-removed', {
              office: isolated(inLanguage(entityName, [language]).text),
            }),
            undo: () => callDesk('local.setMembers', { group, add: [id], remove: [] }),
          }),
      },
    )
  const [shown, showMore] = useRowsShown(atOnce)
  return (
    <Section title={t('local:group.heading--members')}>
      <div className={styles.adding}>
        <ContactBox
          label={t('local:group.label--add')}
          without={rows.map(({ id }) => id)}
          onAdd={({ id }) => setting.mutate({ group, add: [id], remove: [] })}
        />
      </div>
      <FailureNotice failure={setting.error} />
      {rows.length === 0 && <p className={styles.muted}>{t('local:group.prose--no-members')}</p>}
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.slice(0, shown).map((row) => (
            <Member key={row.id} row={row} isDisabled={setting.isPending} onRemove={() => takeOut(row)} />
          ))}
        </ul>
      )}
      <ShowMore remaining={rows.length - shown} onMore={showMore} />
    </Section>
  )
}

type MemberProps = {
  readonly row: DirectoryRow
  readonly isDisabled: boolean
  readonly onRemove: () => void
}

function Member({ row, isDisabled, onRemove }: MemberProps) {
  const { t } = useTranslation('local')
  const language = useLanguage()
  const now = useNow()
  const office = inLanguage(row.entityName, [language]).text
  const { state, until } = encryptionNow(row.encryption, now)
  return (
    <li className={styles.row}>
      <OfficeName {...row} />
      <span className={styles.actions}>
        {row.email !== null && <KeyStateBadge state={state} until={until} isQuiet />}
        <IconButton
          icon="close"
          size="small"
          label={t('group.action--take-out', { office: isolated(office) })}
          isDisabled={isDisabled}
          onPress={onRemove}
        />
      </span>
    </li>
  )
}
