import type { Role } from '#domain/staff.ts'
import type { MessageKey } from './message-key.ts'

/** The name of a role. */
export const ROLE_TEXT: Readonly<Record<Role, MessageKey>> = {
  cashier: 'ui.role.cashier',
  queue: 'ui.role.queue',
  manager: 'ui.role.manager',
  area: 'ui.role.area',
}
