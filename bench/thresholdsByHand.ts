/**
 * Two rules of thresholds and marks as somebody who knows the tables would write them for 15 June 2025 (see policiesByHand.ts):
 * 规模以上单位入统, a line of income by industry; 科技型中小企业评价入库, three limits and a score of which parts may be unknown.
 */
import { certified } from './moreByHand.ts'
import { inForce, named } from './policiesByHand.ts'

/** Bands of a share of which both halves are whole: the least percent, and the marks. */
const marks = (part: string, whole: string, steps: readonly (readonly [percent: number, marks: number])[]) =>
  `case when ${part} is null or ${whole} is null then null ${steps.map(([percent, mark]) => `when ${part} * 100 >= ${whole} * ${percent} then ${mark}`).join(' ')} else 0 end`

export const aboveScaleByHand = (seq: number) => `insert into by_hand
with f as (select enterprise_id k, max(revenue) revenue from finance where year = 2024 and enterprise_id is not null group by enterprise_id),
x as materialized (select e.id, e.industry, f.revenue, ltrim(e.industry, 'ABCDEFGHIJKLMNOPQRST') code,
    case when e.legal_person is not null then e.legal_person when e.name like '%分公司%' then 0 when e.name like '%公司%' then 1 end person
  from enterprise e left join f on f.k = e.id),
y as (select *, substr(code, 1, 2) division from x),
z as materialized (select *, case when division between '06' and '46' or division between '53' and '60' or division between '63' and '65' or division between '76' and '79'
      or division in ('51', '84') then 2000000000
    when division between '71' and '75' or division = '83' or substr(code, 1, 4) in ('7020', '7030', '7040', '7090') then 1000000000
    when division between '80' and '82' or division between '85' and '90' or division = '52' then 500000000
    when division in ('61', '62') then 200000000
    when division between '47' and '50' or code like '7010%' then 0 end line from y),
t as (select *, case when line > 0 then revenue >= line when line = 0 then 2 end enough, division between '47' and '50' builds from z)
select 'aboveScale ' || id, 'aboveScale', id,
  case when industry is null then 'unknown' when line is null then 'notApplicable' when person = 0 then 'ineligible' when enough = 0 then 'near'
    when person is null or enough is null or builds then 'unknown' else 'eligible' end,
  case when line is not null then 'stat-scale-2021' end,
  case when industry is null then 'industryCode' when line is null then '' else ${named([
    ['enough is null', 'annualRevenueYuan'],
    ['person is null', 'isLegalEntity'],
    ['builds', 'hasConstructionQualification'],
  ])} end,
  case when line is null then '' else ${named([
    ['person = 0', 'legalEntity'],
    ['enough = 0', 'revenue'],
  ])} end,
  case when enough = 0 then cast(floor((line - revenue) * 1000000 / (line * 1.0)) as integer) when line is not null then 0 end,
  null, '2025-06-15', ${seq} from t`

export const techSmeByHand = (seq: number) => `insert into by_hand
with f as (select enterprise_id k, max(staff) staff, max(tech_staff) tech, max(revenue) sales, max(total_assets) assets, max(cost_expense) cost
  from finance where year = 2024 and enterprise_id is not null group by enterprise_id),
r as (select enterprise_id k, max(tax_base) rd from rd_spend where year = 2024 and enterprise_id is not null group by enterprise_id),
p as (select holder_id k, count(*) filter (where kind = 'invention') i1, count(*) filter (where kind in ('utilityModel', 'design')) i2
  from patent where ${inForce} and holder_id is not null group by holder_id),
v as (select holder_id k, count(*) n from plant_variety where granted_on <= '2025-06-15' and holder_id is not null group by holder_id),
w as (select holder_id k, count(*) n from software_copyright where kind = 'software' and (registered_on <= '2025-06-15' or registered_on is null) and holder_id is not null group by holder_id),
b as (select enterprise_id k, max(tech_sme_basics) basics from enterprise_year where year = 2025 and enterprise_id is not null group by enterprise_id),
x as (select e.id, f.*, r.rd, b.basics, e.id in (${certified}) direct, coalesce(p.i1, 0) + coalesce(v.n, 0) i1, coalesce(p.i2, 0) + coalesce(w.n, 0) i2
  from enterprise e left join f on f.k = e.id left join r on r.k = e.id left join p on p.k = e.id left join v on v.k = e.id left join w on w.k = e.id left join b on b.k = e.id),
y as materialized (select *, sales = 0 and cost = 0 baseless,
    case when staff = 0 then null else ${marks('tech', 'staff', [
      [30, 20],
      [25, 16],
      [20, 12],
      [15, 8],
      [10, 4],
    ])} end of_staff,
    case when sales = 0 then 0 else ${marks('rd', 'sales', [
      [6, 50],
      [5, 40],
      [4, 30],
      [3, 20],
      [2, 10],
    ])} end by_sales,
    case when cost = 0 then 0 else ${marks('rd', 'cost', [
      [30, 50],
      [25, 40],
      [20, 30],
      [15, 20],
      [10, 10],
    ])} end by_cost,
    case when i1 >= 1 then 30 when i2 >= 4 then 24 else i2 * 6 end of_rights from x),
z as (select *, case when baseless then null when by_sales = 50 or by_cost = 50 then 50 else max(by_sales, by_cost) end of_rd from y),
s as materialized (select *, coalesce(of_staff, 0) + coalesce(of_rd, max(coalesce(by_sales, 0), coalesce(by_cost, 0))) + of_rights low,
    coalesce(of_staff, 20) + coalesce(of_rd, 50) + of_rights high, (of_staff is not null or staff = 0) and (of_rd is not null or baseless) complete from z),
t as (select *, staff <= 500 c1, sales <= 20000000000 c2, assets <= 20000000000 c3,
    case when staff = 0 then 2 else tech * 10 >= staff end c5,
    case when low >= 60 then 1 when high < 60 then 0 when complete then 2 end c6 from s)
select 'techSme ' || id, 'techSme', id,
  case when c1 = 0 or c2 = 0 or c3 = 0 or basics = 0 then 'ineligible' when not direct and (c5 = 0 or c6 = 0) then 'near'
    when c1 is null or c2 is null or c3 is null or (not direct and (c5 is null or c6 is null)) then 'unknown'
    when basics is null or (not direct and (c5 = 2 or c6 = 2)) then 'manual' else 'eligible' end,
  'tsme-2022',
  ${named([
    ['staff is null', 'staff'],
    ['tech is null and (c5 is null or c6 is null)', 'techStaff'],
    ['sales is null', 'salesYuan'],
    ['assets is null', 'assetsYuan'],
    ['rd is null and c6 is null', 'rdTaxYuan'],
    ['cost is null and c6 is null', 'costExpenseYuan'],
  ])},
  ${named([
    ['c1 = 0', 'staffLimit'],
    ['c2 = 0', 'salesLimit'],
    ['c3 = 0', 'assetsLimit'],
    ['basics = 0', 'otherBasicConditions'],
    ['c5 = 0 and not direct', 'staffScore'],
    ['c6 = 0 and not direct', 'score'],
  ])},
  case when c5 = 0 and not direct then cast(floor((staff - tech * 10) * 1000000 / (staff * 1.0)) as integer) else 0 end
    + case when c6 = 0 and not direct then cast(floor((60 - high) * 1000000 / 60.0) as integer) else 0 end,
  null, '2025-06-15', ${seq} from t`
