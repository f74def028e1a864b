/**
 * More rules as somebody who knows the tables would write them for 15 June 2025 (see policiesByHand.ts): 省科技小巨人, seven
 * thresholds of which one has two readings; 省级高企, which asks seven ledgers; 研发投入增量奖励, with its award.
 */
import { inForce, named, year } from './policiesByHand.ts'

const passed = (column: string) => `(${column} is null or ${column} > '2025-06-15')`
export const certified = `select enterprise_id from hnte where enterprise_id is not null and certified_on <= '2025-06-15' and (result is null or result = 'recognised')
  and (valid_through >= '2025-06-15' or (valid_through is null and certified_on > '2022-06-15')) and ${passed('cancelled_on')} and ${passed('moved_out_on')}`
const listed = `select enterprise_id from tech_sme where enterprise_id is not null and year >= 2024 and (result is null or result = 'passed') and withdrawn_on is null`

export const rdIncrementByHand = (seq: number) => `insert into by_hand
with r as (select enterprise_id k, ${year('statistics_base', 2024)} now, ${year('statistics_base', 2023)} before
  from rd_spend where year in (2023, 2024) and enterprise_id is not null group by enterprise_id),
t as (select enterprise_id k, max(tech_enterprise) tech from enterprise_year where year = 2024 and enterprise_id is not null group by enterprise_id),
x as (select e.id, r.now, r.before, case when e.id in (${certified}) or e.id in (${listed}) then 1 else t.tech end tech
  from enterprise e left join r on r.k = e.id left join t on t.k = e.id),
y as (select *, now > 200000000 c2, now - before >= 100000000 c3 from x)
select 'rdIncrement ' || id, 'rdIncrement', id,
  case when tech = 0 then 'ineligible' when c2 = 0 or c3 = 0 then 'near' when tech is null or c2 is null or c3 is null then 'unknown' else 'eligible' end,
  'fj-rd-increment-2025',
  ${named([
    ['tech is null', 'isTechEnterprise'],
    ['now is null', 'rdYuanCurrent'],
    ['before is null', 'rdYuanPrevious'],
  ])},
  ${named([
    ['tech = 0', 'isTechEnterprise'],
    ['c2 = 0', 'spend'],
    ['c3 = 0', 'increase'],
  ])},
  case when c2 = 0 then cast(floor((200000000 - now) * 1000000 / 200000000.0) as integer) else 0 end
    + case when c3 = 0 then cast(floor((100000000 - now + before) * 1000000 / 100000000.0) as integer) else 0 end,
  min((max(now - before, 0) * 6 + 50) / 100, 600000000), '2025-06-15', ${seq} from y`

/** 工信部联企业〔2011〕300号: the letters or the class, persons, 百万元 of sales, 百万元 of assets. */
const limits: readonly (readonly [when: string, staff: number | null, sales: number | null, assets: number | null])[] =
  [
    [`letter = 'A'`, null, 200, null],
    [`letter in ('B', 'C', 'D')`, 1000, 400, null],
    [`letter = 'E'`, null, 800, 800],
    [`class = 'F51'`, 200, 400, null],
    [`class = 'F52'`, 300, 200, null],
    [`class = 'G59'`, 200, 300, null],
    [`letter = 'G'`, 1000, 300, null],
    [`letter = 'H'`, 300, 100, null],
    [`class = 'I65'`, 300, 100, null],
    [`letter = 'I'`, 2000, 1000, null],
    [`industry like 'K7010%'`, null, 2000, 100],
    [`industry like 'K7020%'`, 1000, 50, null],
    [`letter = 'L'`, 300, null, 1200],
  ]
const sme = `case when industry is null then null ${limits
  .map(([when, staff, sales, assets]) => {
    const below = [
      ...(staff === null ? [] : [`persons < ${staff}`]),
      ...(sales === null ? [] : [`s3 < ${sales}00000000`]),
      ...(assets === null ? [] : [`assets < ${assets}00000000`]),
    ]
    return `when ${when} then ${below.join(' or ')}`
  })
  .join(' ')} else persons < 300 end`

