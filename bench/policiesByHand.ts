/**
 * What somebody who knows the tables and the rule of 高新技术企业认定 would write for 15 June 2025: every condition, the interval of
 * the score, what is missing, what keeps a firm from it and how far it is off, stored like the verdicts of the engine. Marks of
 * experts, transformations and incidents stand in no ledger, so they are constants here. Whole numbers throughout, but growth
 * and distances are floating ones, and a second statement of one year goes unnoticed: the engine does neither. What is named once
 * and read often is materialized, since SQLite would reckon it anew at every place.
 */
export const table = `create table if not exists by_hand (id text not null primary key, policy text not null, subject text not null,
  outcome text not null, version text, missing text not null, lacking text not null, gap bigint, amount bigint, as_of text not null, seq bigint not null);
create index if not exists by_hand_policy on by_hand (policy, outcome);`

export const year = (column: string, of: number) => `max(${column}) filter (where year = ${of})`
const overYears = (stem: string) =>
  `case when years >= 3 then ${stem}1 + ${stem}2 + ${stem}3 when years = 2 then ${stem}2 + ${stem}3 when years = 1 then ${stem}3 end`
const growth = (stem: string) =>
  `case when years <= 1 or ${stem}2 <= 0 then -1 when years = 2 or ${stem}1 <= 0 then ${stem}3 * 1.0 / ${stem}2 - 1
    else (${stem}2 * 1.0 / ${stem}1 + ${stem}3 * 1.0 / ${stem}2) / 2 - 1 end`
const marks = (rate: string, [a, b, c, d, e]: readonly number[]) =>
  `case when ${rate} >= 0.35 then ${a} when ${rate} >= 0.25 then ${b} when ${rate} >= 0.15 then ${c} when ${rate} >= 0.05 then ${d} when ${rate} > 0 then ${e} else 0 end`
export const named = (names: readonly (readonly [when: string, name: string])[]) =>
  `substr(${names.map(([when, name]) => `case when ${when} then '、${name}' else '' end`).join(' || ')}, 2)`

export const inForce = `granted_on <= '2025-06-15' and (state is null or state <> 'invalid')
  and (ended_on > '2025-06-15' or (ended_on is null and (state is null or state not in ('endedForFee', 'awaitingRestoration', 'expired', 'abandoned') or state_on > '2025-06-15')))
  and (filed_on > '2015-06-15' or (kind = 'invention' and filed_on > '2005-06-15') or (kind = 'design' and filed_on >= '2021-06-01' and filed_on > '2010-06-15')
    or (filed_on is null and state in ('granted', 'grace', 'partlyInvalid')))`

const unmet = [
  ['c1 = 0', 'registeredOneYear', '(365 - age) / 365.0'],
  ['c2 = 0', 'ipOwned', '(1 - i1 - i2) / 1.0'],
  ['c3 = 0', 'techStaff', '(staff * 0.1 - tech) / (staff * 0.1)'],
  ['c4 = 0', 'rdRatio', '(sales * tier - rd * 100) * 1.0 / (sales * tier)'],
  ['c5 = 0', 'rdDomestic', '(rd * 0.6 - domestic) / (rd * 0.6)'],
  ['c6 = 0', 'hiTechIncome', '((gross - untaxed) * 0.6 - hitech) / ((gross - untaxed) * 0.6)'],
  ['c7 = 0', 'score.total', '(70 - high) / 70.0'],
] as const

