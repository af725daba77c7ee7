import { MemberCare } from '#care/MemberCare.tsx'
import { RateSale } from '#care/RateSale.tsx'
import { Counter } from '#counter/Counter.tsx'
import type { CounterSlots } from '#counter/slots.ts'
import { EnrolDialog } from '#members/EnrolDialog.tsx'
import { MemberPage } from '#members/page/MemberPage.tsx'
import { Part } from '#members/page/Part.tsx'
import { MemberPanel } from '#members/MemberPanel.tsx'
import { Words } from '#ui/text/Words.tsx'
import { goTo } from '../routes.ts'

/** Places of work do not know each other: here the members' parts are put into the counter. */
const SLOTS: CounterSlots = {
  member: (props) => <MemberPanel {...props} />,
  memberPage: (props) => (
    <MemberPage {...props}>
      <Part title={<Words id="care.of-member" />}>
        <MemberCare memberId={props.memberId} />
      </Part>
    </MemberPage>
  ),
  enrol: (props) => <EnrolDialog {...props} />,
  afterSale: (sale) => <RateSale sale={sale} onLow={() => goTo('care', sale.id)} />,
  toQueue: (ticketId) => goTo('queue', ticketId),
}

export function CounterPlace() {
  return <Counter slots={SLOTS} />
}
