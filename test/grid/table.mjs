// Reads `expected.txt`, the outcomes written down by hand. Its form stands at its head.

/** Relations of `design.md`; `-`: the route speaks of no record. */
export const relations = ['-', 'own', 'ownOrganization', 'otherOrganization', 'party', 'dispatched', 'ndaSignatory'];
const statuses = new Set(['200', '201', '202', '204', '400', '401', '403', '404', '409', '410']);
const routeLine = /^(GET|POST|PUT|PATCH|DELETE) (\S+)$/;

class Table {
  groups = new Map();
  routes = new Map();
  lines = [];

  constructor(known) {
    this.known = new Set(known);
  }

  /** Words, some of them groups; `-name` or `-@group` takes out again what stands before it. */
  expand(text, isRole, where) {
    const found = new Set();
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const isOut = word.length > 1 && word.startsWith('-');
      const name = isOut ? word.slice(1) : word;
      const members = name.startsWith('@') ? this.groups.get(name) : [name];
      if (members === undefined) throw new Error(`${where}: no group ${name}`);
      for (const member of members) {
        if (isRole && !this.known.has(member)) throw new Error(`${where}: no role ${member}`);
        if (isOut) found.delete(member);
        else found.add(member);
      }
    }
    return found;
  }

  add(routes, columns, where) {
    if (columns.length === 1 && columns[0] === 'closed') {
      this.add(routes, ['*', '*', '@outside', '401'], where);
      this.add(routes, ['*', '*', 'owing', '403'], where);
      return;
    }
    const [records, relation, who, status] = columns.length === 2 ? ['*', '*', ...columns] : columns;
    if (columns.length !== 2 && columns.length !== 4) throw new Error(`${where}: two or four columns, please`);
    if (!statuses.has(status)) throw new Error(`${where}: no status ${status}`);
    if (relation !== '*' && !relations.includes(relation)) throw new Error(`${where}: no relation ${relation}`);
    const line = { where, records: records === '*' ? null : this.expand(records, false, where), relation: relation === '*' ? null : relation, roles: this.expand(who, true, where), status: Number(status), isUsed: false };
    for (const route of routes) this.routes.get(route).push(line);
    this.lines.push(line);
  }
}

/** Parses the table; `roles`: the names that it may use. Throws an Error with the line that is wrong. */
export function readTable(text, roles) {
  const table = new Table(roles);
  // Routes one under the other share the lines that follow.
  let routes = [];
  let isListing = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/#.*$/, '').trim();
    const where = `line ${index + 1}`;
    const group = /^(@\w+)\s*=\s*(.+)$/.exec(line);
    if (line === '') continue;
    if (group !== null) table.groups.set(group[1], [...table.expand(group[2], false, where)]);
    else if (routeLine.test(line)) {
      if (table.routes.has(line)) throw new Error(`${where}: ${line} stands there twice`);
      table.routes.set(line, []);
      routes = isListing ? [...routes, line] : [line];
      isListing = true;
    } else {
      if (routes.length === 0) throw new Error(`${where}: a line before the first route`);
      isListing = false;
      table.add(routes, line.split('|').map((column) => column.trim()), where);
    }
  }
  return table;
}

/** The outcome of a cell: a status, or null where no line speaks of it. Throws where lines contradict each other. */
export function findExpected(table, { route, record, relation, role }) {
  const lines = (table.routes.get(route) ?? []).filter((line) => line.roles.has(role) && (line.records === null || line.records.has(record)) && (line.relation === null || line.relation === relation));
  for (const line of lines) line.isUsed = true;
  const outcomes = new Set(lines.map((line) => line.status));
  if (outcomes.size > 1) throw new Error(`${route}, ${record}, ${relation}, ${role}: ${lines.map((line) => `${line.where} says ${line.status}`).join(', ')}`);
  return lines[0]?.status ?? null;
}

/** Lines that speak of no cell: a role that is never in that relation, a route that is gone. */
export function idleLines(table) {
  return table.lines.filter((line) => !line.isUsed).map((line) => line.where);
}
