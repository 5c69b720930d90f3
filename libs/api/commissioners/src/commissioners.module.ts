import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { DealsModule } from '@techmatch/deals';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { IntroductionsModule } from '@techmatch/introductions';
import { LibraryModule } from '@techmatch/library';
import { MatchesModule } from '@techmatch/matches';
import { DemoCommissioners } from './demo-commissioners.service.js';
import { DispatchStore } from './dispatch.store.js';
import { DispatchTimer } from './dispatch.timer.js';
import { DispatchTrail } from './dispatch.trail.js';
import { DispatchesService } from './dispatches.service.js';
import { EvaluationService } from './evaluation.service.js';
import { FiguresStore } from './figures.store.js';
import { LedgerService } from './ledger.service.js';
import { LedgerStore } from './ledger.store.js';
import { WeeklyTimer } from './weekly.timer.js';
import { WorkbenchService } from './workbench.service.js';
import { WorkbenchSources } from './workbench.sources.js';

/** Dispatches, the workbench and the assistance ledger. */
@Module({
  imports: [AuditModule, IdentityModule, LibraryModule, MatchesModule, IntroductionsModule, DealsModule],
  providers: [DispatchStore, DispatchTrail, DispatchesService, DispatchTimer, LedgerStore, LedgerService, FiguresStore, EvaluationService, WeeklyTimer, WorkbenchSources, WorkbenchService, DemoCommissioners],
  exports: [DispatchesService, DispatchTimer, WeeklyTimer, LedgerService, EvaluationService, WorkbenchService, DemoCommissioners],
})
export class CommissionersModule implements OnModuleInit {
  constructor(
    private readonly dispatches: DispatchStore,
    private readonly ledger: LedgerStore,
    private readonly data: PersonalData,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.data.add('dispatches', (em, personId) => this.dispatches.ofPerson(em, personId), 'dispatch.helper_id', 'dispatch.asked_by_id');
    this.data.add('ledger', (em, personId) => this.ledger.ofPerson(em, personId), 'ledger_entry.helper_id');
    this.data.add('figures', personalRows('enterprise_id AS enterprise, period, given_at AS "givenAt"', 'FROM enterprise_figures WHERE given_by = $1 ORDER BY given_at DESC, enterprise_id, period'), 'enterprise_figures.given_by');
    this.data.add('earlierFigures', personalRows('enterprise_id AS enterprise, period, given_at AS "givenAt", reason', 'FROM enterprise_figures_before WHERE given_by = $1 ORDER BY given_at DESC, enterprise_id, period'), 'enterprise_figures_before.given_by');
    this.data.except('the mark that a weekly letter was written; it goes after sixty days', 'commissioner_week.person_id');
    this.data.except('it names a side, not a person', 'dispatch.asked_by');
    this.retention.register('weeklyMark', rowsOf('commissioner_week', 'week < current_date - $1::int'));
    this.retention.register('dispatchUnmade', rowsOf('dispatch', "state IN ('declined', 'withdrawn', 'lapsed') AND since < now() - make_interval(days => $1)"));
    this.retention.register('ledgerEntry', async (em, days) => {
      const lines = await rowsOf('ledger_entry', 'on_day < now() - make_interval(days => $1)')(em, days);
      return lines + (await rowsOf('dispatch', "state IN ('ended', 'expired') AND ended_on < now() - make_interval(days => $1) AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.dispatch_id = dispatch.id)")(em, days));
    });
  }
}
