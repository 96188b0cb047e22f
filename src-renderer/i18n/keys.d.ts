/** Makes every key of the English words a type, so that a key without words does not compile. */

import type acknowledgement from '../../locales/en/acknowledgement.json'
import type attachments from '../../locales/en/attachments.json'
import type backups from '../../locales/en/backups.json'
import type cases from '../../locales/en/cases.json'
import type clocks from '../../locales/en/clocks.json'
import type common from '../../locales/en/common.json'
import type compose from '../../locales/en/compose.json'
import type desk from '../../locales/en/desk.json'
import type directory from '../../locales/en/directory.json'
import type directoryManager from '../../locales/en/directory-manager.json'
import type failures from '../../locales/en/failures.json'
import type feedback from '../../locales/en/feedback.json'
import type find from '../../locales/en/find.json'
import type freeText from '../../locales/en/free-text.json'
import type handOver from '../../locales/en/hand-over.json'
import type hours from '../../locales/en/hours.json'
import type imports from '../../locales/en/imports.json'
import type incoming from '../../locales/en/incoming.json'
import type keys from '../../locales/en/keys.json'
import type ladder from '../../locales/en/ladder.json'
import type lessons from '../../locales/en/lessons.json'
import type local from '../../locales/en/local.json'
import type messages from '../../locales/en/messages.json'
import type national from '../../locales/en/national.json'
import type officers from '../../locales/en/officers.json'
import type ownKey from '../../locales/en/own-key.json'
import type paper from '../../locales/en/paper.json'
import type pictures from '../../locales/en/pictures.json'
import type practice from '../../locales/en/practice.json'
import type preflight from '../../locales/en/preflight.json'
import type read from '../../locales/en/read.json'
import type readiness from '../../locales/en/readiness.json'
import type recovery from '../../locales/en/recovery.json'
import type registry from '../../locales/en/registry.json'
import type review from '../../locales/en/review.json'
import type secondOfficer from '../../locales/en/second-officer.json'
import type statistics from '../../locales/en/statistics.json'
import type templatePacks from '../../locales/en/template-packs.json'
import type welcome from '../../locales/en/welcome.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      acknowledgement: typeof acknowledgement
      practice: typeof practice
      statistics: typeof statistics
      'hand-over': typeof handOver
      'free-text': typeof freeText
      incoming: typeof incoming
      clocks: typeof clocks
      national: typeof national
      cases: typeof cases
      attachments: typeof attachments
      backups: typeof backups
      common: typeof common
      compose: typeof compose
      desk: typeof desk
      directory: typeof directory
      'directory-manager': typeof directoryManager
      failures: typeof failures
      feedback: typeof feedback
      find: typeof find
      hours: typeof hours
      imports: typeof imports
      keys: typeof keys
      ladder: typeof ladder
      lessons: typeof lessons
      local: typeof local
      messages: typeof messages
      officers: typeof officers
      'own-key': typeof ownKey
      pictures: typeof pictures
      preflight: typeof preflight
      paper: typeof paper
      read: typeof read
      readiness: typeof readiness
      recovery: typeof recovery
      registry: typeof registry
      review: typeof review
      'second-officer': typeof secondOfficer
      'template-packs': typeof templatePacks
      welcome: typeof welcome
    }
  }
}
