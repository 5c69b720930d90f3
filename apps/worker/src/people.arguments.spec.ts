import { readPeopleArguments } from './people.arguments.js';

describe('the arguments of people', () => {
  it('name the administrator with address, name and authority', () => {
    expect(readPeopleArguments(['admin', 'Admin@Example.org', '王局', '市科技局'])).toEqual({ action: 'admin', email: 'admin@example.org', name: '王局', organization: '市科技局' });
  });

  it('are demo and remove-demo alone', () => {
    expect([readPeopleArguments(['demo']), readPeopleArguments(['remove-demo'])]).toEqual([{ action: 'demo' }, { action: 'remove-demo' }]);
  });

  it('are refused otherwise', () => {
    for (const args of [[], ['demo', 'x'], ['admin', 'nobody', 'A', 'B'], ['admin', 'a@example.org', ' ', 'B'], ['admin', 'a@example.org', 'A']]) expect(readPeopleArguments(args)).toBeNull();
  });
});
