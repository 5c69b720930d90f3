/** The words of the three libraries as plain data, shared by api and web. Chinese and English names come from i18n (`field.newMaterials` …). */

/** The kinds of record that can be searched. */
export const recordKinds = ['result', 'expert', 'need', 'organization'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** The prefix of an id by kind: `res_…`. */
export const idPrefixes = { result: 'res', expert: 'exp', need: 'need', organization: 'org' } as const satisfies Record<RecordKind, string>;

/** The eight national high-tech fields (国家重点支持的高新技术领域, 国科发火〔2016〕32号). */
export const fields = [
  'electronicInformation',
  'biologyMedicine',
  'aerospace',
  'newMaterials',
  'highTechServices',
  'newEnergy',
  'resourcesEnvironment',
  'advancedManufacturing',
] as const;
export type Field = (typeof fields)[number];

/** How the parties may work together; the contract kinds of the Civil Code are derived from it later. */
export const cooperationModes = ['transfer', 'licence', 'development', 'jointDevelopment', 'shares', 'consulting', 'service', 'other'] as const;
export type CooperationMode = (typeof cooperationModes)[number];

/** The kind of intellectual property behind a result. */
export const ipKinds = ['inventionPatent', 'utilityModel', 'design', 'softwareCopyright', 'integratedCircuit', 'plantVariety', 'knowHow', 'none', 'other'] as const;
export type IpKind = (typeof ipKinds)[number];

/** The legal state of one patent. */
export const patentStates = ['applied', 'granted', 'lapsed', 'unknown'] as const;
export type PatentState = (typeof patentStates)[number];

/** Technology readiness levels, ISO 16290 / GB/T 22900. */
export const trlLevels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const minTrl = 1;
export const maxTrl = 9;

/** What an organisation is. */
export const organizationKinds = ['enterprise', 'university', 'institute', 'provider', 'authority'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** Tianjin's 16 districts, the rest of the country, and abroad. */
export const districts = [
  'heping',
  'hedong',
  'hexi',
  'nankai',
  'hebei',
  'hongqiao',
  'binhai',
  'dongli',
  'xiqing',
  'jinnan',
  'beichen',
  'wuqing',
  'baodi',
  'ninghe',
  'jinghai',
  'jizhou',
  'nonlocal',
  'foreign',
] as const;
export type District = (typeof districts)[number];

/** The orders in which a library can be listed. `relevance` needs a query; without one it means newest first. */
export const sortOrders = ['relevance', 'newest', 'trl', 'priceAsc', 'deadline'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** Upper limits of what a request may ask for; the same numbers bound the form fields of the web. */
export const limits = {
  /** Characters of a search query; longer text is described as a problem and matched. */
  query: 200,
  /** Records per page. */
  pageSize: 50,
  /** Records that paging can reach. */
  reach: 10_000,
  /** Characters of a pasted problem. */
  problem: 4_000,
  /** Matches per page. */
  matches: 50,
  /** Characters of a note with feedback. */
  note: 500,
} as const;
