import type { IntroductionSide, NdaState } from '@techmatch/contracts/tables';
import { ndaActionsOf, presentText } from './nda.rules.js';

const at = (state: NdaState, ...signed: IntroductionSide[]) => ({ state, signed: new Set(signed) });
const both = (...sides: IntroductionSide[]) => ({ mine: new Set(sides), binds: new Set(sides) });

describe('an agreement on confidentiality', () => {
  it('is signed once by whoever may bind a side, and revoked by a side that signed', () => {
    expect(ndaActionsOf(at('none'), both('enterprise'))).toEqual(['sign']);
    expect(ndaActionsOf(at('signed', 'enterprise'), both('enterprise'))).toEqual(['revoke', 'name', 'addScan']);
    expect(ndaActionsOf(at('signed', 'enterprise'), both('owner'))).toEqual(['sign', 'name', 'addScan']);
    expect(ndaActionsOf(at('inForce', 'enterprise', 'owner'), both('owner'))).toEqual(['revoke', 'name', 'addScan']);
    expect(ndaActionsOf(at('revoked', 'enterprise', 'owner'), both('owner'))).toEqual(['sign']);
  });

  it('is nobody’s to sign who takes part without the right to', () => {
    expect(ndaActionsOf(at('none'), { mine: new Set(['owner']), binds: new Set() })).toEqual([]);
    expect(ndaActionsOf(at('inForce', 'enterprise', 'owner'), { mine: new Set(['owner']), binds: new Set() })).toEqual([]);
  });

  it('has one text a language, each with its own digest', () => {
    const [zh, en] = [presentText('zh'), presentText('en')];
    expect([zh.version, en.version]).toEqual([1, 1]);
    expect(zh.sha256).not.toBe(en.sha256);
    expect(zh.text).toContain('意思表示的电子记录');
  });
});
