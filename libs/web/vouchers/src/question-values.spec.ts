import { emptyQuestion, factsOf, serviceOf, typedQuestion, typedYuan, unreadable } from './question-values.js';

const typed = { ...emptyQuestion, 'service.category': 'testing', 'service.contractFen': '10.6万', 'service.vatFen': '6,000.00', 'facts.staff': '80', 'facts.isDishonest': 'no', 'facts.capitalFen': '1000.01' } as const;

describe('a question as it is typed', () => {
  it('becomes fen and facts, and comes back as it was meant', () => {
    const service = serviceOf(typed);
    expect(service).toEqual({ category: 'testing', contractFen: '10600000', vatFen: '600000', othersFen: '0', providerDistrict: null });
    const facts = factsOf(typed);
    expect(facts).toMatchObject({ staff: 80, isDishonest: false, isTechnologySme: null, capitalFen: '100001', revenueFen: null });
    expect(service === null ? null : typedQuestion(service, facts)).toMatchObject({ 'service.contractFen': '106000', 'service.vatFen': '6000', 'service.othersFen': '', 'facts.capitalFen': '1000.01', 'facts.isDishonest': 'no', 'facts.staff': '80' });
  });
  it('says at its field what cannot be read', () => {
    expect(unreadable({ ...typed, 'service.vatFen': 'much', 'facts.staff': '-1' }).map(({ path }) => path)).toEqual(['service.vatFen', 'facts.staff']);
    expect(unreadable(emptyQuestion)).toEqual([]);
    expect(serviceOf(emptyQuestion)).toBeNull();
    expect([typedYuan(null), typedYuan('0'), typedYuan('5')]).toEqual(['', '0', '0.05']);
  });
});
