/** Every screen before work begins: the first run, the locked and the damaged desk, enrolment. */
import { administration, correspondence, everyGroup } from './screens/catalogue.ts'
import { judgeScreens } from './screens/judged.ts'

for (const group of everyGroup) if (group !== correspondence && group !== administration) judgeScreens(group)
