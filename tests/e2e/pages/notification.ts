/** An invented incident of an exercise, for tests and the tour. */
import type { Notification } from './compose.ts'

export const notification: Notification = {
  subject: 'Request for assistance in an exercise',
  tlp: 'TLP:AMBER',
  exercise: 'Baobab 2026',
  summary:
    'During the exercise, hosts in the documentation range sent malformed requests to an invented water utility. ' +
    'The utility has isolated the affected system and continues to operate by hand.',
  detectedAt: '2026-05-04T08:15:00Z',
  incidentStatus: 'contained',
  incidentClass: 'intrusion-attempts',
  sectors: ['drinking-water'],
  stateRelation: 'infrastructure-located-there',
  requestedActions: ['investigate', 'status-triage'],
  indicators: '192.0.2.17\nhxxp://updates[.]example[.]org/a\n198[.]51[.]100[.]4',
}
