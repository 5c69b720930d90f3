import { isOutage } from './outage.rules.js';
import { toProblem } from './problem.filter.js';

const withCode = (code: string, message = 'refused'): Error => Object.assign(new Error(message), { code });

describe('a database that is away or overloaded', () => {
  it.each([
    ['no connection became free in time', new Error('timeout exceeded when trying to connect')],
    ['the connection broke', new Error('Connection terminated unexpectedly')],
    ['nobody listens', withCode('ECONNREFUSED')],
    ['a statement took longer than it may', Object.assign(new Error('query failed'), { driverError: withCode('57014') })],
    ['the server shuts down', Object.assign(new Error('query failed'), { driverError: withCode('57P01') })],
  ])('is told as such, for the page to try again: %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
    expect(toProblem(error, 'req-1')).toMatchObject({ status: 503, code: 'server.unavailable' });
  });

  it('is not what a fault of our own is told as', () => {
    const error = Object.assign(new Error('query failed'), { driverError: withCode('42703', 'column "x" does not exist') });
    expect(isOutage(error)).toBe(false);
    expect(toProblem(error, 'req-1')).toMatchObject({ status: 500, code: 'server.unexpected' });
    expect(isOutage('text')).toBe(false);
  });
});
