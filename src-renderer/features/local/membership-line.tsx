/** The groups one point of contact is in. */
import { useTranslation } from 'react-i18next'
import type { Group } from '../../../src-shared/domain/directory/local-work.ts'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { AddBox } from '../../ui/add-box.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import styles from './local.module.css'

export type MembershipLineProps = { readonly id: string; readonly groups: readonly Group[] }

export function MembershipLine({ id, groups }: MembershipLineProps) {
  const { t } = useTranslation(['local', 'feedback'])
  const tellDone = useUndo()
  const setting = useDeskCommand('local.setMembers')
  const leave = ({ id: group, name }: Group) =>
    setting.mutate(
      { group, add: [], remove: [id] },
      {
        onSuccess: () =>
          tellDone({
            title: t('feedback:undo.status--left-group', { group: isolated(name) }),
            undo: () => callDesk('local.setMembers', { group, add: [id], remove: [] }),
          }),
      },
    )
  return (
    <div className={styles.line}>
      {groups.length > 0 && (
        <Chips label={t('local:member.label--groups')}>
          {groups.map((group) => (
            <Chip
              key={group.id}
              removeLabel={t('local:member.action--remove-from', { group: isolated(group.name) })}
              isDisabled={setting.isPending}
              onRemove={() => leave(group)}
            >
              {group.name}
            </Chip>
          ))}
        </Chips>
      )}
      <GroupBox groups={groups} onAdd={(group) => setting.mutate({ group, add: [id], remove: [] })} />
      <FailureNotice failure={setting.error} />
    </div>
  )
}

type GroupBoxProps = { readonly groups: readonly Group[]; readonly onAdd: (group: string) => void }

/** Where the desk has no group yet, the way to the place where one is made. */
function GroupBox({ groups, onAdd }: GroupBoxProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const navigate = useNavigate()
  const all = useDeskQuery('local.groups', {})
  if (all.data === undefined) return null
  if (all.data.groups.length === 0) {
    return (
      <span className={styles.sentence}>
        <span className={styles.muted}>{t('member.prose--no-groups')}</span>
        <Button size="small" onPress={() => navigate({ screen: 'groups' })}>
          {t('member.action--to-groups')}
        </Button>
      </span>
    )
  }
  const options = all.data.groups
    .filter((group) => groups.every(({ id }) => id !== group.id))
    .map(({ id, name, members }) => ({
      id,
      label: name,
      detail: t('group.label--members', { count: members, number: formats.number(members) }),
    }))
  return (
    <div className={styles.adding}>
      <AddBox
        label={t('member.label--add')}
        hideLabel
        placeholder={t('member.label--add')}
        options={options}
        onAdd={onAdd}
        empty={t('member.prose--no-other')}
      />
    </div>
  )
}
