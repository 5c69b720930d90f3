import { activeFilters, knownParams, valuesOf, withPage, withValues } from './list-params.js';

const of = (query: string): URLSearchParams => new URLSearchParams(query);

describe('filters in the address', () => {
  it('keeps what the API takes and drops the rest', () => {
    expect(knownParams(of('q=膜&field=newMaterials&sort=best&page=0&utm=x&trlMin=')).toString()).toBe(of('q=膜&field=newMaterials').toString());
  });
  it('begins at the first page when a filter changes', () => {
    expect(withValues(of('q=a&page=3'), 'field', ['newEnergy', 'newMaterials']).toString()).toBe('q=a&field=newEnergy%2CnewMaterials');
    expect(withValues(of('q=a&field=newEnergy&page=3'), 'field', []).toString()).toBe('q=a');
  });
  it('splits filters of several values only', () => {
    expect(valuesOf(of('field=newEnergy,newMaterials'), 'field')).toEqual(['newEnergy', 'newMaterials']);
    expect(activeFilters(of('trlMin=5&field=newEnergy&q=x'))).toEqual([
      { name: 'field', value: 'newEnergy' },
      { name: 'trlMin', value: '5' },
    ]);
  });
  it('leaves the first page out of the address', () => {
    expect(withPage(of('q=a&page=2'), 1).toString()).toBe('q=a');
    expect(withPage(of('q=a'), 2).toString()).toBe('q=a&page=2');
  });
});
