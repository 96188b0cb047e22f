/** The desk's own groups of points of contact, and every reminder that is still open. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { GroupPage } from './group-page.tsx'
import { GroupsList } from './groups-list.tsx'
import styles from './local.module.css'
import { OpenReminders } from './open-reminders.tsx'

export function GroupsScreen() {
  const { t } = useTranslation('local')
  const list = useDeskQuery('local.groups', {})
  const [open, setOpen] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  const groups = list.data?.groups ?? []
  const group = groups.find(({ id }) => id === open)
  if (group !== undefined) {
    const { id, name, note } = group
    return <GroupPage group={{ id, name, note }} onBack={() => setOpen(null)} />
  }
  return (
    <Page
      title={t('screen.heading--groups')}
      actions={
        groups.length > 0 && (
          <Button icon="plus" onPress={() => setMaking(true)}>
            {t('group.action--new')}
          </Button>
        )
      }
    >
      <p className={styles.muted}>{t('screen.prose--groups')}</p>
      <FailureNotice failure={list.error} />
      {list.data !== undefined && (
        <GroupsList groups={groups} onOpen={setOpen} onMake={() => setMaking(true)} />
      )}
      <OpenReminders />
      {isMaking && (
        <GroupDialog
          group={null}
          onSaved={(id) => {
            setMaking(false)
            setOpen(id)
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  )
}
