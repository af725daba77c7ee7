import { FROM_ZERO, PERCENT, POINTS, YUAN, type Section } from './section.ts'

const HOURS = 'offers.unit.hours'
const COUPONS = 'offline.coupons'

/** 断网时的额度: what a till lets go before headquarters has answered, and so the most that can be lost. */
export const OFFLINE: readonly Section[] = [
  {
    title: 'offers.offline.rights',
    note: 'offers.offline.rights.note',
    fields: [
      { kind: 'percent', path: 'offline.rights.home', text: 'offers.offline.home', ...PERCENT },
      { kind: 'percent', path: 'offline.rights.others', text: 'offers.offline.others', ...PERCENT },
      {
        ...{ kind: 'count', path: 'offline.rights.lapseHours', text: 'offers.offline.lapse', unit: HOURS },
        ...{ fault: 'offers.fault.lapse' },
      },
      {
        ...{ kind: 'count', path: 'offline.rights.lagHours', text: 'offers.offline.lag', unit: HOURS },
        ...{ fault: 'offers.fault.lag' },
      },
    ],
  },
  {
    title: 'offers.offline.risk',
    note: 'offers.offline.risk.note',
    fields: [
      { kind: 'count', path: 'offline.risk.member', text: 'offers.offline.member', unit: POINTS, ...FROM_ZERO },
      { kind: 'count', path: 'offline.risk.outage', text: 'offers.offline.outage', unit: POINTS, ...FROM_ZERO },
      { kind: 'count', path: 'offline.risk.day', text: 'offers.offline.day', unit: POINTS, ...FROM_ZERO },
      { kind: 'count', path: 'offline.risk.till', text: 'offers.offline.till', unit: POINTS, ...FROM_ZERO },
    ],
  },
  {
    title: 'offers.offline.coupons',
    note: 'offers.offline.coupons.note',
    fields: [
      { kind: 'group', path: COUPONS, text: 'offers.offline.coupons.is', none: 'left-out' },
      {
        ...{ kind: 'money', path: `${COUPONS}.each`, text: 'offers.offline.coupons.each', unit: YUAN },
        ...{ within: COUPONS, fault: 'offers.fault.money-zero' },
      },
      {
        ...{ kind: 'money', path: `${COUPONS}.day`, text: 'offers.offline.coupons.day', unit: YUAN },
        ...{ within: COUPONS, fault: 'offers.fault.money-zero' },
      },
    ],
  },
]