export const littleGiantByHand = (seq: number) => `insert into by_hand
with f as (select enterprise_id k, ${year('revenue', 2022)} s1, ${year('revenue', 2023)} s2, ${year('revenue', 2024)} s3,
    ${year('staff', 2024)} persons, ${year('total_assets', 2024)} assets, ${year('net_assets', 2024)} net, ${year('leading_revenue', 2024)} leading,
    ${year('staff_average', 2024)} staff, ${year('tech_staff_average', 2024)} tech
  from finance where year between 2022 and 2024 and enterprise_id is not null group by enterprise_id),
r as (select enterprise_id k, ${year('statistics_base', 2022)} r1, ${year('statistics_base', 2023)} r2, ${year('statistics_base', 2024)} r3
  from rd_spend where year between 2022 and 2024 and enterprise_id is not null group by enterprise_id),
p as (select holder_id k, count(*) n from patent where ${inForce} and granted_on >= '2022-06-15' and holder_id is not null group by holder_id),
x as (select e.id, e.registered_on, e.industry, substr(e.industry, 1, 1) letter, substr(e.industry, 1, 3) class, f.*, r.*, coalesce(p.n, 0) rights
  from enterprise e left join f on f.k = e.id left join r on r.k = e.id left join p on p.k = e.id),
y as materialized (select *, s1 + s2 + s3 sales, r1 + r2 + r3 rd, r1 * 1.0 / s1 + r2 * 1.0 / s2 + r3 * 1.0 / s3 yearly,
    case when class in ('I65', 'I64') or substr(class, 1, 2) in ('65', '64') then 5 when industry is not null then 3 end least from x),
z as (select *, rd * 100 >= sales * least pooled, yearly * 100 >= least * 3 mean, ${sme} c0, s3 >= 2000000000 c1,
    case when s3 <> 0 then leading * 100 >= s3 * 60 end c2, case when staff <> 0 then tech * 10 >= staff when staff = 0 then 2 end c4, rights >= 1 c5,
    case when assets <> 0 then (assets - net) * 100 <= assets * 70 when assets = 0 then 2 end c6, registered_on < '2022-01-01' c7 from y),
t as materialized (select *, case when pooled <> mean or s1 = 0 or s2 = 0 or s3 = 0 then 2 else pooled and mean end c3,
    max(sales * least / 100.0, rd + (least * 3 / 100.0 - yearly) * s3) wanted from z)
select 'littleGiant ' || id, 'littleGiant', id,
  case when c0 = 0 or c1 = 0 or c7 = 0 then 'ineligible' when c2 = 0 or c3 = 0 or c4 = 0 or c5 = 0 or c6 = 0 then 'near'
    when c0 is null or c1 is null or c2 is null or c3 is null or c4 is null or c6 is null or c7 is null then 'unknown' else 'manual' end,
  'fj-giant-2021',
  ${named([
    ['c7 is null', 'establishedOn'],
    ['c3 is null and industry is null', 'industry'],
    ['c0 is null', 'isSme'],
    ['c3 is null and s1 is null', 'revenueYuan1'],
    ['c3 is null and s2 is null', 'revenueYuan2'],
    ['s3 is null', 'revenueYuan3'],
    ['c3 is null and r1 is null', 'rdYuan1'],
    ['c3 is null and r2 is null', 'rdYuan2'],
    ['c3 is null and r3 is null', 'rdYuan3'],
    ['c2 is null', 'mainProductSharePercent'],
    ['c4 is null and staff is null', 'staffAverage'],
    ['c4 is null and tech is null', 'techStaffAverage'],
    ['c6 is null and assets is null', 'assetsYuan'],
    ['c6 is null and net is null', 'netAssetsYuan'],
  ])},
  ${named([
    ['c0 = 0', 'isSme'],
    ['c1 = 0', 'revenue'],
    ['c2 = 0', 'mainProduct'],
    ['c3 = 0', 'rdRatio'],
    ['c4 = 0', 'techStaff'],
    ['c5 = 0', 'ip'],
    ['c6 = 0', 'debtRatio'],
    ['c7 = 0', 'establishedOn'],
  ])},
  ${[
    ['c2 = 0', '(60 - leading * 100.0 / s3) / 60'],
    ['c3 = 0', '(wanted - rd) / wanted'],
    ['c4 = 0', '(10 - tech * 100.0 / staff) / 10'],
    ['c5 = 0', '1 - rights'],
    ['c6 = 0', '((assets - net) * 100.0 / assets - 70) / 70'],
  ]
    .map(([when, distance]) => `case when ${when} then cast(floor((${distance}) * 1000000) as integer) else 0 end`)
    .join(' + ')},
  null, '2025-06-15', ${seq} from t`

