import type { CareAct, CareFact, ComplainAct } from '#domain/care/care-fact.ts'
import { businessDay, millis } from '#domain/units.ts'

export const complainAct: ComplainAct = {
  ...{ kind: 'complain', class: 'goods', type: 'damaged', sale: null, receipt: null, mobile: null, text: '盒子破了' },
  ...{ owner: 'staff-1', due: millis(1000) },
}

type Of = { readonly id: string; readonly subject: string; readonly at: number; readonly act: CareAct }

/** A fact of the first till, about a member. */
export const factOf = ({ id, subject, at, act, ...change }: Of & Partial<Omit<CareFact, 'at'>>): CareFact => ({
  ...{ id, subject, at: millis(at), act, memberId: 'm', day: businessDay('2026-03-02'), till: 7, staff: 'staff-1' },
  ...change,
})
