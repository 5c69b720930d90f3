// Who takes part: one office for all seeds, with people for each right and two who hold all of them; two enterprises and a provider for each seed.
import { addOrganization, addPerson, newId } from '../../faults/vouchers/world.mjs';

const office = { officer: [['voucherOfficer'], []], review1: [['member'], ['review']], review2: [['member'], ['review']], approve1: [['member'], ['approve']], approve2: [['member'], ['approve']], pay1: [['member'], ['pay']], pay2: [['member'], ['pay']], all1: [['member'], ['review', 'approve', 'pay']], all2: [['member'], ['review', 'approve', 'pay']] };

export async function addOffice(database) {
  const id = await addOrganization(database, 'authority');
  const people = {};
  for (const [name, [roles, rights]] of Object.entries(office)) people[name] = { ...(await addPerson(database, id, roles, rights)), organization: id, may: new Set(name === 'officer' ? ['officer'] : rights) };
  return people;
}

export async function addParties(database, family) {
  const party = async (kind, may) => {
    const organization = await addOrganization(database, kind);
    return { ...(await addPerson(database, organization, ['owner'], [])), organization, may: new Set(may) };
  };
  const isCirculating = family === 'circulating';
  const enterprise = ['enterprise', ...(isCirculating ? [] : ['claimant'])];
  const provider = await party('provider', ['provider', ...(isCirculating ? ['claimant'] : [])]);
  return { enterprise1: await party('enterprise', enterprise), enterprise2: await party('enterprise', enterprise), provider: { ...provider, product: await addProduct(database, provider.organization) } };
}

/** What is ordered, in the catalogue. */
async function addProduct(database, organization) {
  const id = newId('svc');
  await database.query(`INSERT INTO service_product (id, organization_id, state, state_since, version, content, created_at) VALUES ($1, $2, 'published', now(), 1, '{}', now())`, [id, organization]);
  await database.query(
    `INSERT INTO service_listing (id, organization_id, version, category, name, summary, equipment, price_unit, lead_days, smallest_order_fen, district, published_at, is_demo, folded_name, folded_provider, folded_body, grams)
     VALUES ($1, $2, 1, 'testing', '检测', '检测', '{}', 'hour', 5, 0, 'binhai', now(), false, '检测', '', '', '{}')`,
    [id, organization],
  );
  return id;
}

/** Whose requests fit a step. */
export const fitting = (people, by, organization) => Object.keys(people).filter((name) => people[name].may.has(by) && (organization === null || !['enterprise', 'claimant', 'provider'].includes(by) || people[name].organization === organization));