export const hnteByHand = (seq: number) => `insert into by_hand
with f as (select enterprise_id k, ${year('revenue', 2022)} s1, ${year('revenue', 2023)} s2, ${year('revenue', 2024)} s3,
    ${year('net_assets', 2022)} a1, ${year('net_assets', 2023)} a2, ${year('net_assets', 2024)} a3,
    ${year('staff_average', 2024)} staff, ${year('tech_staff_average', 2024)} tech, ${year('total_income', 2024)} gross,
    ${year('non_taxed_income', 2024)} untaxed, ${year('hitech_revenue', 2024)} hitech
  from finance where year between 2022 and 2024 and enterprise_id is not null group by enterprise_id),
r as (select enterprise_id k, ${year('hnte_base', 2022)} r1, ${year('hnte_base', 2023)} r2, ${year('hnte_base', 2024)} r3,
    ${year('hnte_domestic', 2022)} d1, ${year('hnte_domestic', 2023)} d2, ${year('hnte_domestic', 2024)} d3
  from rd_spend where year between 2022 and 2024 and enterprise_id is not null group by enterprise_id),
p as (select holder_id k, count(*) filter (where kind = 'invention') i1, count(*) filter (where kind in ('utilityModel', 'design')) i2
  from patent where ${inForce} and holder_id is not null group by holder_id),
v as (select holder_id k, count(*) n from plant_variety where granted_on <= '2025-06-15' and holder_id is not null group by holder_id),
w as (select holder_id k, count(*) n from software_copyright where kind = 'software' and (registered_on <= '2025-06-15' or registered_on is null) and holder_id is not null group by holder_id),
x as (select e.id, e.registered_on, f.*, r.*, coalesce(p.i1, 0) + coalesce(v.n, 0) i1, coalesce(p.i2, 0) + coalesce(w.n, 0) i2,
    cast(julianday('2025-06-15') - julianday(e.registered_on) as integer) age, coalesce(min(2025 - cast(substr(e.registered_on, 1, 4) as integer), 3), 3) years
  from enterprise e left join f on f.k = e.id left join r on r.k = e.id left join p on p.k = e.id left join v on v.k = e.id left join w on w.k = e.id),
y as materialized (select *, ${overYears('s')} sales, ${overYears('r')} rd, ${overYears('d')} domestic, ${growth('s')} gs, ${growth('a')} ga,
    case when s3 <= 5000000000 then 5 when s3 <= 20000000000 then 4 when s3 is not null then 3 end tier from x),
z as materialized (select *, age >= 365 c1, i1 + i2 >= 1 c2, case when staff <> 0 then tech * 10 >= staff end c3,
    case when sales <> 0 and substr(date(registered_on, '-1 day'), 1, 4) < '2024' then rd * 100 >= sales * tier end c4,
    case when rd <> 0 then domestic * 100 >= rd * 60 end c5, case when gross - untaxed <> 0 then hitech * 100 >= (gross - untaxed) * 60 end c6,
    min(30, 24 + case when i1 >= 1 then 8 when i2 >= 5 then 6 when i2 >= 3 then 4 when i2 >= 1 then 2 else 0 end) + 30 + 20
      + ${marks('ga', [10, 8, 6, 4, 2])} + ${marks('gs', [10, 8, 6, 4, 2])} high,
    case when i1 >= 1 then 7 when i2 >= 5 then 5 when i2 >= 3 then 3 when i2 >= 1 then 1 else 0 end
      + case when a1 < 0 and a2 > 0 then 0 else ${marks('ga', [9, 7, 5, 3, 1])} end + ${marks('gs', [9, 7, 5, 3, 1])} low
  from y),
t as (select *, case when low > 70 then 1 when high <= 70 then 0 end c7 from z)
select 'hnte ' || id, 'hnte', id,
  case when c1 = 0 and substr(date(registered_on, '+365 days'), 1, 4) <> '2025' then 'ineligible'
    when c1 = 0 or c2 = 0 or c3 = 0 or c4 = 0 or c5 = 0 or c6 = 0 or c7 = 0 then 'near'
    when c1 is null or (c3 is null and (staff is null or staff <> 0)) or (c4 is null and (sales is null or sales <> 0)) or c5 is null or c6 is null or c7 is null then 'unknown' else 'manual' end,
  'hnte-2016',
  ${named([
    ['c1 is null', 'registeredOn'],
    ['c5 is null and rd is null', 'rdHnteYuanTotal3y'],
    ['c5 is null and domestic is null', 'rdHnteDomesticYuanTotal3y'],
    ['c3 is null and staff is null', 'staffAverage'],
    ['c3 is null and tech is null', 'techStaffAverage'],
    ['c6 is null and gross is null', 'grossIncomeYuan'],
    ['c6 is null and untaxed is null', 'nonTaxedIncomeYuan'],
    ['c6 is null and hitech is null', 'hiTechIncomeYuan'],
    ['c7 is null', 'transformationsLast3y'],
  ])},
  ${named(unmet.map(([when, name]) => [when, name] as const))},
  ${unmet.map(([when, , distance]) => `case when ${when} then cast(floor((${distance}) * 1000000) as integer) else 0 end`).join(' + ')},
  null, '2025-06-15', ${seq} from t`