export const provincialHnteByHand = (seq: number) => `insert into by_hand
with f as (select enterprise_id k, max(revenue) sales, max(staff_average) staff, max(tech_staff_average) tech
  from finance where year = 2024 and enterprise_id is not null group by enterprise_id),
r as (select enterprise_id k, max(hnte_base) rd from rd_spend where year = 2024 and enterprise_id is not null group by enterprise_id),
p as (select holder_id k, count(*) filter (where kind = 'invention') i1, count(*) filter (where kind in ('utilityModel', 'design') and granted_on >= '2022-06-15') i2
  from patent where ${inForce} and holder_id is not null group by holder_id),
v as (select holder_id k, count(*) n from plant_variety where granted_on <= '2025-06-15' and holder_id is not null group by holder_id),
w as (select holder_id k, count(*) n from software_copyright where kind = 'software' and registered_on between '2022-06-15' and '2025-06-15' and holder_id is not null group by holder_id),
g as (select enterprise_id k, max(field_code) code from hnte_review where year = 2025 and enterprise_id is not null group by enterprise_id),
b as (select enterprise_id k, max(rd_ledger) books from enterprise_year where year = 2025 and enterprise_id is not null group by enterprise_id),
x as (select e.id, e.registered_on, f.sales, f.staff, f.tech, r.rd, coalesce(p.i1, 0) + coalesce(v.n, 0) i1, coalesce(p.i2, 0) + coalesce(w.n, 0) i2, g.code, b.books,
    case when e.legal_person is not null then e.legal_person when e.name like '%分公司%' then 0 when e.name like '%公司%' then 1 end person,
    e.id not in (${certified}) c0,
    case when f.sales <= 5000000000 then 30 when f.sales <= 20000000000 then 25 when f.sales is not null then 20 end least
  from enterprise e left join f on f.k = e.id left join r on r.k = e.id left join p on p.k = e.id left join v on v.k = e.id left join w on w.k = e.id
    left join g on g.k = e.id left join b on b.k = e.id),
y as materialized (select *, date(registered_on, '+1 year') <= '2025-06-15' c2, case when sales = 0 then 2 else rd * 1000 >= sales * least end c5,
    case when staff = 0 then 2 else tech * 100 >= staff * 6 end c6, i1 >= 1 or i2 >= 2 c7 from x)
select 'provincialHnte ' || id, 'provincialHnte', id,
  case when c0 = 0 or person = 0 or c2 = 0 then 'ineligible' when books = 0 or c5 = 0 or c6 = 0 or c7 = 0 then 'near'
    when person is null or c2 is null or books is null or c5 is null or c6 is null then 'unknown' when code is null or c5 = 2 or c6 = 2 then 'manual' else 'eligible' end,
  'fj-hnte-2018',
  ${named([
    ['c2 is null', 'registeredInFujianOn'],
    ['person is null', 'isLegalPerson'],
    ['books is null', 'rdLedger'],
    ['c5 is null and rd is null', 'rdYuan'],
    ['c5 is null and sales is null', 'salesYuan'],
    ['c5 is null and least is null', 'rdThresholdParam'],
    ['c6 is null and staff is null', 'staffAverage'],
    ['c6 is null and tech is null', 'techStaffAverage'],
  ])},
  ${named([
    ['c0 = 0', 'notNational'],
    ['person = 0', 'legalPerson'],
    ['c2 = 0', 'registeredOneYear'],
    ['books = 0', 'rdLedger'],
    ['c5 = 0', 'rdRatio'],
    ['c6 = 0', 'techStaff'],
    ['c7 = 0', 'ip'],
  ])},
  ${[
    ['c5 = 0', '(least - rd * 1000.0 / sales) / least'],
    ['c6 = 0', '(staff * 0.06 - tech) / (staff * 0.06)'],
    ['c7 = 0', '(2 - i2) / 2.0'],
  ]
    .map(([when, distance]) => `case when ${when} then cast(floor((${distance}) * 1000000) as integer) else 0 end`)
    .join(' + ')},
  null, '2025-06-15', ${seq} from y`
