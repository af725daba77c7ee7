import { expect, test } from 'vitest'
import { attachDirectory } from '#store/directory/attached.ts'
import { readMeta } from '#store/meta.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { changeCard } from '#usecases/change-card.ts'
import { enrolMember } from '#usecases/enrol-member.ts'
import { findAnything } from '#usecases/find.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { takeTicket } from '#usecases/take-ticket.ts'
import { installRuns, newKey } from '#test/support/filed-store.ts'
import { privateFiles } from '#test/support/private-files.ts'
import { wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const mended = { ok: false, reason: { kind: 'mending' } }

test(
  'while the files of members are damaged, goods are found and scanned, and it is said that members cannot be',
  { timeout: 60_000 },
  async () => {
    const till = await TestTill.withShop()
    const { store } = till
    const key = await newKey()
    attachDirectory(store, key)
    await installRuns(store, key, [[['filed', { ...wang, id: 'filed', code: 'SKM0000000000099' }]]], await loadPinyin())
    const sound = await findAnything(till.ports, 'skm0000000000099')
    expect(sound).toMatchObject({ mending: false, members: [{ member: { id: 'filed' } }] })
    // As after a start: nothing is in memory.
    attachDirectory(store, key)
    for (const { bytes } of privateFiles(store).values()) bytes.fill(0)
    expect(await findAnything(till.ports, 'skm0000000000099')).toMatchObject({ mending: true, members: [] })
    const { mending, products } = await findAnything(till.ports, yoghurt.name)
    expect(mending).toBe(true)
    const scan = (text: string) => resolveCode(till.ports, { kind: 'text', text })
    expect(await scan('SKM0000000000099')).toEqual({ kind: 'mending' })
    expect(await scan(yoghurt.codes[0]!)).toMatchObject({ kind: 'product', product: { id: yoghurt.id } })
    const staff = 'staff-1'
    expect(await changeCard(till.ports, { memberId: 'filed', bound: 'VIP-1', lost: null, staff })).toEqual(mended)
    const profile = { ...wang.profile, mobile: '13900000077' }
    expect(await enrolMember(till.ports, { profile, staff })).toEqual(mended)
    // Nobody waits for it at the door.
    const ticket = { ticketId: 'k', factId: 'f', lane: 'A', party: null, memberId: null, cause: null, estimate: null }
    expect(await takeTicket(till.ports, { ...ticket, mobile: '13900000078', staff })).toMatchObject({
      ...{ ok: true, value: { label: 'A1-01', mobile: '13900000078', memberId: null } },
    })
    // And it is noted, which is what has them fetched again.
    const { files } = (await readMeta(store, 'directory'))!.runs[0]!
    await expect
      .poll(() => readMeta(store, 'directory-damaged'))
      .toSatisfy((noted: string[] = []) => noted.length > 0 && noted.every((hash) => files.includes(hash)))
    expect(products.map(({ product }) => product.id)).toContain(yoghurt.id)
  },
)
