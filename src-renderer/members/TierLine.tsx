import type { TierRule } from '#domain/programme.ts'
import { fen, points } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'

/** `还差 ¥85 升钻石卡`, in the measure of the programme, or that there is no tier above. */
export function TierLine(props: { readonly next: MemberView['next']; readonly measure: TierRule['measure'] }) {
  const say = useText()
  const { next, measure } = props
  return (
    <span>
      {next === null ? (
        <Words id="members.tier.top" />
      ) : (
        <Words
          id="members.tier.next"
          values={{ missing: sayMissing(say, next.missing, measure), tier: next.tier.name }}
        />
      )}
    </span>
  )
}

function sayMissing(say: Say, missing: number, measure: TierRule['measure']): string {
  switch (measure) {
    case 'spend':
      return formatMoneyShort(fen(missing))
    case 'points':
      return say('members.tier.points', { n: formatPoints(points(missing)) })
    case 'visits':
      return say('members.tier.visits', { n: missing })
  }
}
